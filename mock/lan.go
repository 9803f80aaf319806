package mock

import (
	"fmt"
	"net/http"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/lan"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// LAN returns an address in the local network, and the handler for a listener at origin,
// such as http://192.168.1.5:8080. The handler serves the server calls and the phone, and a
// page on which the first user of the default sandbox answers dialogs, to those who know
// the code, which is part of the address: make a new one that nobody guesses. It never
// serves control. The console shows the address that was returned last.
func (s *Server) LAN(origin, code string) (control.LAN, http.Handler, error) {
	if len(s.sandbox.Users) == 0 {
		return control.LAN{}, nil, fmt.Errorf("the default sandbox has no user whose phone it could be")
	}
	address := control.LAN{BaseURL: origin + "/" + code, Page: origin + "/" + code + "/"}
	s.lan.Store(&address)
	user := lan.User{AppID: s.sandbox.AppID, OpenID: s.sandbox.Users[0].OpenID}
	return address, named(lan.Handler(code, user, s)), nil
}

// named has each reply of h name the fake.
func named(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header()[rule.FakeHeader] = fakeNames
		h.ServeHTTP(w, r)
	})
}
