package export

import (
	"fmt"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// A value is something that is another one in each sandbox. Its name begins with a letter and
// holds letters and digits only.
type value struct {
	name, is string
	member   string // of the reply that gives it; "rid" for the rid of an errmsg
}

// text is a text with the names of values in it.
type text []part

// A part of a text is a literal, or the name of a value.
type part struct{ literal, value string }

// values are those that are known so far.
type values struct {
	Flow
	known []value
	count map[string]int // of the values of each kind
}

func newValues(f Flow) *values {
	return &values{Flow: f, known: []value{{name: "appid", is: f.AppID}, {name: "secret", is: f.Secret}}, count: map[string]int{}}
}

// kinds are the members of replies that the platform draws, with the names of such values.
var kinds = map[string]string{
	"access_token": "token", "sn_ticket": "ticket", "group_id": "group", "code": "code", "session_key": "key", "id": "call", "rid": "rid",
	"ticket": "ticket", "snTicket": "ticket",
}

var (
	drawn = lazyregexp.New(`"(access_token|sn_ticket|group_id|code|session_key|id|ticket|snTicket)":"([^"\\]{8,})"| (rid): ([0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8})`)
	label = lazyregexp.New(`\[(?:secret|token|credential) [0-9a-f]{4}\]|%5B(?:secret|token|credential)(?:\+|%20)[0-9a-f]{4}%5D`)
)

// given lists what a reply gives, by member. What stands in the request was there before.
func given(e control.Exchange) []value {
	var list []value
	for _, m := range drawn().FindAllStringSubmatch(e.Response, -1) {
		v := value{member: m[1] + m[3], is: m[2] + m[4]}
		if !contains(e, v.is) && !slices.ContainsFunc(list, func(o value) bool { return o.member == v.member }) {
			list = append(list, v)
		}
	}
	return list
}

// contains reports whether a request holds a text.
func contains(e control.Exchange, text string) bool {
	return strings.Contains(e.Path, text) || strings.Contains(e.Query, text) || strings.Contains(e.Request, text)
}

// take adds the values that a reply gives.
func (v *values) take(e control.Exchange) []value {
	var list []value
	world := string(encode(v.Now))
	for _, g := range given(e) {
		known := slices.ContainsFunc(v.known, func(o value) bool { return o.is == g.is })
		if known || g.member == "group_id" && strings.Contains(world, g.is) && e.Path != rule.CallOf("createIotGroupId").Path {
			continue
		}
		kind := kinds[g.member]
		v.count[kind]++
		g.name = fmt.Sprintf("%s%d", kind, v.count[kind])
		list = append(list, g)
	}
	v.known = append(v.known, list...)
	return list
}

// write puts the names of the values in the place of what they are.
func (v *values) write(s string) text {
	var parts text
	for s != "" {
		at, found := len(s), value{}
		for _, k := range v.known {
			if i := strings.Index(s, k.is); k.is != "" && i >= 0 && (i < at || i == at && len(k.is) > len(found.is)) {
				at, found = i, k
			}
		}
		if at > 0 {
			parts = append(parts, part{literal: s[:at]})
		}
		if found.name != "" {
			parts = append(parts, part{value: found.name})
		}
		s = s[at+len(found.is):]
	}
	return parts
}

// write writes the parts of a text, each by a function, and joins them.
func (t text) write(join string, literal, value func(string) string) string {
	if len(t) == 0 {
		return literal("")
	}
	var parts []string
	for _, p := range t {
		if p.value != "" {
			parts = append(parts, value(p.value))
		} else {
			parts = append(parts, literal(p.literal))
		}
	}
	return strings.Join(parts, join)
}

var (
	ownToken  = lazyregexp.New(`(?:^|&)access_token=([\w-]{16,})`)
	loginCode = lazyregexp.New(`(?:^|&)js_code=([0-9A-Za-z]{16,})`)
	openID    = lazyregexp.New(`"openid":"([\w-]+)"`)
	ownTicket = lazyregexp.New(`"(?:snTicket|sn_ticket)":"([\w-]{16,})"`)
)

// fetches begins with a token or a ticket that the flow uses and does not give, because control
// issued it or the journal lost its reply. One that was refused is not a good one.
func (v *values) fetches(e *control.Exchange) []step {
	var list []step
	refusedBy := func(subject string) bool { return strings.HasPrefix(e.Rule, subject+".") }
	if m := ownToken().FindStringSubmatch(e.Query); m != nil && !v.knows(m[1]) {
		if refusedBy("token") {
			e.Query = strings.ReplaceAll(e.Query, m[1], strings.Repeat("x", len(m[1])))
		} else {
			list = append(list, v.fetchToken(m[1]))
		}
	}
	m := ownTicket().FindStringSubmatch(e.Request)
	switch {
	case m == nil || v.knows(m[1]):
	case refusedBy("ticket"):
		e.Request = strings.ReplaceAll(e.Request, m[1], strings.Repeat("x", len(m[1])))
	default:
		if d := deviceOf(e.Request); d.SN != "" {
			list = append(list, v.fetchTicket(m[1], d)...)
		}
	}
	return append(list, v.fetchCode(e)...)
}

// fetchCode begins with the sign-in of a user, which the journal does not hold.
func (v *values) fetchCode(e *control.Exchange) []step {
	code, user := loginCode().FindStringSubmatch(e.Query), openID().FindStringSubmatch(e.Response)
	switch {
	case code == nil || v.knows(code[1]):
		return nil
	case user == nil:
		e.Query = strings.ReplaceAll(e.Query, code[1], strings.Repeat("x", len(code[1])))
		return nil
	}
	one := v.phoneCall("login", map[string]any{"openid": user[1]})
	one.takes = []value{v.name("code", "code", code[1])}
	return []step{one}
}

// fetchTicket is the calls that give a ticket of a device.
func (v *values) fetchTicket(is string, d control.Device) []step {
	one, path := v.fetchToken(""), rule.CallOf("getSnTicket").Path
	return []step{one, {
		Exchange: control.Exchange{Method: "POST", Path: path}, fetch: true,
		target: text{{literal: path + "?access_token="}, {value: one.takes[0].name}},
		body:   text{{literal: string(encode(d))}}, takes: []value{v.name("ticket", "sn_ticket", is)},
	}}
}

func (v *values) knows(is string) bool {
	return slices.ContainsFunc(v.known, func(o value) bool { return o.is == is })
}

// name adds a value.
func (v *values) name(kind, member, is string) value {
	v.count[kind]++
	one := value{name: fmt.Sprintf("%s%d", kind, v.count[kind]), is: is, member: member}
	v.known = append(v.known, one)
	return one
}

// fetchToken is the call that gives a token.
func (v *values) fetchToken(is string) step {
	path := rule.CallOf("getAccessToken").Path
	return step{
		Exchange: control.Exchange{Method: "GET", Path: path}, fetch: true,
		target: text{{literal: path + "?grant_type=client_credential&appid="}, {value: "appid"}, {literal: "&secret="}, {value: "secret"}},
		takes:  []value{v.name("token", "access_token", is)},
	}
}

// phoneCall is a call of the phone that is made for what it changes.
func (v *values) phoneCall(call string, members map[string]any) step {
	path := "/__phone/" + call
	members["appid"] = v.AppID
	return step{
		Exchange: control.Exchange{Method: "POST", Path: path}, fetch: true,
		target: text{{literal: path}}, body: v.write(string(encode(members))),
	}
}

// setting is what a user set on the settings page.
func (v *values) setting(r control.Record) step {
	members := map[string]any{"openid": r.OpenID, "status": r.Status}
	if r.GroupID != "" {
		members["group_id"] = r.GroupID
	} else {
		members["sn"], members["model_id"] = r.SN, r.ModelID
	}
	return v.phoneCall("settings", members)
}

// record has a user decide as before.
func (v *values) record(r control.Record, w control.World) []step {
	var list []step
	option := map[string]any{"isGroup": true, "groupId": r.GroupID}
	if r.GroupID == "" {
		const mark = "{the ticket of a record}"
		list = v.fetchTicket(mark, control.Device{ModelID: r.ModelID, SN: r.SN})
		name := r.Name
		for _, m := range w.Models {
			if m.ID == r.ModelID {
				name = strings.TrimSuffix(name, m.Type)
			}
		}
		option = map[string]any{"sn": r.SN, "modelId": r.ModelID, "deviceName": name, "snTicket": mark}
	}
	list = append(list, v.phoneCall("requestDeviceVoIP", map[string]any{"openid": r.OpenID, "option": option}))
	if r.GroupID == "" {
		v.known[len(v.known)-1].is = "" // the next record has a ticket of its own
	}
	if r.Status == 0 {
		list = append(list, v.setting(r))
	}
	return list
}

// deviceOf is the device that the option of a call of the phone names.
func deviceOf(request string) control.Device {
	var body struct {
		Option struct {
			SN      string `json:"sn"`
			ModelID string `json:"modelId"`
		} `json:"option"`
	}
	_ = json.Unmarshal([]byte(request), &body)
	return control.Device{ModelID: body.Option.ModelID, SN: body.Option.SN}
}

func same(a, b any) bool { return string(encode(a)) == string(encode(b)) }

// encode writes JSON that is the same whenever the value is.
func encode(v any) []byte {
	text, _ := json.Marshal(v, json.Deterministic(true)) // what is encoded here always can be
	return text
}
