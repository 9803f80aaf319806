// Package phone serves the calls of the WeChat app on a user's phone: the two wx calls,
// a device's call to the user, and wx.js, a shim whose wx object behaves as on a phone.
package phone

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/internal/suggest"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/exchange"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/npm"
)

// Shim serves wx.js.
func Shim(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
	_, _ = w.Write(npm.WX)
}

// Handler serves the phone with the sandboxes of p: its calls, the calls that it starts and
// asks for later, and what its user sees and answers.
func Handler(p *platform.Platform) http.Handler {
	exchanges := exchange.Handler(p, Surface{})
	user, methods := map[string]route{}, map[string][]string{}
	for _, c := range userCalls(p, exchanges) {
		takes := []string{c.method}
		if c.method == http.MethodGet {
			takes = append(takes, http.MethodHead) // is answered as GET, without the body
		}
		for _, method := range takes {
			user[method+" "+c.path] = c.serve
		}
		methods[c.path] = append(methods[c.path], takes...)
	}
	return inItsLanguage(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path := strings.TrimPrefix(exchange.Path(r), strings.TrimSuffix(rule.PhonePrefix, "/"))
		name, id, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
		if id != "" {
			name += "/{id}"
		}
		if serve, ok := user[r.Method+" "+name]; ok {
			serve(w, r, id)
			return
		}
		if name == "" {
			send(w, noCall(name)) // as a browser asks whose user looks what is there
			return
		}
		if takes := methods[name]; takes != nil {
			send(w, refuseMethod(r.Method, takes))
			return
		}
		exchanges.ServeHTTP(w, r)
	}))
}

// noCall answers a request of a call that the phone does not have.
func noCall(name string) exchange.Reply {
	const hint = "GET /__admin/calls lists its calls"
	if name == "" {
		return refuse(http.StatusNotFound, "the path names no call of the phone", hint)
	}
	return refuse(http.StatusNotFound, "the phone has no call "+name+suggest.Suggestion(name, slices.Sorted(maps.Keys(calls))), hint)
}

// refuseMethod answers a request by a method that what it asks for does not take.
func refuseMethod(method string, takes []string) exchange.Reply {
	r := refuse(http.StatusMethodNotAllowed, "method: "+method+" is not "+strings.Join(takes, " or "), "use "+strings.Join(takes, " or "))
	r.Header = http.Header{"Allow": {strings.Join(takes, ", ")}}
	return r
}

// Surface is the set of the phone's calls. It implements [exchange.Surface].
type Surface struct{}

var _ exchange.Surface = Surface{}

// A phoneCall is what a call does and how it is answered, with the type of its success.
type phoneCall struct {
	does   string
	answer func(*exchange.Call, control.PhoneRequest) exchange.Reply
	reply  reflect.Type
}

var calls = map[string]phoneCall{
	"requestDeviceVoIP": {"Ask the user to authorize a device or a group.", requestDeviceVoIP, reflect.TypeFor[control.PhoneReply]()},
	"getDeviceVoIPList": {"List the devices and groups that the user decided about.", getDeviceVoIPList, reflect.TypeFor[control.ListReply]()},
	subscribeAPI:        {"Ask the user for messages of a device. On success each template id is a member: accept, reject, ban or filter.", requestSubscribeDeviceMessage, reflect.TypeFor[map[string]string]()},
	"login":             {"Get a code that code2Session takes.", login, reflect.TypeFor[control.LoginReply]()},
	"call":              {"Have a device call the user.", call, reflect.TypeFor[control.CallResult]()},
}

// wxCalls are the calls of wx among them.
var wxCalls = []string{"requestDeviceVoIP", "getDeviceVoIPList", subscribeAPI}

// AppID implements [exchange.Surface].
func (Surface) AppID(c *exchange.Call) (string, bool) {
	req, _ := requestOf(c)
	return req.AppID, req.AppID != ""
}

