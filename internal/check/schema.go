package check

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// A form is what the protocol's schema says of an operation.
type form struct {
	method, style string
	needs         []string // capabilities
	result        *jsonschema.Schema
}

// name tells operations apart: the method, and a style other than callback.
func (f form) name() string {
	if f.style == "" || f.style == "callback" {
		return f.method
	}
	return f.method + "-" + f.style
}

// forms are those of all operations, by their names.
var forms = sync.OnceValue(func() map[string]form {
	all, err := readForms()
	if err != nil {
		panic("the protocol's schema: " + err.Error())
	}
	return all
})

// A property is the schema of a member, as far as it tells operations apart.
type property struct {
	Const      any                 `json:"const"`
	Properties map[string]property `json:"properties"`
}

func readForms() (map[string]form, error) {
	var schema struct {
		Defs map[string]struct {
			AnyOf []struct {
				Capabilities []string            `json:"capabilities"`
				Properties   map[string]property `json:"properties"`
			} `json:"anyOf"`
		} `json:"$defs"`
	}
	if err := json.Unmarshal(adapter.Schema, &schema); err != nil {
		return nil, err
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(adapter.Schema))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("protocol.json", document); err != nil {
		return nil, err
	}
	all := map[string]form{}
	for i, o := range schema.Defs["operation"].AnyOf {
		f := form{needs: o.Capabilities}
		f.method, _ = o.Properties["method"].Const.(string)
		f.style, _ = o.Properties["params"].Properties["style"].Const.(string)
		if f.result, err = c.Compile(fmt.Sprintf("protocol.json#/$defs/operation/anyOf/%d/properties/result", i)); err != nil {
			return nil, err
		}
		all[f.name()] = f
	}
	return all, nil
}

// judge returns everything that is wrong with a result, a line each.
func (f form) judge(result jsontext.Value) error {
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(result))
	if err != nil {
		return fmt.Errorf("%s: %w", f.method, err)
	}
	var invalid *jsonschema.ValidationError
	if err := f.result.Validate(value); !errors.As(err, &invalid) {
		return err
	}
	lines := slices.Compact(slices.Sorted(slices.Values(faults(invalid, result))))
	return errors.New(f.method + ": " + strings.Join(lines, "\n"+f.method+": "))
}

// faults words each fault that the schema found.
func faults(e *jsonschema.ValidationError, result jsontext.Value) (lines []string) {
	at, got := pathOf(e.InstanceLocation), find(result, e.InstanceLocation)
	switch k := e.ErrorKind.(type) {
	case *kind.OneOf: // of constants
		return []string{is(at, got, "one of "+strings.Join(constants(e.Causes), ", "))}
	case *kind.Required:
		members := object(got)
		for _, name := range k.Missing {
			lines = append(lines, strings.TrimPrefix(at+"."+name, ".")+": is missing"+misspelt(name, members))
		}
		return lines
	case *kind.MaxProperties: // of a refusal
		return []string{fmt.Sprintf("refused: stands beside other members in %s; a refusal stands alone", told(got))}
	case *kind.Type:
		return []string{is(at, got, wanted[k.Want[0]])}
	case *kind.Enum:
		return []string{is(at, got, "one of "+strings.Join(strings.Fields(fmt.Sprintln(k.Want...)), ", "))}
	}
	for _, cause := range e.Causes {
		lines = append(lines, faults(cause, result)...)
	}
	if len(e.Causes) == 0 {
		return []string{is(at, got, e.Error())}
	}
	return lines
}

// constants are those which a value is not.
func constants(causes []*jsonschema.ValidationError) (words []string) {
	for _, cause := range causes {
		if k, ok := cause.ErrorKind.(*kind.Const); ok {
			words = append(words, fmt.Sprint(k.Want))
		}
	}
	return words
}

func is(at string, got jsontext.Value, want string) string {
	if at == "" {
		return fmt.Sprintf("the result is %s, want %s", told(got), want)
	}
	return fmt.Sprintf("%s: is %s, want %s", at, told(got), want)
}

// wanted words the types of JSON Schema.
var wanted = map[string]string{
	"string": "a string", "integer": "an integer", "boolean": "true or false", "array": "an array", "object": "an object",
}

// pathOf writes where a value is, as in device_list[0].sn.
func pathOf(tokens []string) string {
	var b strings.Builder
	for _, token := range tokens {
		if strings.Trim(token, "0123456789") == "" {
			b.WriteString("[" + token + "]")
		} else {
			b.WriteString("." + token)
		}
	}
	return strings.TrimPrefix(b.String(), ".")
}

// find returns the value at a place as it was written.
func find(v jsontext.Value, tokens []string) jsontext.Value {
	for _, token := range tokens {
		var items []jsontext.Value
		if json.Unmarshal(v, &items) == nil {
			var i int
			_, _ = fmt.Sscan(token, &i)
			v = items[i]
		} else {
			v = object(v)[token]
		}
	}
	return v
}

// object reads the members of an object; any other value has none.
func object(text []byte) (members map[string]jsontext.Value) {
	_ = json.Unmarshal(text, &members)
	return members
}

// misspelt finds a member which is the missing one but for capitals or joints.
func misspelt(name string, members map[string]jsontext.Value) string {
	plain := strings.NewReplacer("_", "", "-", "")
	for _, other := range slices.Sorted(maps.Keys(members)) {
		if strings.EqualFold(plain.Replace(other), plain.Replace(name)) {
			return fmt.Sprintf(" (%s is there: did you mean %s?)", other, name)
		}
	}
	return ""
}
