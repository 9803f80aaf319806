package reference

import (
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// Checks say which values the client refuses itself. The zero value leaves
// every value to the platform.
type Checks struct {
	// Texts judges the fields sn, deviceName and group_name: it returns what
	// is wrong with a value, or nothing.
	Texts map[string]func(string) string
	// Types says that the members of the option object that are needed must
	// be there, and of their types.
	Types bool
}

// Documented returns the checks that refuse what the official pages do not
// allow.
func Documented() Checks {
	name, _ := rule.Default().Get("name.length")
	return Checks{Types: true, Texts: map[string]func(string) string{
		"sn":         func(sn string) string { return sentence(rule.Default().CheckSN(sn)) },
		"group_name": func(name string) string { return sentence(rule.Default().CheckGroupName(name)) },
		"deviceName": func(text string) string {
			if utf8.RuneCountInString(text) > name.Limit.Max {
				return name.Sentence
			}
			return ""
		},
	}}
}

func sentence(b *rule.Breach) string {
	if b == nil {
		return ""
	}
	return b.Rule.Sentence
}

// A refusal is the client's own answer to a value it does not send.
type refusal struct {
	Refused struct {
		Field   string `json:"field"`
		Message string `json:"message"`
	} `json:"refused"`
}

func refuse(field, message string) *refusal {
	r := &refusal{}
	r.Refused.Field, r.Refused.Message = field, message
	return r
}

// checked are the fields that an operation has texts in.
var checked = map[string][]string{
	"getSnTicket": {"sn"}, "createIotGroupId": {"group_name"}, "authorizeDevice": {"sn", "deviceName"},
}

// refuse judges the parameters of an operation; nil means that they are sent.
func (c Checks) refuse(operation string, params []byte) *refusal {
	for _, field := range checked[operation] {
		if r := c.text(field, textOf(params, field)); r != nil {
			return r
		}
	}
	if operation != "requestDeviceVoIP" {
		return nil
	}
	var p struct {
		Option map[string]jsontext.Value `json:"option"`
	}
	if json.Unmarshal(params, &p) != nil {
		return nil
	}
	return c.option(p.Option)
}

func (c Checks) text(field, value string) *refusal {
	if check := c.Texts[field]; check != nil {
		if message := check(value); message != "" {
			return refuse(field, message)
		}
	}
	return nil
}

// option judges the members that the kind of authorization needs and leaves
// the others alone.
func (c Checks) option(option map[string]jsontext.Value) *refusal {
	needed := []string{"sn", "snTicket", "modelId", "deviceName"}
	if isGroup, ok := option["isGroup"]; ok {
		switch isGroup.Kind() {
		case 't':
			needed = []string{"groupId"}
		case 'f':
		default:
			if c.Types {
				return refuse("isGroup", "isGroup must be true or false")
			}
		}
	}
	for _, name := range needed {
		value := option[name]
		if value.Kind() == '"' {
			if r := c.text(name, unquoted(value)); r != nil {
				return r
			}
		} else if c.Types {
			return refuse(name, name+" must be given, as a string")
		}
	}
	return nil
}

// textOf is a member of a JSON object that is a string, else empty.
func textOf(object []byte, member string) string {
	var members map[string]jsontext.Value
	_ = json.Unmarshal(object, &members)
	return unquoted(members[member])
}

// unquoted is a JSON string without its quotes; any other value is empty.
func unquoted(value jsontext.Value) string {
	text, err := jsontext.AppendUnquote(nil, value)
	if err != nil {
		return ""
	}
	return string(text)
}
