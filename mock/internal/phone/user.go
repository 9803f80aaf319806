package phone

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/gorilla/mux"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/exchange"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// A route answers a request; id is the last part of its path.
type route func(w http.ResponseWriter, r *http.Request, id string)

// userRoutes are the requests that are no exchanges, by method and path below the prefix.
func userRoutes(p *platform.Platform, exchanges http.Handler) map[string]route {
	calls, user := newStarts(p, exchanges), hands{p}
	return map[string]route{
		"POST calls":        calls.start,
		"GET calls/{id}":    calls.show,
		"GET dialogs":       user.show(user.dialogs),
		"POST dialogs/{id}": user.answerDialog,
		"GET user":          user.show(user.user),
		"POST settings":     user.setSettings,
	}
}

// Paths lists what the phone takes beside its calls, each as "METHOD /path".
func Paths() []string {
	var list []string
	for at := range userRoutes(nil, nil) {
		list = append(list, strings.Replace(at, " ", " "+rule.PhonePrefix, 1))
	}
	return list
}

// hands are what one user sees and answers on the phone. They are no exchanges: no journal
// has them and no fault meets them, because no app asks for them.
type hands struct{ platform *platform.Platform }

// whose says whose phone a request is about.
type whose struct {
	AppID  string `json:"appid"`
	OpenID string `json:"openid"`
}

// A handler answers a request about the phone of one user with what is to be sent.
type handler func(ctx context.Context, s *platform.Sandbox, openid string) (any, error)

// serve answers a request about the phone that who names.
func (h hands) serve(w http.ResponseWriter, r *http.Request, who whose, fn handler) {
	sandbox, err := h.find(r, who)
	if err != nil {
		send(w, failed(err))
		return
	}
	answer, err := fn(r.Context(), sandbox, who.OpenID)
	if err != nil {
		send(w, failed(err))
		return
	}
	send(w, reply("", answer))
}

// find returns the sandbox of the user that who names.
func (h hands) find(r *http.Request, who whose) (*platform.Sandbox, error) {
	id, named := mux.Vars(r)["sandbox"]
	sandbox, err := h.platform.ByAppID(who.AppID)
	if named {
		sandbox, err = h.platform.Sandbox(id)
	}
	if err != nil {
		return nil, &control.InputError{Message: fmt.Sprintf("appid: %q is not the app of a sandbox", who.AppID), Hint: "the platform prints its appid when it starts; a sandbox that was created has another"}
	}
	return sandbox, sandbox.View(r.Context(), func(v *platform.View) error {
		if app := v.App(); app.AppID != who.AppID {
			return &control.InputError{Message: foreign(who.AppID), Hint: "its app is " + app.AppID}
		}
		_, err := v.Phone(who.OpenID)
		return err
	})
}

// show is the route of a GET about the phone of the user that the query names.
func (h hands) show(fn handler) route {
	return func(w http.ResponseWriter, r *http.Request, _ string) {
		query := r.URL.Query()
		h.serve(w, r, whose{query.Get("appid"), query.Get("openid")}, fn)
	}
}

func (h hands) dialogs(ctx context.Context, s *platform.Sandbox, openid string) (any, error) {
	all, err := s.Dialogs(ctx)
	others := func(d control.Dialog) bool { return d.OpenID != openid }
	return map[string]any{"dialogs": slices.DeleteFunc(all, others)}, err
}

func (h hands) user(ctx context.Context, s *platform.Sandbox, openid string) (answer any, err error) {
	err = s.View(ctx, func(v *platform.View) error {
		answer, err = v.Phone(openid)
		return err
	})
	return answer, err
}

// answerDialog answers POST dialogs/{n}.
func (h hands) answerDialog(w http.ResponseWriter, r *http.Request, number string) {
	var in struct {
		whose
		Answer string `json:"answer"`
	}
	if _, ok := read(w, r, h.platform, &in, `send {"appid","openid","answer"}`); !ok {
		return
	}
	h.serve(w, r, in.whose, func(ctx context.Context, s *platform.Sandbox, openid string) (any, error) {
		n, err := strconv.Atoi(number)
		if err != nil {
			return nil, &control.InputError{Message: "dialog: its number is not a number", Hint: "GET dialogs lists those that wait"}
		}
		return struct{}{}, s.AnswerDialogOf(ctx, openid, n, in.Answer)
	})
}

// setSettings answers POST settings: the user changes one line of the settings page.
func (h hands) setSettings(w http.ResponseWriter, r *http.Request, _ string) {
	var in struct {
		whose
		control.Setting
	}
	if _, ok := read(w, r, h.platform, &in, `send {"appid","openid","status"} with "sn" and "model_id", or with "group_id"`); !ok {
		return
	}
	h.serve(w, r, in.whose, func(ctx context.Context, s *platform.Sandbox, openid string) (any, error) {
		if in.Status == nil {
			return nil, &control.InputError{Message: "status: missing; want 0 or 1", Hint: "1 allows calls, 0 does not"}
		}
		return struct{}{}, s.Switch(ctx, openid, in.Target, *in.Status)
	})
}

// read reads the body of a request, also into v, or answers why it cannot.
func read(w http.ResponseWriter, r *http.Request, p *platform.Platform, v any, hint string, options ...json.Options) (body string, ok bool) {
	limit := p.Rules().Breach("request.size").Rule.Limit
	body, done, err := exchange.ReadBody(p, w, r, int64(p.Rules().Max("request.size")))
	defer done()
	switch {
	case errors.Is(err, exchange.ErrBusy):
		send(w, refuse(http.StatusServiceUnavailable, "body: there are "+err.Error(), "send it again"))
	case exchange.TooLarge(err):
		send(w, refuse(http.StatusRequestEntityTooLarge, "body: it is too long", "the phone takes at most "+limit.String()))
	case err != nil:
		send(w, refuse(http.StatusRequestTimeout, "body: it did not arrive whole", "send as many bytes as Content-Length says"))
	default:
		if err := platform.Decode([]byte(body), v, "body", hint, append(options, halfCharacters)...); err != nil {
			send(w, failed(err))
			return "", false
		}
		return body, true
	}
	return "", false
}
