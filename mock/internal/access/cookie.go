package access

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net"
	"net/http"
	"strings"
)

// cookiePath is where browsers send the cookie: to control, so that no journal has it.
const cookiePath = "/__admin/"

// cookieName is the name of the cookie. It has the port, because browsers send a cookie to
// every port of a host.
func cookieName(r *http.Request) string {
	name := "devicevoip_session"
	if _, port, err := net.SplitHostPort(r.Host); err == nil {
		name += "_" + port
	}
	return name
}

// SignIn has the browser send a session with each request to control, if the token is one, and
// returns whose it is. Id is random. A page cannot read the session, pages of other sites do
// not send it, and no token can be made of it.
func (a *Access) SignIn(w http.ResponseWriter, r *http.Request, token, id string) Caller {
	if a.open {
		return a.Caller(r)
	}
	caller := a.owner(r.Context(), token)
	if caller.Known {
		name := caller.String()
		setCookie(w, r, id+"."+name+"."+a.seal(id, name, HashOf(token)), 0)
	}
	return caller
}

// seal is what only a server with the token of the root can add to a session. It depends on
// the token of who signed in, so that a session ends with that.
func (a *Access) seal(id, name string, token Hash) string {
	mac := hmac.New(sha256.New, a.key[:])
	_, _ = mac.Write([]byte(id + "." + name + "."))
	_, _ = mac.Write(token[:])
	return hex.EncodeToString(mac.Sum(nil))
}

// session returns whose session a request has. Every replica can tell, because all of them
// have the token of the root.
func (a *Access) session(r *http.Request) Caller {
	cookie, err := r.Cookie(cookieName(r))
	if err != nil {
		return Caller{}
	}
	parts := strings.Split(cookie.Value, ".")
	if len(parts) != 3 {
		return Caller{}
	}
	id, name, seal := parts[0], parts[1], parts[2]
	caller, token := Caller{Known: true, Root: true}, a.root
	if name != caller.String() {
		a.follow(r.Context())
		team, _ := a.Team(name)
		caller, token = Caller{Known: team.Name != "", Team: team.Name}, team.Hash
	}
	if !caller.Known || !hmac.Equal([]byte(seal), []byte(a.seal(id, name, token))) {
		return Caller{}
	}
	return caller
}

// SignOut has the browser forget the session.
func SignOut(w http.ResponseWriter, r *http.Request) { setCookie(w, r, "", -1) }

func setCookie(w http.ResponseWriter, r *http.Request, value string, age int) {
	http.SetCookie(w, &http.Cookie{
		Name: cookieName(r), Value: value, Path: cookiePath, MaxAge: age,
		HttpOnly: true, SameSite: http.SameSiteStrictMode, Secure: r.TLS != nil,
	})
}
