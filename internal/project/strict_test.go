package project_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// loose has the reasons why the platform refuses what the description allows, by a pattern for
// the call, the member and the replacement.
var loose = map[string]string{
	`(model_id|group_id|template_id|openid|to_openid_list\.0) (a|a:b|33 bytes|129 bytes)$`: "the account has none of that name",
	`(appid|secret|js_code|cgi_path) (a|a:b|33 bytes|129 bytes)$`:                          "the account has another",
	`^(removeIotGroupDevice|iotVoipCall|sendHardwareDeviceMessage) .*\bsn a$`:              "another device is in the group, authorized or subscribed to",
	`^(add|remove)IotGroupDevice device_list 101 items$`:                                   "the one device is there again and again: the list itself has no limit",
	`^createIotGroupId group_name 33 bytes$`:                                               "the limit is in bytes, and maxLength in characters",
	`^sendHardwareDeviceMessage data`:                                                      "the template of the account says which keys need a value; the platform does not look at others",
	` 1\.0$`:                                                                               "JSON Schema takes 1.0 for an integer",
	` 1<<63$`:                                                                              "no integer of the platform is so large, and JavaScript cannot hold that maximum",
}

// strict has the reasons why the platform takes what the description does not allow.
var strict = map[string]string{
	`^(activeLicenseDevice|getLicenseDeviceInfo) device_list\.0\.model_id empty$`: "the stub of the license calls takes any model_id; nobody has an empty one",
}

// TestDescriptionIsAsStrict: in place of each member of the example of each call, the description
// allows what the platform takes and nothing else, but for what loose and strict say.
func TestDescriptionIsAsStrict(t *testing.T) {
	t.Parallel()
	p, used := newExamined(t), map[string]bool{}
	excused := func(reasons map[string]string, key string) bool {
		for pattern := range reasons {
			if regexp.MustCompile(pattern).MatchString(key) {
				used[pattern] = true
				return true
			}
		}
		return false
	}
	for _, c := range offers(t) {
		if reply := p.refusal(t, c, c.example); reply != "" {
			t.Errorf("%s refuses its example: %s", c.name, reply)
		}
		for _, member := range members(c.shape, c.example, nil) {
			for name, replace := range replacements {
				message, ok := c.with(t, member, replace)
				if !ok {
					continue
				}
				key := c.name + " " + strings.Join(member, ".") + " " + name
				problem, reply := c.problem(t, message), p.refusal(t, c, message)
				switch {
				case problem == "" && reply != "" && !excused(loose, key):
					t.Errorf("%s is allowed, and refused by %s", key, reply)
				case problem != "" && reply == "" && !excused(strict, key):
					t.Errorf("%s is taken, and not allowed: %s", key, problem)
				}
			}
		}
	}
	for _, reasons := range []map[string]string{loose, strict} {
		for pattern := range reasons {
			if !used[pattern] {
				t.Errorf("no difference matches %s", pattern)
			}
		}
	}
}

// TestModelIDByOneName: the platform takes the model of a message by each of two names. The
// description wants one of them, because generators make one name of both.
func TestModelIDByOneName(t *testing.T) {
	t.Parallel()
	all := offers(t)
	c := all[slices.IndexFunc(all, func(c offer) bool { return c.name == "sendHardwareDeviceMessage" })]
	message := c.copied(t)
	message["modelId"] = message["model_id"]
	delete(message, "model_id")
	if reply := newExamined(t).refusal(t, c, message); reply != "" {
		t.Errorf("modelId is refused by %s", reply)
	}
	if c.problem(t, message) == "" {
		t.Error("the description does not want model_id")
	}
}

// replacements make of a member what stands in its place. None stands in place of it where the
// result is nil; false says that there is no such replacement for the member.
var replacements = map[string]func(member any) (any, bool){
	"missing":   always(nil),
	"null":      always(json.RawMessage("null")),
	"empty":     always(""),
	"a":         always("a"),
	"a:b":       always("a:b"),
	"33 bytes":  always(strings.Repeat("个", 11)),
	"129 bytes": always(strings.Repeat("a", 129)),
	"-1":        always(-1),
	"0":         always(0),
	"1":         always(1),
	"1.0":       always(json.RawMessage("1.0")),
	"1.5":       always(1.5),
	"1<<32":     always(1 << 32),
	"1<<63":     always(uint64(1 << 63)),
	"true":      always(true),
	"{}":        always(map[string]any{}),
	"[]":        always([]any{}),
	"101 items": func(member any) (any, bool) {
		list, ok := member.([]any)
		return slices.Repeat(list, 101), ok
	},
}

