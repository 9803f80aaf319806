package adapter_test

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"testing"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/report"
)

// TestSuiteKeepsSchema has the whole suite talk to the reference client, and to
// one that refuses bad values by itself, and holds every message to the schema,
// closed, so that there is no member it does not name.
func TestSuiteKeepsSchema(t *testing.T) {
	t.Parallel()
	s := compile(t, closeObjects)
	clients := map[string]func(*http.Client) *reference.Client{"reference": reference.New, "validating": reference.NewValidating}
	for name, client := range clients {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			exchanges := wholeSuite(t, client)
			seen := map[string]int{}
			for _, e := range exchanges {
				var request struct {
					Method string `json:"method"`
				}
				if err := json.Unmarshal(e.request, &request); err != nil {
					t.Fatal(err)
				}
				seen[request.Method]++
				if err := s.call(e); err != nil {
					t.Errorf("%v\n%s\n%s", err, e.request, e.reply)
				}
			}
			for _, method := range schemaMethods(t) {
				if seen[method] == 0 {
					t.Errorf("nobody asked for %s", method)
				}
			}
		})
	}
}

func runSuite(t *testing.T, cfg steps.Config) *report.Report {
	t.Helper()
	suite, err := steps.Load(features.FS, "en", rule.Both)
	if err != nil {
		t.Fatal(err)
	}
	r, err := suite.Run(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// wholeSuite runs every scenario and returns what was said.
func wholeSuite(t *testing.T, client func(*http.Client) *reference.Client) []exchange {
	t.Helper()
	platform, err := mock.New()
	if err != nil {
		t.Fatal(err)
	}
	hc := &http.Client{Transport: control.Loopback(platform)}
	var (
		mu        sync.Mutex // guards recorders
		recorders []*recorder
	)
	r := runSuite(t, steps.Config{
		Server: control.Client{BaseURL: "http://platform", HTTP: hc}, Jobs: 2,
		NewClient: func(context.Context) (adapter.Client, error) {
			mu.Lock()
			defer mu.Unlock()
			recorders = append(recorders, record(client(hc)))
			return recorders[len(recorders)-1].attach(t), nil
		},
	})
	if !r.Green {
		t.Errorf("the run is not green: %q", r.Reasons)
	}
	var all []exchange
	for _, r := range recorders {
		all = append(all, r.all()...)
	}
	return all
}

// TestSchemaKnowsEveryMethod: no method is without parameters and a result of
// its own.
func TestSchemaKnowsEveryMethod(t *testing.T) {
	t.Parallel()
	s := compile(t, func(any) {})
	for _, method := range schemaMethods(t) {
		request := func(params string) []byte {
			return fmt.Appendf(nil, `{"jsonrpc":"2.0","id":1,"method":%q,"params":%s}`, method, params)
		}
		if err := s.message(request(`{}`)); (err == nil) != (method == "stop") {
			t.Errorf("%s without parameters: %v", method, err)
		}
		if err := s.message(request(`[]`)); err == nil {
			t.Errorf("%s takes a list", method)
		}
		for _, result := range []string{`null`, `"ok"`, `[]`, `{"refused":{"field":"sn"}}`, `{"refused":{"field":"sn","message":"no"},"errcode":0}`} {
			reply := []byte(`{"jsonrpc":"2.0","id":1,"result":` + result + `}`)
			if err := s.call(exchange{good[method], reply}); err == nil {
				t.Errorf("%s may answer %s", method, result)
			}
		}
	}
}

// TestSchemaRefuses has what is no message, or says what it may not.
func TestSchemaRefuses(t *testing.T) {
	t.Parallel()
	s := compile(t, func(any) {})
	bad := map[string]string{
		"no object":            `[]`,
		"neither":              `{"jsonrpc":"2.0","id":1}`,
		"another JSON-RPC":     `{"jsonrpc":"1.0","id":1,"result":{}}`,
		"no JSON-RPC":          `{"id":1,"result":{}}`,
		"no id":                `{"jsonrpc":"2.0","result":{}}`,
		"id in quotes":         `{"jsonrpc":"2.0","id":"1","result":{}}`,
		"a result for no id":   `{"jsonrpc":"2.0","id":null,"result":{}}`,
		"result and error":     `{"jsonrpc":"2.0","id":1,"result":{},"error":{"code":1,"message":"no"}}`,
		"error a text":         `{"jsonrpc":"2.0","id":1,"error":"no"}`,
		"error without code":   `{"jsonrpc":"2.0","id":1,"error":{"message":"no"}}`,
		"code in quotes":       `{"jsonrpc":"2.0","id":1,"error":{"code":"-32601","message":"no"}}`,
		"no such, and no word": `{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":" "}}`,
		"misspelt method":      `{"jsonrpc":"2.0","id":1,"method":"getSNTicket","params":{"sn":"1","model_id":"2"}}`,
		"no parameters":        `{"jsonrpc":"2.0","id":1,"method":"stop"}`,
		"member misspelt":      `{"jsonrpc":"2.0","id":1,"method":"getSnTicket","params":{"sn":"1","modelId":"2"}}`,
		"offer of nothing":     `{"jsonrpc":"2.0","id":1,"method":"describe","params":{"protocol":0}}`,
		"no time of day":       `{"jsonrpc":"2.0","id":1,"method":"clock","params":{"now":"2026-01-01"}}`,
		"promise, callbacks":   `{"jsonrpc":"2.0","id":1,"method":"getDeviceVoIPList","params":{"style":"promise","callbacks":["fail"]}}`,
		"another callback":     `{"jsonrpc":"2.0","id":1,"method":"getDeviceVoIPList","params":{"style":"callback","callbacks":["done"]}}`,
	}
	for name, text := range bad {
		if err := s.message([]byte(text)); err == nil {
			t.Errorf("%s: %s is a message", name, text)
		}
	}
	for method, text := range good {
		if err := s.message(text); err != nil {
			t.Errorf("%s: %v", method, err)
		}
	}
}

// good has a good request of every method.
var good = func() map[string][]byte {
	requests := map[string][]byte{}
	for method, params := range map[string]string{
		"describe": `{"protocol":1}`, "stop": `{}`, "clock": `{"now":"2026-01-01T00:00:00Z"}`,
		"start":                `{"baseUrl":"http://127.0.0.1:1/s/1","appid":"wx1","secret":"s","openid":"o","now":"2026-01-01T00:00:00Z"}`,
		"getSnTicket":          `{"sn":"1","model_id":"m"}`,
		"createIotGroupId":     `{"model_id":"m","group_name":"g"}`,
		"getIotGroupInfo":      `{"group_id":"g"}`,
		"addIotGroupDevice":    `{"group_id":"g","device_list":[{"sn":"1","model_id":"m"}]}`,
		"removeIotGroupDevice": `{"group_id":"g","device_list":[{"sn":"1","model_id":"m"}]}`,
		"iotVoipCall":          `{"model_id":"m","sn":"1","openid":"o","room_type":"video","version_type":1}`,
		"requestDeviceVoIP":    `{"option":{},"callbacks":["fail"],"style":"callback"}`,
		"getDeviceVoIPList":    `{"callbacks":[],"style":"promise"}`,
		"authorizeDevice":      `{"sn":"1","model_id":"m","deviceName":"n"}`,
		"authorizeGroup":       `{"group_id":"g"}`,
	} {
		requests[method] = fmt.Appendf(nil, `{"jsonrpc":"2.0","id":1,"method":%q,"params":%s}`, method, params)
	}
	return requests
}()

// schemaMethods are the methods of which the schema knows.
func schemaMethods(t *testing.T) []string {
	t.Helper()
	var schema struct {
		Defs struct {
			Operation struct {
				AnyOf []struct {
					Properties struct {
						Method struct {
							Const string `json:"const"`
						} `json:"method"`
					} `json:"properties"`
				} `json:"anyOf"`
			} `json:"operation"`
		} `json:"$defs"`
	}
	if err := json.Unmarshal(adapter.Schema, &schema); err != nil {
		t.Fatal(err)
	}
	var methods []string
	for _, o := range schema.Defs.Operation.AnyOf {
		methods = append(methods, o.Properties.Method.Const)
	}
	if len(methods) == 0 {
		t.Fatal("the schema has no methods")
	}
	return slices.Compact(methods)
}
