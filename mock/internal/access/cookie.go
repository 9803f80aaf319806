package access

import (
	"encoding/base64"
	"net"
	"net/http"
)

// cookiePath is where browsers send the cookie: to control, so that no journal has it.
const cookiePath = "/__admin/"

// cookieName is the name of the cookie. It has the port, because browsers send a cookie to
// every port of a host.
func cookieName(r *http.Request) string {
	name := "devicevoip_token"
	if _, port, err := net.SplitHostPort(r.Host); err == nil {
		name += "_" + port
	}
	return name
}

func cookieToken(r *http.Request) string {
	cookie, err := r.Cookie(cookieName(r))
	if err != nil {
		return ""
	}
	token, err := base64.RawURLEncoding.DecodeString(cookie.Value)
	if err != nil {
		return ""
	}
	return string(token)
}

// SignIn has the browser send a token with each request to control, if it is one, and
// returns whose it is. A page cannot read it, and pages of other sites do not send it.
func (a *Access) SignIn(w http.ResponseWriter, r *http.Request, token string) Caller {
	if a.open {
		return a.Caller(r)
	}
	caller := a.owner(r.Context(), token)
	if caller.Known {
		setCookie(w, r, base64.RawURLEncoding.EncodeToString([]byte(token)), 0)
	}
	return caller
}

// SignOut has the browser forget the token.
func SignOut(w http.ResponseWriter, r *http.Request) { setCookie(w, r, "", -1) }

func setCookie(w http.ResponseWriter, r *http.Request, value string, age int) {
	http.SetCookie(w, &http.Cookie{
		Name: cookieName(r), Value: value, Path: cookiePath, MaxAge: age,
		HttpOnly: true, SameSite: http.SameSiteStrictMode, Secure: r.TLS != nil,
	})
}