func always(value any) func(any) (any, bool) { return func(any) (any, bool) { return value, true } }

// An offer is a call as the description offers it.
type offer struct {
	name, method, path string
	shape              map[string]any // the schema of its body, or of an object of its parameters
	schema             *jsonschema.Schema
	example            map[string]any
}

// offers reads the description of the server calls.
func offers(t *testing.T) []offer {
	t.Helper()
	type operation struct {
		OperationID string
		Parameters  []struct {
			Name     string
			Required bool
			Example  any
			Schema   map[string]any
		}
		RequestBody struct {
			Content map[string]struct{ Example map[string]any }
		}
	}
	var read struct {
		Paths      map[string]map[string]operation
		Components struct{ Schemas map[string]map[string]any }
	}
	if err := json.Unmarshal(mock.OpenAPI(rule.Default()), &read); err != nil {
		t.Fatal(err)
	}
	var all []offer
	for path, methods := range read.Paths {
		for method, o := range methods {
			c := offer{name: o.OperationID, method: strings.ToUpper(method), path: path, example: o.RequestBody.Content["application/json"].Example}
			c.shape = read.Components.Schemas[strings.ToUpper(c.name[:1])+c.name[1:]+"Request"]
			if c.method == http.MethodGet {
				c.example, c.shape = map[string]any{}, map[string]any{}
			}
			properties, required := map[string]any{}, []any{}
			for _, p := range o.Parameters {
				if p.Name == "access_token" {
					if !p.Required || p.Schema["minLength"] != 1.0 {
						t.Errorf("%s allows an empty access_token", c.name)
					}
					continue
				}
				properties[p.Name], c.example[p.Name] = p.Schema, p.Example
				if p.Required {
					required = append(required, p.Name)
				}
			}
			if c.method == http.MethodGet {
				c.shape = map[string]any{"type": "object", "properties": properties, "required": required}
			}
			c.schema = compiled(t, c.shape)
			all = append(all, c)
		}
	}
	return all
}

