package platform

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// Option is the option object of requestDeviceVoIP as the phone received it.
type Option struct {
	Members control.Option
	// Types names the JavaScript type of members that JSON cannot express, such as
	// Function.
	Types map[string]string
	// Library is the version of the phone's base library; empty means the user's.
	Library string
	// Ask leaves the dialog waiting, whatever the user's policy is.
	Ask bool
}

// request is an option object that passed the checks of its members.
type request struct {
	control.Target
	ticket string
	name   string // deviceName, for a device
}

// deviceMembers are the members that a single device needs, in the order of their
// clauses.
var deviceMembers = [...]string{"sn", "snTicket", "modelId", "deviceName"}

// parseOption checks types first and limits after, as the phone does. An old base
// library does not know groups.
func (v *View) parseOption(o Option, old bool) (request, *rule.Breach) {
	if old {
		return v.parseDevice(o, "library.group")
	}
	group, b := v.isGroup(o)
	if b != nil {
		return request{}, b
	}
	if group {
		if clause := o.wantString("groupId"); clause != "" {
			return request{}, v.parameterError("group.only-id", clause)
		}
		if b := v.halved(o, "groupId"); b != nil {
			return request{}, b
		}
		if o.text("groupId") == "" {
			return request{}, v.limitError("group.only-id", "groupId", "a non-empty String")
		}
		return request{Target: control.Target{GroupID: o.text("groupId")}}, nil
	}
	return v.parseDevice(o, o.decides())
}

// parseDevice parses the option of a single device. Decided is the rule for members
// that are not strings.
func (v *View) parseDevice(o Option, decided string) (request, *rule.Breach) {
	var clauses strings.Builder
	for _, name := range deviceMembers {
		clauses.WriteString(o.wantString(name))
	}
	if clauses.Len() > 0 {
		return request{}, v.parameterError(decided, clauses.String())
	}
	return v.deviceRequest(o)
}

func (v *View) deviceRequest(o Option) (request, *rule.Breach) {
	if b := v.halved(o, deviceMembers[:]...); b != nil {
		return request{}, b
	}
	r := request{
		Target: control.Target{SN: o.text("sn"), ModelID: o.text("modelId")},
		ticket: o.text("snTicket"), name: o.text("deviceName"),
	}
	for i, text := range [...]string{r.SN, r.ticket, r.ModelID} {
		if text == "" {
			return r, v.limitError("option.required", deviceMembers[i], "a non-empty String")
		}
	}
	limits := v.On("option.limits")
	if limits == "truncate" {
		r.name = v.rules.CutDeviceName(r.name, v.app.Switches)
	}
	if b := v.rules.CheckSN(r.SN); b != nil && limits == "refuse" {
		if b.Rule.ID == "sn.length" {
			return r, v.limitError(b.Rule.ID, "sn", "at most "+b.Rule.Limit.String())
		}
		return r, v.limitError(b.Rule.ID, "sn", "of digits, letters, _ and - only")
	}
	switch b := v.rules.CheckDeviceName(r.name, v.app.Switches); {
	case b == nil || b.Rule.ID == "name.length" && limits == "accept":
		return r, nil
	case b.Rule.ID == "name.length":
		return r, v.limitError(b.Rule.ID, "deviceName", "at most "+b.Rule.Limit.String())
	default:
		return r, v.limitError(b.Rule.ID, "deviceName", "a non-empty String")
	}
}

// isGroup reads the member that decides which others are required.
func (v *View) isGroup(o Option) (bool, *rule.Breach) {
	switch typ := o.typeOf("isGroup"); typ {
	case "Undefined":
		return false, nil
	case "Boolean":
		return jsontext.Value(o.Members["isGroup"]).Kind() == 't', nil
	default:
		return false, v.parameterError("option.types", clause("isGroup", "Boolean", typ))
	}
}

// decides returns the rule for the members of a device: missing members break another
// rule than members of a wrong type.
func (o Option) decides() string {
	absent := func(member string) bool { return o.typeOf(member) == "Undefined" }
	switch {
	case !slices.ContainsFunc(deviceMembers[:], absent):
		return "option.types"
	case absent("isGroup") && absent("groupId"):
		return "option.required"
	default:
		return "single.no-group-id"
	}
}

// parameterError is the base library's answer; decided is the rule behind it.
func (v *View) parameterError(decided, clauses string) *rule.Breach {
	return v.rules.Breachf(decided, "%s%s", v.rules.Text("option.types"), clauses)
}

// limitError is the answer to a breach of a documented limit. That every such answer is
// a parameter error is assumed (option.limits).
func (v *View) limitError(decided, member, want string) *rule.Breach {
	r := v.rules.Breach("option.limits").Rule
	b := v.rules.Breach(decided)
	b.Rule.Key, b.Rule.Code = r.Key, r.Code
	b.Text = fmt.Sprintf("%sparameter.%s should be %s;", r.Text, member, want)
	return b
}

// halved returns the breach when a member, which is a string, is cut in the middle of a
// character, or nil.
func (v *View) halved(o Option, names ...string) *rule.Breach {
	if v.On("option.halved") != "refuse" {
		return nil
	}
	for _, name := range names {
		if _, plain := plainText(o.Members[name]); !plain && !jsontext.Value(o.Members[name]).IsValid() {
			return v.limitError("option.halved", name, "a String of whole characters")
		}
	}
	return nil
}

func clause(member, want, got string) string {
	return fmt.Sprintf("parameter.%s should be %s instead of %s;", member, want, got)
}

func (o Option) wantString(member string) string {
	if typ := o.typeOf(member); typ != "String" {
		return clause(member, "String", typ)
	}
	return ""
}

func (o Option) text(member string) string {
	s, plain := plainText(o.Members[member])
	if !plain {
		_ = json.Unmarshal(o.Members[member], &s, jsontext.AllowInvalidUTF8(true)) // the type was checked
	}
	return s
}

// plainText returns the text of a valid JSON string of whole characters without an escape.
func plainText(raw []byte) (text string, ok bool) {
	if len(raw) < 2 || raw[0] != '"' || bytes.IndexByte(raw, '\\') >= 0 || !utf8.Valid(raw) {
		return "", false
	}
	return string(raw[1 : len(raw)-1]), true
}

// typeOf names the JavaScript type of a member as the base library does.
func (o Option) typeOf(member string) string {
	if name, ok := o.Types[member]; ok {
		return name
	}
	switch jsontext.Value(o.Members[member]).Kind() {
	case '"':
		return "String"
	case '0':
		return "Number"
	case 't', 'f':
		return "Boolean"
	case 'n':
		return "Null"
	case '{':
		return "Object"
	case '[':
		return "Array"
	}
	return "Undefined"
}
