package platform_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// want is the parameter error of some clauses.
func want(clauses ...string) string {
	return "parameter error: parameter." + strings.Join(clauses, "parameter.")
}

const name14 = "十四个字的设备名称太长了一些"

// optionErrors are option objects with the rule they break and the text.
// $TICKET stands for a ticket of sn-1 and door.
var optionErrors = map[string]struct {
	option string
	types  map[string]string
	rule   string
	text   string
}{
	"nothing": {`{}`, nil, "option.required", want(
		"sn should be String instead of Undefined;", "snTicket should be String instead of Undefined;",
		"modelId should be String instead of Undefined;", "deviceName should be String instead of Undefined;",
	)},
	"no sn":         {`{"snTicket":"$TICKET","modelId":"door","deviceName":"n"}`, nil, "option.required", want("sn should be String instead of Undefined;")},
	"no snTicket":   {`{"sn":"sn-1","modelId":"door","deviceName":"n"}`, nil, "option.required", want("snTicket should be String instead of Undefined;")},
	"no modelId":    {`{"sn":"sn-1","snTicket":"$TICKET","deviceName":"n"}`, nil, "option.required", want("modelId should be String instead of Undefined;")},
	"no deviceName": {`{"sn":"sn-1","snTicket":"$TICKET","modelId":"door"}`, nil, "option.required", want("deviceName should be String instead of Undefined;")},
	"every JSON type": {`{"sn":1,"snTicket":null,"modelId":["door"],"deviceName":{"a":"b"}}`, nil, "option.types", want(
		"sn should be String instead of Number;", "snTicket should be String instead of Null;",
		"modelId should be String instead of Array;", "deviceName should be String instead of Object;",
	)},
	"a Boolean":           {`{"sn":true,"snTicket":"$TICKET","modelId":"door","deviceName":"n"}`, nil, "option.types", want("sn should be String instead of Boolean;")},
	"a type JSON lacks":   {`{"snTicket":"$TICKET","modelId":"door","deviceName":"n"}`, map[string]string{"sn": "Function"}, "option.types", want("sn should be String instead of Function;")},
	"names are exact":     {`{"SN":"sn-1","snticket":"$TICKET","model_id":"door","deviceName":"n"}`, nil, "option.required", want("sn should be String instead of Undefined;", "snTicket should be String instead of Undefined;", "modelId should be String instead of Undefined;")},
	"isGroup not true":    {`{"isGroup":false,"groupId":"$GROUP"}`, nil, "single.no-group-id", want("sn should be String instead of Undefined;", "snTicket should be String instead of Undefined;", "modelId should be String instead of Undefined;", "deviceName should be String instead of Undefined;")},
	"groupId alone":       {`{"groupId":"$GROUP"}`, nil, "single.no-group-id", want("sn should be String instead of Undefined;", "snTicket should be String instead of Undefined;", "modelId should be String instead of Undefined;", "deviceName should be String instead of Undefined;")},
	"isGroup a text":      {`{"isGroup":"true","groupId":"$GROUP"}`, nil, "option.types", want("isGroup should be Boolean instead of String;")},
	"isGroup a number":    {`{"isGroup":1,"groupId":"$GROUP"}`, nil, "option.types", want("isGroup should be Boolean instead of Number;")},
	"isGroup null":        {`{"isGroup":null,"groupId":"$GROUP"}`, nil, "option.types", want("isGroup should be Boolean instead of Null;")},
	"group, no id":        {`{"isGroup":true}`, nil, "group.only-id", want("groupId should be String instead of Undefined;")},
	"group, a number":     {`{"isGroup":true,"groupId":7}`, nil, "group.only-id", want("groupId should be String instead of Number;")},
	"group, empty id":     {`{"isGroup":true,"groupId":""}`, nil, "group.only-id", want("groupId should be a non-empty String;")},
	"group, wrong name":   {`{"isGroup":true,"group_id":"$GROUP"}`, nil, "group.only-id", want("groupId should be String instead of Undefined;")},
	"empty sn":            {`{"sn":"","snTicket":"$TICKET","modelId":"door","deviceName":"n"}`, nil, "option.required", want("sn should be a non-empty String;")},
	"empty snTicket":      {`{"sn":"sn-1","snTicket":"","modelId":"door","deviceName":"n"}`, nil, "option.required", want("snTicket should be a non-empty String;")},
	"empty modelId":       {`{"sn":"sn-1","snTicket":"$TICKET","modelId":"","deviceName":"n"}`, nil, "option.required", want("modelId should be a non-empty String;")},
	"empty deviceName":    {`{"sn":"sn-1","snTicket":"$TICKET","modelId":"door","deviceName":""}`, nil, "name.empty", want("deviceName should be a non-empty String;")},
	"long sn":             {`{"sn":"` + strings.Repeat("a", 129) + `","snTicket":"x","modelId":"door","deviceName":"n"}`, nil, "sn.length", want("sn should be at most 128 bytes;")},
	"bad sn":              {`{"sn":"sn 1","snTicket":"x","modelId":"door","deviceName":"n"}`, nil, "sn.charset", want("sn should be of digits, letters, _ and - only;")},
	"NUL in sn":           {`{"sn":"sn\u0000","snTicket":"x","modelId":"door","deviceName":"n"}`, nil, "sn.charset", want("sn should be of digits, letters, _ and - only;")},
	"long deviceName":     {`{"sn":"sn-1","snTicket":"x","modelId":"door","deviceName":"` + name14 + `"}`, nil, "name.length", want("deviceName should be at most 13 characters;")},
	"types before limits": {`{"sn":"sn 1","snTicket":"x","modelId":1,"deviceName":"n"}`, nil, "option.types", want("modelId should be String instead of Number;")},
}