func compiled(t *testing.T, shape map[string]any) *jsonschema.Schema {
	t.Helper()
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("schema.json", shape); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// members are the paths to all members that a schema describes, and to the first item of each
// list. Of a map they are those that an example has.
func members(shape map[string]any, example any, at []string) [][]string {
	inner := map[string]any{} // schemas
	values, _ := example.(map[string]any)
	if list, ok := example.([]any); ok {
		inner["0"], values = shape["items"], map[string]any{"0": list[0]}
	} else if properties, ok := shape["properties"].(map[string]any); ok {
		inner = properties
	} else {
		for name := range values {
			inner[name] = shape["additionalProperties"]
		}
	}
	var all [][]string
	for name, shape := range inner {
		path := append(slices.Clone(at), name)
		all = append(all, path)
		if described, ok := shape.(map[string]any); ok {
			all = append(all, members(described, values[name], path)...)
		}
	}
	return all
}

// with is the example with a replacement of a member, if there is one.
func (c offer) with(t *testing.T, member []string, replace func(any) (any, bool)) (message map[string]any, ok bool) {
	t.Helper()
	message = c.copied(t)
	var at any = message
	last := len(member) - 1
	for _, name := range member[:last] {
		if list, ok := at.([]any); ok {
			at = list[0]
		} else {
			at = at.(map[string]any)[name]
		}
	}
	if list, ok := at.([]any); ok {
		value, ok := replace(list[0])
		list[0] = value
		return message, ok && value != nil
	}
	object := at.(map[string]any)
	value, ok := replace(object[member[last]])
	if _, text := value.(string); c.method == http.MethodGet && value != nil && !text {
		return nil, false // a query has texts
	}
	object[member[last]] = value
	if value == nil {
		delete(object, member[last])
	}
	return message, ok
}

// copied is a copy of the example.
func (c offer) copied(t *testing.T) map[string]any {
	t.Helper()
	var message map[string]any
	if err := json.Unmarshal([]byte(encoded(t, c.example)), &message); err != nil {
		t.Fatal(err)
	}
	return message
}

func encoded(t *testing.T, message map[string]any) string {
	t.Helper()
	text, err := json.Marshal(message)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// problem says why the description does not allow a message, or nothing.
func (c offer) problem(t *testing.T, message map[string]any) string {
	t.Helper()
	return invalid(c.schema, encoded(t, message))
}

// An examined platform has in its sandbox what the examples need.
type examined struct {
	server *mock.Server
	known  *strings.Replacer // of what stands for what in a body
}

func newExamined(t *testing.T) examined {
	t.Helper()
	server, err := mock.New()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Close)
	world := mock.FixedWorld()
	model := world.Models[0].ID
	return examined{server, strings.NewReplacer(
		"{a}", world.AppID, "{m}", model, "{o}", world.Users[0].OpenID, "{d}", `{"sn":"PHONE-1","model_id":"`+model+`"}`,
	)}
}

// refusal is the reply to a call that is refused, as a whole or for a device, and nothing for
// another.
func (p examined) refusal(t *testing.T, c offer, message map[string]any) string {
	t.Helper()
	token := p.prepare(t, c)
	query, body := url.Values{"access_token": {token}}, ""
	if c.method == http.MethodGet {
		for name, value := range message {
			query.Set(name, fmt.Sprint(value))
		}
	} else {
		body = encoded(t, message)
	}
	for name, draw := range map[string]func(*testing.T) string{"js_code": p.login, "rid": p.rid} {
		if example, ok := c.example[name].(string); ok && message[name] == example {
			drawn := draw(t)
			query.Set(name, drawn)
			body = strings.ReplaceAll(body, example, drawn)
		}
	}
	reply := p.ask(t, c.method, c.path+"?"+query.Encode(), body)
	if regexp.MustCompile(`"errcode":-?[1-9]`).MatchString(reply) {
		return reply
	}
	return ""
}

// prepare puts the sandbox in the state in which the example of a call is taken.
func (p examined) prepare(t *testing.T, c offer) (token string) {
	t.Helper()
	in := "{d}"
	if c.name == "addIotGroupDevice" {
		in = ""
	}
	p.ask(t, "POST", "/__admin/sandboxes/default/reset", "")
	p.ask(t, "PUT", "/__admin/sandboxes/default/world", `{"account":{"callback":["192.0.2.1"]},
		"groups":[{"group_id":"gAAAAAAAAAAAAAAAAAAAAAA","group_name":"1A","model_id":"{m}","devices":[`+in+`]}],
		"messages":{"templates":[{"template_id":"template-1","keys":["thing1"]}],
			"subscriptions":[{"openid":"{o}","template_id":"template-1","sn":"PHONE-1","model_id":"{m}"}]}}`)
	ticket := regexp.MustCompile(`[0-9a-f]{32}`).FindString(p.ask(t, "POST", "/__admin/sandboxes/default/tickets", "{d}"))
	p.ask(t, "POST", "/__phone/requestDeviceVoIP", `{"appid":"{a}","openid":"{o}",
		"option":{"sn":"PHONE-1","snTicket":"`+ticket+`","modelId":"{m}","deviceName":"Door"}}`)
	return stableToken(t, p.server)
}

// login is a code of wx.login.
func (p examined) login(t *testing.T) string {
	t.Helper()
	var reply struct{ Code string }
	if err := json.Unmarshal([]byte(p.ask(t, "POST", "/__phone/login", `{"appid":"{a}","openid":"{o}"}`)), &reply); err != nil {
		t.Fatal(err)
	}
	return reply.Code
}

// rid is that of a request of the account.
func (p examined) rid(t *testing.T) string {
	t.Helper()
	token := stableToken(t, p.server)
	return regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}`).FindString(p.ask(t, "POST", "/wxa/getsnticket?access_token="+token, "{}"))
}

// ask makes a request and returns its reply.
func (p examined) ask(t *testing.T, method, target, body string) string {
	t.Helper()
	w := httptest.NewRecorder()
	p.server.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), method, target, strings.NewReader(p.known.Replace(body))))
	if w.Code >= http.StatusBadRequest {
		t.Fatalf("%s %s is answered %d %s", method, target, w.Code, w.Body)
	}
	return w.Body.String()
}
