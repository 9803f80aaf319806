package reference

import (
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

func refuse(field, message string) *refusal {
	r := &refusal{}
	r.Refused.Field, r.Refused.Message = field, message
	return r
}

// checks say which values the client refuses itself, each with a message, or
// with the empty string where it does not mind.
type checks struct {
	SN, Name, Group func(string) string
	// Member judges whether a member of the option object is there, and of
	// the kind it must be: '"' for a text, 't' for true or false.
	Member func(name string, value jsontext.Value, kind jsontext.Kind) string
}

// none leaves every value to the platform.
func none() checks {
	anything := func(string) string { return "" }
	member := func(string, jsontext.Value, jsontext.Kind) string { return "" }
	return checks{SN: anything, Name: anything, Group: anything, Member: member}
}

// documented refuses what the official pages do not allow.
func documented() checks {
	return checks{SN: badSN, Name: badName(utf8.RuneCountInString), Group: badGroupName, Member: badMember}
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

func badMember(name string, value jsontext.Value, kind jsontext.Kind) string {
	switch got := value.Kind(); {
	case kind == '"' && got != '"':
		return name + " must be given, as a string"
	case kind == 't' && got != 't' && got != 'f':
		return name + " must be true or false"
	}
	return ""
}

func (c checks) device(d device) *refusal {
	if message := c.SN(d.SN); message != "" {
		return refuse("sn", message)
	}
	return nil
}

func (c checks) groupName(name string) *refusal {
	if message := c.Group(name); message != "" {
		return refuse("group_name", message)
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
		if message := c.Member("isGroup", isGroup, 't'); message != "" {
			return refuse("isGroup", message)
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
	message := c.Member(name, value, '"')
	text := unquoted(value)
	switch {
	case message != "" || value.Kind() != '"':
	case name == "sn":
		message = c.SN(text)
	case name == "deviceName":
		message = c.Name(text)
	}
	if message != "" {
		return refuse(name, message)
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