func TestOptionErrors(t *testing.T) {
	t.Parallel()
	for name, tt := range optionErrors {
		s := sandbox(t, school())
		fill := strings.NewReplacer("$TICKET", ticket(t, s, "sn-1", "door"), "$GROUP", newGroup(t, s, "door"))
		o := parse(t, fill.Replace(tt.option))
		o.Types = tt.types
		err := s.RequestDeviceVoIP(t.Context(), "ann", o)
		var b *rule.Breach
		if !errors.As(err, &b) {
			t.Errorf("%s: error %v is no breach", name, err)
			continue
		}
		same(t, name+": rule", tt.rule, b.Rule.ID)
		same(t, name+": code", 1001, b.Rule.Code)
		same(t, name+": key", rule.Errno, b.Rule.Key)
		same(t, name+": text", tt.text, b.Message())
		records, err := s.Records(t.Context())
		must(t, err)
		same(t, name+": records", []control.Record{}, records)
	}
}

func parse(t *testing.T, text string) platform.Option {
	t.Helper()
	var o platform.Option
	must(t, json.Unmarshal([]byte(text), &o.Members))
	return o
}

// TestGroupBearsMore: real apps send the members of a device along.
func TestGroupBearsMore(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	id := newGroup(t, s, "door")
	o := parse(t, `{"isGroup":true,"groupId":"`+id+`","sn":7,"snTicket":"","modelId":null,"deviceName":"`+name14+`"}`)
	same(t, "group", "ok", ask(t, s, o))
	o = parse(t, `{"sn":"sn-1","snTicket":"`+ticket(t, s, "sn-1", "door")+`","modelId":"door","deviceName":"n","groupId":7,"isGroup":false,"more":[]}`)
	same(t, "device", "ok", ask(t, s, o))
}

func TestNameUnits(t *testing.T) {
	t.Parallel()
	tests := map[string]map[string]string{
		strings.Repeat("a", 13): {"code-points": "ok", "utf16": "ok", "bytes": "ok"},
		"可视门铃":                  {"code-points": "ok", "utf16": "ok", "bytes": "ok"},
		"可视门铃一":                 {"code-points": "ok", "utf16": "ok", "bytes": "name.length"},
		"😀😀😀😀😀😀😀":               {"code-points": "ok", "utf16": "name.length", "bytes": "name.length"},
	}
	for name, units := range tests {
		for unit, want := range units {
			s := sandbox(t, with("name.unit", unit))
			same(t, name+" in "+unit, want, ask(t, s, device("sn-1", ticket(t, s, "sn-1", "door"), "door", name)))
		}
	}
	s := sandbox(t, with("name.empty", "accept"))
	same(t, "empty name", "ok", ask(t, s, device("sn-1", ticket(t, s, "sn-1", "door"), "door", "")))
	records, err := s.Records(t.Context())
	must(t, err)
	same(t, "name in the dialog", "门禁机", records[0].Name)
}
