package phone

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strconv"

	"github.com/go-json-experiment/json"
	"github.com/gorilla/mux"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/exchange"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// A route answers a request; id is the last part of its path.
type route func(w http.ResponseWriter, r *http.Request, id string)

// userCall is a call that is no exchange: how it is reached, what its description calls it,
// and what it takes and answers. A nil type is nothing.
type userCall struct {
	method, path          string // below the prefix
	name, does            string
	query, request, reply reflect.Type
	serve                 route
}

func userCalls(p *platform.Platform, exchanges http.Handler) []userCall {
	calls, user := newStarts(p, exchanges), hands{p}
	return []userCall{
		{
			"POST", "calls", "startCall", "Start a call of wx, with the members of that call. The answer comes when the call has ended or its dialog waits.",
			nil, reflect.TypeFor[startBody](), reflect.TypeFor[pending](), calls.start,
		},
		{
			"GET", "calls/{id}", "showCall", "Show what a started call was answered, or that it is pending.",
			reflect.TypeFor[waitQuery](), nil, reflect.TypeFor[startedReply](), calls.show,
		},
		shows("dialogs", "showDialogs", "Show the dialogs that wait for a user.", user, dialogs),
		changes("dialogs/{id}", "answerDialog", "Answer a dialog: accept, reject or dismiss.", `send {"appid","openid","answer"}`, user, answerDialog),
		shows("user", "showUser", "Show what the phone knows of its user.", user, theUser),
		changes("settings", "changeSettings", "Change a line of the settings page: 1 allows calls, 0 does not.", `send {"appid","openid","status"} with "sn" and "model_id", or with "group_id"`, user, setSettings),
	}
}

// Paths lists what the phone takes beside its calls, each as "METHOD /path".
func Paths() []string {
	var list []string
	for _, c := range userCalls(nil, nil) {
		list = append(list, c.method+" "+rule.PhonePrefix+c.path)
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

func (w whose) phone() whose { return w }

// A handler answers a request about the phone of one user.
type handler[Rep any] func(ctx context.Context, s *platform.Sandbox, openid string) (Rep, error)

// serve answers a request about the phone that who names.
func serve[Rep any](h hands, w http.ResponseWriter, r *http.Request, who whose, fn handler[Rep]) {
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
	if errors.Is(err, platform.ErrNoSandbox) {
		return nil, &control.InputError{Message: fmt.Sprintf("appid: %q is not the app of a sandbox", who.AppID), Hint: "the platform prints its appid when it starts; a sandbox that was created has another"}
	}
	if err != nil {
		return nil, err
	}
	return sandbox, sandbox.View(r.Context(), func(v *platform.View) error {
		if app := v.App(); app.AppID != who.AppID {
			return &control.InputError{Message: foreign(who.AppID), Hint: "its app is " + app.AppID}
		}
		_, err := v.Phone(who.OpenID)
		return err
	})
}

// shows is a GET about the phone of the user that the query names.
func shows[Rep any](path, name, does string, h hands, fn handler[Rep]) userCall {
	return userCall{http.MethodGet, path, name, does, reflect.TypeFor[whose](), nil, reflect.TypeFor[Rep](), func(w http.ResponseWriter, r *http.Request, _ string) {
		query := r.URL.Query()
		serve(h, w, r, whose{query.Get("appid"), query.Get("openid")}, fn)
	}}
}

// changes is a POST about the phone of the user that the body names.
func changes[Req interface{ phone() whose }](path, name, does, hint string, h hands, fn func(ctx context.Context, s *platform.Sandbox, in Req, id string) error) userCall {
	return userCall{http.MethodPost, path, name, does, nil, reflect.TypeFor[Req](), reflect.TypeFor[struct{}](), func(w http.ResponseWriter, r *http.Request, id string) {
		var in Req
		if _, ok := read(w, r, h.platform, &in, hint); !ok {
			return
		}
		serve(h, w, r, in.phone(), func(ctx context.Context, s *platform.Sandbox, _ string) (struct{}, error) {
			return struct{}{}, fn(ctx, s, in, id)
		})
	}}
}

type dialogList struct {
	Dialogs []control.Dialog `json:"dialogs"`
}

func dialogs(ctx context.Context, s *platform.Sandbox, openid string) (dialogList, error) {
	all, err := s.Dialogs(ctx)
	others := func(d control.Dialog) bool { return d.OpenID != openid }
	return dialogList{slices.DeleteFunc(all, others)}, err
}

func theUser(ctx context.Context, s *platform.Sandbox, openid string) (answer control.Phone, err error) {
	err = s.View(ctx, func(v *platform.View) error {
		answer, err = v.Phone(openid)
		return err
	})
	return answer, err
}

type dialogAnswer struct {
	whose
	Answer string `json:"answer" values:"accept reject dismiss"`
}

func answerDialog(ctx context.Context, s *platform.Sandbox, in dialogAnswer, number string) error {
	n, err := strconv.Atoi(number)
	if err != nil {
		return &control.InputError{Message: "dialog: its number is not a number", Hint: "GET dialogs lists those that wait"}
	}
	return s.AnswerDialogOf(ctx, in.OpenID, n, in.Answer)
}

// settingChange is one line of the settings page that the user changes.
type settingChange struct {
	whose
	control.Setting
}

func setSettings(ctx context.Context, s *platform.Sandbox, in settingChange, _ string) error {
	if in.Status == nil {
		return &control.InputError{Message: "status: missing; want 0 or 1", Hint: "1 allows calls, 0 does not"}
	}
	return s.Switch(ctx, in.OpenID, in.Target, *in.Status)
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
