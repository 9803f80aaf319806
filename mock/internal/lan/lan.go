// Package lan lets a phone in the local network use the platform. A program that listens
// there must not give everybody control of every sandbox, so [Handler] serves the server
// calls and the phone, and a page on which one user answers dialogs, to those who know a
// code; it never serves control, the console or metrics.
package lan

import (
	"crypto/subtle"
	"net/http"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/mock/internal/console"
)

// User is whose phone the page is: a user of an app.
type User struct {
	AppID  string `json:"appid"`
	OpenID string `json:"openid"`
}

// local begins the paths that answer on the machine of the platform only.
var local = []string{"/__admin", "/__console", "/metrics"}

// Handler serves calls below /CODE, and the page of a user at /CODE/. The code is compared
// in constant time. Every other request is answered 403, in the shape of a refusal of
// control.
func Handler(code string, user User, calls http.Handler) http.Handler {
	below := http.StripPrefix("/"+code, calls)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		given, rest, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
		if subtle.ConstantTimeCompare([]byte(given), []byte(code)) != 1 {
			refuse(w, r, "address: it lacks the code of this platform", "scan the QR code that serve --lan printed, or copy the base URL from there")
			return
		}
		for _, prefix := range local {
			if strings.HasPrefix("/"+rest, prefix) {
				refuse(w, r, "address: control answers on the machine of the platform only", "send what changes clock, policy, faults or sandboxes to the address of serve --addr, from that machine")
				return
			}
		}
		switch {
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			below.ServeHTTP(w, r)
		case rest == "":
			console.ServePhone(w, r, "phone.html")
		case rest == "user.json":
			write(w, http.StatusOK, user)
		case !console.ServePhone(w, r, rest):
			below.ServeHTTP(w, r)
		}
	})
}

func refuse(w http.ResponseWriter, r *http.Request, message, hint string) {
	in := language.OfRequest(r.Header.Get("Accept-Language"))
	write(w, http.StatusForbidden, map[string]any{"error": map[string]string{"message": in.Text(message), "hint": in.Text(hint)}})
}

func write(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.MarshalWrite(w, v)
}