// requestOf returns what a body asks for. It reads the body once.
func requestOf(c *exchange.Call) (*control.PhoneRequest, error) {
	if req, read := c.Input.(*control.PhoneRequest); read {
		return req, nil
	}
	req := new(control.PhoneRequest)
	if _, plain := requestPlan.Read(c.Body, reflect.ValueOf(req).Elem()); !plain {
		read := decodeRequest
		if isStarted(c.Request.Context()) {
			read = decodeStart
		}
		var err error
		if *req, err = read(c.Body); err != nil {
			return req, err
		}
	}
	c.Input = req
	return req, nil
}

// Answer implements [exchange.Surface].
func (Surface) Answer(c *exchange.Call) exchange.Reply {
	name := strings.TrimPrefix(c.Path, rule.PhonePrefix)
	found, ok := calls[name]
	if !ok {
		return noCall(name)
	}
	if c.Request.Method != http.MethodPost {
		r := refuse(http.StatusMethodNotAllowed, "method: "+c.Request.Method+" is not POST", "send a JSON body by POST")
		r.Header = http.Header{"Allow": {http.MethodPost}}
		return r
	}
	if exchange.TooLarge(c.Incomplete) {
		return refuse(http.StatusRequestEntityTooLarge, "body: it is too long", "the phone takes at most "+c.Tx.Rules().Breach("request.size").Rule.Limit.String())
	}
	if c.Incomplete != nil {
		return refuse(http.StatusRequestTimeout, "body: it did not arrive whole", "send as many bytes as Content-Length says")
	}
	req, err := requestOf(c)
	if err != nil {
		return failed(err)
	}
	return answerRequest(c, *req, found.answer)
}

// answerRequest answers a request of a user of the sandbox's app.
func answerRequest(c *exchange.Call, req control.PhoneRequest, answer func(*exchange.Call, control.PhoneRequest) exchange.Reply) exchange.Reply {
	if app := c.Tx.App(); req.AppID != app.AppID {
		return refuse(http.StatusBadRequest, foreign(req.AppID), "its app is "+app.AppID)
	}
	if err := platform.CheckLibrary(req.Library); err != nil {
		return failed(err)
	}
	return answer(c, req)
}

func foreign(appid string) string {
	return fmt.Sprintf("appid: %q is not the app of this sandbox", appid)
}

// Refuse implements [exchange.Surface]: the errcode of a fault becomes the errCode of a
// failed call. For a list, a busy system is worded by the rule list.failure.
func (Surface) Refuse(c *exchange.Call, errcode int) exchange.Reply {
	name, rules := strings.TrimPrefix(c.Path, rule.PhonePrefix), c.Tx.Rules()
	switch {
	case name == "getDeviceVoIPList" && errcode == rules.Breach("reply.system-error").Rule.Code:
		text := rules.Text("callback.fail") + " " + rules.Text("list.failure")
		return wxReply("", control.PhoneReply{ErrMsg: name + ":" + text, ErrCode: new(int)})
	case name == subscribeAPI:
		return failure(c.Tx, name, rules.SubscribeBreachOf(errcode))
	case name == "call":
		return notCalled(rules.BreachOf(rule.ErrCode, errcode))
	case name == "login": // whose failures have an errno
		b := rules.BreachOf(rule.ErrCode, errcode)
		b.Rule.Key = rule.Errno
		return failure(c.Tx, name, b)
	}
	return failure(c.Tx, name, rules.BreachOf(rule.ErrCode, errcode))
}

func requestDeviceVoIP(c *exchange.Call, req control.PhoneRequest) exchange.Reply {
	waiting, err := c.Tx.RequestDeviceVoIP(req.OpenID, platform.Option{Members: req.Option, Types: req.Types, Library: req.Library, Ask: req.Ask})
	if waiting == nil {
		return requested(c, err)
	}
	ctx := c.Request.Context()
	c.Tx.After(func() { opened(ctx, waiting.Dialog) })
	return exchange.Reply{Wait: func(ctx context.Context) func(*exchange.Call) exchange.Reply {
		err := waiting.Wait(ctx)
		return func(c *exchange.Call) exchange.Reply { return requested(c, err) }
	}}
}

