package check_test

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/devicevoip/devicevoip/internal/check"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// rightResults have whatever the schema says of a result, by operation.
var rightResults = map[string][]string{
	"describe": {`{"protocol":1,"name":"n","version":"v","language":"go","capabilities":["ticket","group","clock"],"more":1}`},
	"start":    {`{}`},
	"stop":     {`{}`},
	"clock":    {`{}`},
	"getSnTicket": {
		`{"errcode":0,"errmsg":"ok","sn_ticket":"t"}`, `{"errcode":9800001,"errmsg":"no"}`, `{"refused":{"field":"sn","message":"m"}}`,
	},
	"createIotGroupId": {`{"errcode":0,"errmsg":"ok","group_id":"g"}`},
	"getIotGroupInfo":  {`{"errcode":0,"errmsg":"ok","group_name":"g","device_list":[{"sn":"s"},{"sn":"s"}]}`},
	"addIotGroupDevice": {
		`{"errcode":0,"errmsg":"ok","device_list":[{"sn":"s","model_id":"m","errcode":0},{"sn":"t","model_id":"m"}]}`,
	},
	"removeIotGroupDevice":      {`{"errcode":0,"errmsg":"ok"}`},
	"iotVoipCall":               {`{"errcode":0,"errmsg":"ok"}`},
	"requestDeviceVoIP":         {`{"callbacks":[{"name":"success","res":{"errMsg":"m"},"sync":true},{"name":"complete","res":null,"sync":false}]}`},
	"requestDeviceVoIP-promise": {`{"settled":"fulfilled","value":{"errMsg":"m"}}`},
	"getDeviceVoIPList":         {`{"callbacks":[]}`},
	"getDeviceVoIPList-promise": {`{"settled":"rejected","value":null}`},
	"authorizeDevice":           {`{"status":"failed","errCode":10008,"errcode":0,"message":"m"}`},
	"authorizeGroup":            {`{"status":"authorized"}`},
}

// variants are a value and all values that differ from it in one place.
func variants(v any) []any {
	all := []any{v, nil, true, 0, 1.5, 1.0, -1, "", "x", []any{}, map[string]any{}}
	switch v := v.(type) {
	case []any:
		for i := range v {
			for _, other := range variants(v[i]) {
				next := slices.Clone(v)
				next[i] = other
				all = append(all, next)
			}
			all = append(all, slices.Delete(slices.Clone(v), i, i+1), append(slices.Clone(v), v[i]))
		}
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			for _, other := range variants(v[name]) {
				next := maps.Clone(v)
				next[name] = other
				all = append(all, next)
			}
			less := maps.Clone(v)
			delete(less, name)
			all = append(all, less)
		}
		more := maps.Clone(v)
		more["Err_Code"] = "other"
		all = append(all, more)
	}
	return all
}

// TestJudgesBySchema holds what is said of a result to the published schema, as a
// library reads it.
func TestJudgesBySchema(t *testing.T) {
	t.Parallel()
	published := publishedResults(t)
	if got, want := slices.Sorted(maps.Keys(published)), slices.Sorted(maps.Keys(rightResults)); !slices.Equal(got, want) {
		t.Fatalf("operations are %q, want %q", got, want)
	}
	for name, results := range rightResults {
		for _, right := range results {
			var value any
			if err := json.Unmarshal([]byte(right), &value); err != nil {
				t.Fatal(err)
			}
			for i, variant := range variants(value) {
				text, err := json.Marshal(variant, json.Deterministic(true))
				if err != nil {
					t.Fatal(err)
				}
				document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
				if err != nil {
					t.Fatal(err)
				}
				want, got := published[name].Validate(document), check.Judge(name, text)
				if (want == nil) != (got == nil) || i == 0 && got != nil {
					t.Errorf("%s: %s: the check says %v, the schema %v", name, text, got, want)
				}
			}
		}
	}
}

func TestWordsFaults(t *testing.T) {
	t.Parallel()
	tests := []struct{ operation, result, want string }{
		{"describe", `{"protocol":0,"name":"","version":"1","language":"go","capabilities":["ticket","ticket"]}`, `describe: capabilities: is ["ticket","ticket"], want each item once
describe: name: is "", want a string that is not empty
describe: protocol: is 0, want 1 or more`},
		{"getDeviceVoIPList", `{"callbacks":[{"name":"done","sync":1}]}`, `getDeviceVoIPList: callbacks[0].name: is "done", want one of success, fail, complete
getDeviceVoIPList: callbacks[0].res: is missing
getDeviceVoIPList: callbacks[0].sync: is 1, want true or false`},
		{"getSnTicket", `{"errCode":0}`, "getSnTicket: errcode: is missing (errCode is there: did you mean errcode?)\ngetSnTicket: sn_ticket: is missing"},
		{"stop", `{`, "stop: { is no JSON"},
	}
	for _, tt := range tests {
		if got := fmt.Sprint(check.Judge(tt.operation, []byte(tt.result))); got != tt.want {
			t.Errorf("%s says\n%s\nwant\n%s", tt.result, got, tt.want)
		}
	}
}

// publishedResults are the schemas of the results, by operation.
func publishedResults(t *testing.T) map[string]*jsonschema.Schema {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(adapter.Schema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("protocol.json", document); err != nil {
		t.Fatal(err)
	}
	all := map[string]*jsonschema.Schema{}
	for i, o := range publishedOperations(t) {
		all[o.name] = c.MustCompile(fmt.Sprintf("protocol.json#/$defs/operation/anyOf/%d/properties/result", i))
	}
	return all
}
