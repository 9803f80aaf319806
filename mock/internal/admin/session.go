package admin

import (
	"net/http"

	"github.com/devicevoip/devicevoip/mock/internal/access"
)

// showSession answers who the caller is: "unknown" where control needs a token.
func (s *surface) showSession(r *http.Request) (answer, error) { return who(visitOf(r).caller) }

func who(c access.Caller) (answer, error) { return ok(map[string]string{"who": c.String()}, nil) }

// signIn has a browser keep a session of whose token the body has.
func (s *surface) signIn(w http.ResponseWriter, r *http.Request) {
	serve(s.platform, w, r, func(r *http.Request) (answer, error) {
		in, err := decode[struct {
			Token string `json:"token"`
		}](r, false)
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
		return who(v.caller)
	})
}

// signOut has a browser forget its session.
func (s *surface) signOut(w http.ResponseWriter, r *http.Request) {
	access.SignOut(w, r)
	w.WriteHeader(http.StatusNoContent)
}
