package sentence

import (
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

const (
	requestAPI = "requestDeviceVoIP"
	listAPI    = "getDeviceVoIPList"
)

// operations are the methods whose answers the journal must confirm. An answer
// of a reader may be older than the operation, since a client may keep it.
var operations = map[string]struct{ reads, flow bool }{
	"getSnTicket":          {reads: true},
	"createIotGroupId":     {},
	"getIotGroupInfo":      {reads: true},
	"addIotGroupDevice":    {},
	"removeIotGroupDevice": {},
	"iotVoipCall":          {},
	requestAPI:             {},
	listAPI:                {reads: true},
	"authorizeDevice":      {flow: true},
	"authorizeGroup":       {flow: true},
}

// A claim is one answer of the client, which the journal confirms or not: what
// the client calls a success, or a refusal, must have come from the platform.
type claim struct {
	method string
	params params
	text   jsontext.Value // the result, if there is one
	err    error

	// The exchanges of the operation have numbers above from, and at most to;
	// 0 is no bound.
	from, to int
}

// params are the parameters of an operation, as far as a claim can be compared
// with them.
type params struct {
	SN        string                    `json:"sn"`
	ModelID   string                    `json:"model_id"`
	OpenID    string                    `json:"openid"`
	GroupID   string                    `json:"group_id"`
	GroupName string                    `json:"group_name"`
	ForceAdd  bool                      `json:"force_add"`
	Style     string                    `json:"style"`
	Supported *bool                     `json:"supported"`
	Option    map[string]jsontext.Value `json:"option"`
}

// unsupported reports whether the call is made as on a platform without it.
func (p params) unsupported() bool { return p.Supported != nil && !*p.Supported }

// path is that of the operation's own request.
func (c *claim) path() string {
	if operations[c.method].flow {
		return rule.CallOf(requestAPI).Path
	}
	return rule.CallOf(c.method).Path
}

// form tells apart what a client may have or lack: a method in a style, on a
// platform with or without it, and with a member that changes what it does.
func (c *claim) form() string {
	text := c.method
	if c.params.Style != "" {
		text += " in the style " + c.params.Style
	}
	if c.params.unsupported() {
		text += " where it is not supported"
	}
	if c.params.ForceAdd {
		text += " with force_add"
	}
	if v, ok := c.params.Option["isGroup"]; ok && v.Kind() == 't' {
		text += " with isGroup"
	}
	return text
}

// asks reports whether a request to the operation's own path asks for what the
// operation names. A body that cannot be read might.
func asks(e control.Exchange, c *claim) bool {
	body, ok := object(e.Request)
	if !ok || e.Path != c.path() {
		return true
	}
	same := func(member, want string) bool {
		got, there := body[member]
		return !there || textOf(got) == want
	}
	switch c.method {
	case "getSnTicket":
		return same("sn", c.params.SN) && same("model_id", c.params.ModelID)
	case "createIotGroupId":
		return same("group_name", c.params.GroupName) && same("model_id", c.params.ModelID)
	case "getIotGroupInfo", "addIotGroupDevice", "removeIotGroupDevice":
		return same("group_id", c.params.GroupID)
	case "iotVoipCall":
		return same("sn", c.params.SN) && same("model_id", c.params.ModelID) && same("openid", c.params.OpenID)
	}
	option, _ := object(string(body["option"]))
	body = option
	switch c.method {
	case "authorizeDevice":
		return same("sn", c.params.SN) && same("modelId", c.params.ModelID)
	case "authorizeGroup":
		return same("groupId", c.params.GroupID)
	}
	return true
}

func object(body string) (members map[string]jsontext.Value, ok bool) {
	err := json.Unmarshal([]byte(body), &members)
	return members, err == nil && members != nil
}

// textOf is a JSON string without its quotes; any other value is empty.
func textOf(value jsontext.Value) string {
	unquoted, err := jsontext.AppendUnquote(nil, value)
	if err != nil {
		return ""
	}
	return string(unquoted)
}
