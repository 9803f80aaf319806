package check

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// A form is what the protocol's schema says of an operation.
type form struct {
	method, style string
	needs         []string // capabilities
	result        *shape
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
		Defs definitions `json:"$defs"`
	}
	if err := json.Unmarshal(adapter.Schema, &schema); err != nil {
		return nil, err
	}
	var operations struct {
		AnyOf []struct {
			Capabilities []string                  `json:"capabilities"`
			Properties   map[string]jsontext.Value `json:"properties"`
		} `json:"anyOf"`
	}
	if err := json.Unmarshal(schema.Defs["operation"], &operations); err != nil {
		return nil, err
	}
	all := map[string]form{}
	for _, o := range operations.AnyOf {
		f := form{needs: o.Capabilities}
		var method, params property
		if err := cmp.Or(json.Unmarshal(o.Properties["method"], &method), json.Unmarshal(o.Properties["params"], &params)); err != nil {
			return nil, err
		}
		f.method, _ = method.Const.(string)
		f.style, _ = params.Properties["style"].Const.(string)
		var err error
		if f.result, err = schema.Defs.read(o.Properties["result"]); err != nil {
			return nil, err
		}
		all[f.name()] = f
	}
	return all, nil
}

// judge returns everything that is wrong with a result, a line each.
func (f form) judge(result jsontext.Value) error {
	if !result.IsValid() {
		return fmt.Errorf("%s: %s is no JSON", f.method, told(result))
	}
	lines := slices.Compact(slices.Sorted(slices.Values(f.result.faults("", result))))
	if len(lines) == 0 {
		return nil
	}
	return errors.New(f.method + ": " + strings.Join(lines, "\n"+f.method+": "))
}
