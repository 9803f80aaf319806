package admin

import (
	"net/http"

	"github.com/devicevoip/devicevoip/mock/internal/access"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// showSession answers who the caller is: "unknown" where control needs a token.
func showSession(r *http.Request) (session, error) { return session{visitOf(r).caller.String()}, nil }

type session struct {
	Who string `json:"who"`
}

type signature struct {
	Token string `json:"token"`
}

// signIn has a browser keep a session of whose token the body has.
func (s *surface) signIn(w http.ResponseWriter, r *http.Request, _ *platform.Sandbox) {
	serve(s.platform, w, r, func(r *http.Request) (answer, error) {
		in, err := decode[signature](r, false)
		if err != nil {
			return answer{}, err
		}
		id, err := s.newToken()
		if err != nil {
			return answer{}, err
		}
		v := visitOf(r)
		if v.caller = s.Access.SignIn(w, r, in.Token, id); !v.caller.Known {
			return answer{}, errToken
		}
		return answer{http.StatusOK, session{v.caller.String()}}, nil
	})
}

// signOut has a browser forget its session.
func signOut(w http.ResponseWriter, r *http.Request, _ *platform.Sandbox) {
	access.SignOut(w, r)
	w.WriteHeader(http.StatusNoContent)
}
