package reference

import (
	"fmt"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// A refusal is the client's own answer to a value it does not send.
type refusal struct {
	Refused struct {
		Field   string `json:"field"`
		Message string `json:"message"`
	} `json:"refused"`
}

func refuse(field, format string, args ...any) *refusal {
	r := &refusal{}
	r.Refused.Field, r.Refused.Message = field, fmt.Sprintf(format, args...)
	return r
}

// checks say which values the client refuses itself, each with a message, or
// with the empty string where it does not mind.
type checks struct {
	sn        func(string) string
	name      func(string) string
	group     func(string) string
	mandatory bool // whether members of the option object must be there
}

// none leaves every value to the platform.
func none() checks {
	anything := func(string) string { return "" }
	return checks{sn: anything, name: anything, group: anything}
}

// documented refuses what the official pages do not allow.
func documented() checks {
	return checks{sn: badSN, name: badName(utf8.RuneCountInString), group: badGroupName, mandatory: true}
}

func badSN(sn string) string {
	if b := rule.Default().CheckSN(sn); b != nil {
		return b.Rule.Sentence
	}
	return ""
}

func badGroupName(name string) string {
	if b := rule.Default().CheckGroupName(name); b != nil {
		return b.Rule.Sentence
	}
	return ""
}

// badName judges a deviceName by its length, which count takes.
func badName(count func(string) int) func(string) string {
	limit, _ := rule.Default().Get("name.length")
	return func(name string) string {
		if count(name) > limit.Limit.Max {
			return limit.Sentence
		}
		return ""
	}
}

func (c checks) device(d device) *refusal {
	if message := c.sn(d.SN); message != "" {
		return refuse("sn", "%s", message)
	}
	return nil
}

func (c checks) groupName(name string) *refusal {
	if message := c.group(name); message != "" {
		return refuse("group_name", "%s", message)
	}
	return nil
}

// option judges the members that the kind of authorisation needs and leaves
// the others alone.
func (c checks) option(text jsontext.Value) *refusal {
	var option map[string]jsontext.Value
	if json.Unmarshal(text, &option) != nil {
		return nil
	}
	wanted := []string{"sn", "snTicket", "modelId", "deviceName"}
	if isGroup, ok := option["isGroup"]; ok {
		if isGroup.Kind() != 't' && isGroup.Kind() != 'f' && c.mandatory {
			return refuse("isGroup", "isGroup must be true or false")
		}
		if isGroup.Kind() == 't' {
			wanted = []string{"groupId"}
		}
	}
	for _, member := range wanted {
		if r := c.member(member, option[member]); r != nil {
			return r
		}
	}
	return nil
}

func (c checks) member(name string, value jsontext.Value) *refusal {
	if value.Kind() != '"' {
		if c.mandatory {
			return refuse(name, "%s must be given, as a string", name)
		}
		return nil
	}
	text := unquoted(value)
	var message string
	switch name {
	case "sn":
		message = c.sn(text)
	case "deviceName":
		message = c.name(text)
	}
	if message != "" {
		return refuse(name, "%s", message)
	}
	return nil
}

func unquoted(value jsontext.Value) string {
	text, err := jsontext.AppendUnquote(nil, value)
	if err != nil {
		return ""
	}
	return string(text)
}
