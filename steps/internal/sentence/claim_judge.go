package sentence

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// judge reports whether the answer is a success, and says what is missing to
// confirm the answer, if anything is.
func (c *claim) judge(w wire) (success bool, missing string) {
	var lacked *adapter.UnsupportedError
	switch {
	case errors.As(c.err, &lacked):
		if sent := w.of(c, c.path()); len(sent) > 0 && !c.params.unsupported() {
			return false, "there is such a method: it sent a request to " + sent[0].Path
		}
		return false, ""
	case c.params.unsupported():
		return false, ""
	case c.err != nil:
		return false, c.ownFailure(w)
	case (&Reply{Text: c.text}).refused():
		return false, c.ownRefusal()
	case operations[c.method].flow:
		return c.judgeFlow(w)
	case rule.CallOf(c.method).OfPhone():
		return c.judgePhone(w)
	}
	return c.judgeServer(w)
}

// ownFailure is a failure in the client's own words.
func (c *claim) ownFailure(w wire) string {
	var reply *adapter.ReplyError
	if !errors.As(c.err, &reply) || w.faulty && len(w.entries) > 0 || w.older {
		return "" // any other error is judged elsewhere
	}
	paths := []string{c.path(), control.TokenPath, control.StableTokenPath}
	if operations[c.method].flow {
		paths = append(paths, rule.CallOf("getSnTicket").Path, rule.CallOf(listAPI).Path)
	}
	if slices.ContainsFunc(w.of(c, paths...), func(e control.Exchange) bool { return read(e) != success }) {
		return ""
	}
	for _, e := range w.entries {
		if e.Rule == "request.path" {
			return "the platform has no call at " + e.Path + ", to which it sent a request"
		}
	}
	return "the platform refused no request of it"
}

// members are those that a client can refuse; of iotVoipCall it can refuse
// voipMembers too.
var (
	members = []string{
		"sn", "model_id", "group_id", "group_name", "device_list", "force_add",
		"option", "snTicket", "modelId", "deviceName", "isGroup", "groupId", "device_name",
	}
	voipMembers = []string{
		"openid", "room_type", "listener_name", "version_type", "query", "caller_camera_status", "listener_camera_status", "payload",
	}
)

// ownRefusal is a refusal by the client itself.
func (c *claim) ownRefusal() string {
	var a answer
	if json.Unmarshal(c.text, &a) == nil && a.Refused != nil && !c.namesOwn(a.Refused.Field) {
		return "the operation has no such member"
	}
	return ""
}

// judgeServer is judge for the reply to a server call.
func (c *claim) judgeServer(w wire) (bool, string) {
	var a answer
	if json.Unmarshal(c.text, &a) != nil || a.Errcode == nil {
		return false, "" // an answer of no use, for an assertion to judge
	}
	sent := w.of(c, c.path())
	if *a.Errcode != 0 {
		if slices.ContainsFunc(slices.Concat(sent, w.reads(c), w.tokens()), func(e control.Exchange) bool { return hasCode(e, *a.Errcode) }) {
			return false, ""
		}
		own := *c
		own.err = &adapter.ReplyError{Method: c.method}
		return false, own.ownFailure(w)
	}
	if !slices.ContainsFunc(sent, func(e control.Exchange) bool { return read(e) != refusal }) {
		return true, cmp.Or(notSent(sent, c.path()), "the platform refused every request to "+c.path())
	}
	given, what := "", ""
	switch c.method {
	case "getSnTicket":
		given, what = a.Ticket, "sn_ticket"
	case "createIotGroupId":
		given, what = a.GroupID, "group_id"
	}
	if what == "" || slices.ContainsFunc(sent, func(e control.Exchange) bool { return gave(e, what, given) }) {
		return true, ""
	}
	return true, "the platform did not issue that " + what + " for it"
}

// judgePhone is judge for a call of the phone.
func (c *claim) judgePhone(w wire) (bool, string) {
	var h heard
	if json.Unmarshal(c.text, &h) != nil || !h.ended() {
		return false, ""
	}
	ok, r, err := h.outcome()
	sent := w.of(c, c.path())
	switch {
	case err != nil, h.Settled == "fulfilled" && r.raw.Kind() != '{':
		return false, "" // such as the pair [error, result], for an assertion to judge
	case ok && slices.ContainsFunc(sent, func(e control.Exchange) bool { return read(e) != refusal }):
		return true, ""
	case ok:
		return true, cmp.Or(notSent(sent, c.path()), "the phone answered no request with success")
	case w.older, w.faulty && len(w.entries) > 0, h.parameterError():
		return false, ""
	case slices.ContainsFunc(sent, func(e control.Exchange) bool { return read(e) != success }):
		return false, ""
	}
	return false, cmp.Or(notSent(sent, c.path()), "the phone answered no request with a failure") + ", and its errMsg names no parameter"
}

// judgeFlow is judge for a flow.
func (c *claim) judgeFlow(w wire) (bool, string) {
	var end flowEnd
	if json.Unmarshal(c.text, &end) != nil {
		return false, ""
	}
	asked := w.of(c, c.path())
	shown := func(status int) bool {
		return slices.ContainsFunc(w.of(c, rule.CallOf(listAPI).Path), func(e control.Exchange) bool { return lists(e, c.params, status) })
	}
	switch end.Status {
	case "authorized":
		if shown(1) || slices.ContainsFunc(asked, func(e control.Exchange) bool {
			return read(e) != refusal || phoneCode(e) == alreadyAuthorized()
		}) {
			return true, ""
		}
		return true, cmp.Or(notSent(asked, c.path()), "the phone answered no request with success")
	case "rejected":
		if shown(0) || slices.ContainsFunc(asked, func(e control.Exchange) bool { return read(e) != success }) {
			return false, ""
		}
		return false, cmp.Or(notSent(asked, c.path()), "the phone answered no request with a failure")
	case "failed":
		if c.namesOwn(end.Message) {
			return false, ""
		}
		own := *c
		own.err = &adapter.ReplyError{Method: c.method}
		return false, own.ownFailure(w)
	}
	return false, ""
}

// namesRefused reports whether the client ended a flow with a failure that names
// a parameter.
func (c *claim) namesRefused() bool {
	var end flowEnd
	return operations[c.method].flow && c.err == nil && json.Unmarshal(c.text, &end) == nil && end.Status == "failed" && c.namesOwn(end.Message)
}

// namesOwn reports whether a message names a parameter of the operation, as the
// client's own refusal of one does.
func (c *claim) namesOwn(message string) bool {
	own := members
	if c.method == "iotVoipCall" {
		own = slices.Concat(members, voipMembers)
	}
	named := strings.FieldsFunc(strings.ToLower(message), func(r rune) bool { return r != '_' && (r < '0' || r > '9') && (r < 'a' || r > 'z') })
	return slices.ContainsFunc(own, func(m string) bool { return slices.Contains(named, strings.ToLower(m)) })
}

func alreadyAuthorized() string { return strconv.Itoa(codeOf("record.accepted-stays")) }

func codeOf(id string) int {
	r, _ := rule.Default().Get(id)
	return r.Code
}