// requested answers a requestDeviceVoIP that ended with err.
func requested(c *exchange.Call, err error) exchange.Reply {
	if err != nil {
		return wxFailure(c, "requestDeviceVoIP", err)
	}
	return wxReply("", control.PhoneReply{ErrMsg: "requestDeviceVoIP:" + c.Tx.Rules().Text("callback.ok")})
}

func getDeviceVoIPList(c *exchange.Call, req control.PhoneRequest) exchange.Reply {
	records, err := c.Tx.List(req.OpenID, req.Library)
	if err != nil {
		return wxFailure(c, "getDeviceVoIPList", err)
	}
	list := make([]control.ListItem, len(records))
	for i, r := range records {
		list[i] = control.ListItem{Target: r.Target, Status: r.Status}
	}
	return reply("", control.ListReply{
		PhoneReply: control.PhoneReply{ErrMsg: "getDeviceVoIPList:" + c.Tx.Rules().Text("callback.ok")}, List: list,
	})
}

func login(c *exchange.Call, req control.PhoneRequest) exchange.Reply {
	code, err := c.Tx.Login(req.OpenID)
	if err != nil {
		return failed(err)
	}
	ok := "login:" + c.Tx.Rules().Text("callback.ok")
	return reply("", control.LoginReply{PhoneReply: control.PhoneReply{ErrMsg: ok}, Code: code})
}

func call(c *exchange.Call, req control.PhoneRequest) exchange.Reply {
	if _, err := c.Tx.Phone(req.OpenID); err != nil {
		return failed(err)
	}
	if err := checkCaller(c.Body); err != nil {
		return failed(err)
	}
	err := c.Tx.Call(req.OpenID, control.Device{ModelID: req.ModelID, SN: req.SN})
	b, err := exchange.Outcome(err)
	if err != nil {
		return failed(err)
	}
	if b != nil {
		return notCalled(b)
	}
	return reply("", control.CallResult{ErrMsg: "ok"})
}

// checkCaller refuses a body without the device that calls. An empty sn is one that no device
// has.
func checkCaller(body string) error {
	const hint = "a device calls, which has an sn and a model_id"
	var device struct {
		SN      *string `json:"sn"`
		ModelID *string `json:"model_id"`
	}
	_ = json.Unmarshal([]byte(body), &device, halfCharacters) // it was read before
	switch {
	case device.SN == nil:
		return &control.InputError{Message: "sn: missing; want the serial number of a device", Hint: hint}
	case device.ModelID == nil:
		return &control.InputError{Message: "model_id: missing; want the id of a model", Hint: hint}
	}
	return nil
}

func notCalled(b *rule.Breach) exchange.Reply {
	return reply(b.Rule.ID, control.CallResult{ErrCode: b.Rule.Code, ErrMsg: b.Message()})
}

// wxFailure words a breach as the phone does: callback.fail, callback.code.
func wxFailure(c *exchange.Call, api string, err error) exchange.Reply {
	b, err := exchange.Outcome(err)
	if err != nil {
		return failed(err)
	}
	if b.Rule.Key == "" {
		return lacking(b)
	}
	return failure(c.Tx, api, b)
}

func failure(tx *platform.Tx, api string, b *rule.Breach) exchange.Reply {
	failed := api + ":" + tx.Rules().Text("callback.fail") + " "
	result := control.PhoneReply{ErrMsg: failed + b.Message()}
	switch {
	case api == subscribeAPI:
		if doubled(tx, b) {
			result.ErrMsg = failed + result.ErrMsg
		}
	case tx.On("callback.fail") == "colon" && b.Rule.Key == rule.ErrCode && b.Message() != "":
		result.ErrMsg = failed + ":" + b.Message()
	}
	if b.Rule.Key == rule.Errno {
		result.Errno = &b.Rule.Code
	} else {
		result.ErrCode = &b.Rule.Code
	}
	return wxReply(b.Rule.ID, result)
}
