package openapi_test

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

func matches(t testing.TB, pattern, text string) {
	t.Helper()
	if !regexp.MustCompile(`\A` + pattern + `\z`).MatchString(text) {
		t.Errorf("%q does not match %s", text, pattern)
	}
}

// errcode is the errcode of a body, or the body when it has none.
func errcode(body string) string {
	if m := regexp.MustCompile(`^{"errcode":(-?\d+),`).FindStringSubmatch(body); m != nil {
		return m[1]
	}
	return body
}

// badBodies are no good to any POST call, but for stable_token, to which a body
// that is no object at all is one without an appid.
var badBodies = map[string]struct{ body, rule string }{
	"no JSON":               {"hello", "request.format"},
	"a form":                {"sn=a&model_id=door", "request.format"},
	"multipart":             {"--x\r\nContent-Disposition: form-data; name=\"sn\"\r\n\r\na\r\n--x--\r\n", "request.format"},
	"an array":              {`[{"sn":"a","model_id":"door"}]`, "request.format"},
	"a string":              {`"{}"`, "request.format"},
	"a number":              {`1`, "request.format"},
	"blank":                 {" \r\n", "request.format"},
	"half an object":        {`{"sn":"a","model_id":"do`, "request.format"},
	"trailing comma":        {`{"model_id":"door","sn":"a",}`, "request.format"},
	"single quotes":         {`{'sn':'a'}`, "request.format"},
	"comment":               {`{"sn":"a"/**/}`, "request.format"},
	"trailing garbage":      {`{"x":1}x`, "request.format"},
	"two objects":           {`{"x":1}{"x":1}`, "request.format"},
	"raw control character": {"{\"x\":\"\x00\"}", "request.format"},
	"half a surrogate":      {`{"x":"\ud83d"}`, "request.halved"},
	"deep nesting":          {strings.Repeat(`{"x":`, 20000) + "1" + strings.Repeat("}", 20000), "request.format"},
	"byte-order mark":       {"\uFEFF{}", "request.strict-json"},
	"not UTF-8":             {"{\"x\":\"\xff\"}", "request.strict-json"},
	"GBK":                   {"{\"group_name\":\"\xc2\xa5\xb5\xc0\"}", "request.strict-json"},
	"UTF-16":                {"{\x00}\x00\xff\xfe", "request.strict-json"},
	"member twice":          {`{"model_id":"door","model_id":"door"}`, "request.strict-json"},
	"unknown member twice":  {`{"x":1,"x":1}`, "request.strict-json"},
	"twice inside a member": {`{"x":{"y":1,"y":1}}`, "request.strict-json"},
	"twice, once as escape": {`{"sn":"a","s\u006e":"a"}`, "request.strict-json"},
}

func TestBadBodies(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	query := "?access_token=" + s.Token()
	for _, path := range []string{ticketPath, "/wxa/business/group/createid", "/wxa/business/group/getinfo", "/wxa/business/group/adddevice", "/wxa/business/group/removedevice"} {
		for name, tt := range badBodies {
			reply := s.Request("POST", s.URL+path+query, tt.body)
			mocktest.Same(t, path+": "+name, "200 47001", fmt.Sprint(reply.Status, " ", errcode(reply.Body)))
			mocktest.Same(t, path+": "+name+": rule", tt.rule, s.TakeRule())
		}
	}
	for name, tt := range badBodies {
		want := "47001"
		if !strings.HasPrefix(tt.body, "{") {
			want = "41002"
		}
		reply := s.Request("POST", s.URL+"/cgi-bin/stable_token", tt.body)
		mocktest.Same(t, "stable_token: "+name, want, errcode(reply.Body))
	}
}

// TestLastToken: where the last of two tokens counts, only parameters with exactly its name are
// tokens.
func TestLastToken(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	token := s.Token()
	s.Merge(`{"switches":{"token.doubled":"last"}}`)
	for query, want := range map[string]string{
		"access_token=" + token: "0",
		"":                      "41001",
		"access_token=made-up&access_token=" + token:            "0",
		"access_token=made-up&access%5Ftoken=" + token:          "0",
		"access_token=" + token + "&access_token=made-up":       "40001",
		"access_token=" + token + "&x_access_token=made-up":     "0",
		"cloudbase_access_token=made-up&x_access_token=made-up": "41001",
		"access_token=;&access_token=;":                         "41001",
	} {
		reply := s.Request("POST", s.URL+ticketPath+"?"+query, `{"sn":"a","model_id":"door"}`)
		mocktest.Same(t, strings.ReplaceAll(query, token, "TOKEN"), want, errcode(reply.Body))
	}
}

func TestWrongTypes(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	id, token := s.Group("door"), s.Token()
	good := map[string]map[string]string{
		ticketPath:                         {"sn": `"a"`, "model_id": `"door"`},
		"/wxa/business/group/createid":     {"model_id": `"door"`, "group_name": `"n"`},
		"/wxa/business/group/getinfo":      {"group_id": `"` + id + `"`},
		"/wxa/business/group/adddevice":    {"group_id": `"` + id + `"`, "device_list": `[{"model_id":"door","sn":"a"}]`, "force_add": "true"},
		"/wxa/business/group/removedevice": {"group_id": `"` + id + `"`, "device_list": `[{"model_id":"door","sn":"a"}]`},
		"/cgi-bin/stable_token":            {"grant_type": `"client_credential"`, "appid": `"` + s.AppID + `"`, "secret": `"` + s.Secret + `"`, "force_refresh": "false"},
	}
	values := []string{"1", "1.5", "true", `"x"`, `{}`, `[]`, `[""]`, `["x"]`, `[[]]`, `[{"model_id":1,"sn":"a"}]`, `[{"model_id":"door","sn":1}]`}
	call := func(path string, members map[string]string) string {
		t.Helper()
		var pairs []string
		for name, value := range members {
			pairs = append(pairs, `"`+name+`":`+value)
		}
		return s.Request("POST", s.URL+path+"?access_token="+token, "{"+strings.Join(pairs, ",")+"}").Body
	}
	for path, members := range good {
		for member, value := range members {
			for _, wrong := range values {
				if kind(wrong) == kind(value) {
					continue
				}
				changed := map[string]string{member: wrong}
				for other, v := range members {
					if other != member {
						changed[other] = v
					}
				}
				mocktest.Same(t, path+": "+member+" is "+wrong, "47001", errcode(call(path, changed)))
			}
		}
	}
	info := s.Request("POST", s.URL+"/wxa/business/group/getinfo?access_token="+token, `{"group_id":"`+id+`"}`).Body
	if !strings.Contains(info, `"device_list":[]`) {
		t.Errorf("bad requests changed the group: %s", info)
	}
	for path, members := range good {
		if got := errcode(call(path, members)); got != "0" && !strings.HasPrefix(got, `{"access_token"`) {
			t.Errorf("%s with good members answers %s", path, got)
		}
	}
}

// kind is the kind of a JSON value by its first letters; a list of what a
// device_list may not hold is a kind of its own.
func kind(value string) string {
	switch {
	case value == "true" || value == "false":
		return "boolean"
	case value == "[]", strings.HasPrefix(value, `[{"model_id":"door","sn":"`):
		return "list"
	case strings.HasPrefix(value, `"`):
		return "string"
	}
	return "other: " + value
}

func TestMissingMembers(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	id, token := s.Group("door"), s.Token()
	group := `"group_id":"` + id + `"`
	tests := map[string][]string{
		ticketPath:                         {`{}`, `{"sn":"a"}`, `{"model_id":"door"}`, `{"sn":"","model_id":"door"}`, `{"sn":"a","model_id":""}`, `{"sn":null,"model_id":"door"}`, `{"SN":"a","model_id":"door"}`, `{"sn":"a","modelId":"door"}`, `null`},
		"/wxa/business/group/createid":     {`{}`, `{"model_id":"door"}`, `{"group_name":"n"}`, `{"group_name":null,"model_id":"door"}`, `{"groupName":"n","model_id":"door"}`, `null`},
		"/wxa/business/group/getinfo":      {`{}`, `{"group_id":null}`, `{"Group_id":"` + id + `"}`, `{"groupId":"` + id + `"}`},
		"/wxa/business/group/adddevice":    {`{}`, `{` + group + `}`, `{"device_list":[]}`, `{` + group + `,"device_list":null}`, `{` + group + `,"device_list":[null]}`, `{` + group + `,"device_list":[{}]}`, `{` + group + `,"device_list":[{"sn":"a"}]}`, `{` + group + `,"device_list":[{"model_id":"door","sn":"a"},{"model_id":"door"}]}`},
		"/wxa/business/group/removedevice": {`{}`, `{` + group + `}`, `{` + group + `,"device_list":[{"model_id":"door"}]}`},
	}
	for path, bodies := range tests {
		for _, body := range bodies {
			reply := s.Request("POST", s.URL+path+"?access_token="+token, body)
			mocktest.Same(t, path+" "+body, "47001", errcode(reply.Body))
		}
	}
	if info := s.Post("/wxa/business/group/getinfo", "{"+group+"}"); !strings.Contains(info, `"device_list":[]`) {
		t.Errorf("bad requests changed the group: %s", info)
	}
}

// TestRequestOrder: the token, then the method, the body's presence, its form,
// its members, and the business last.
func TestRequestOrder(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	token := s.Token()
	tests := []struct{ method, path, token, body, want string }{
		{"GET", "/nowhere", "", "", "40066"},
		{"GET", ticketPath, "", "", "41001"},
		{"GET", ticketPath, "x", "", "40001"},
		{"GET", ticketPath, token, "", "43002"},
		{"PUT", ticketPath, token, `{}`, "43002"},
		{"DELETE", ticketPath, token, `{}`, "43002"},
		{"PATCH", ticketPath, token, `{}`, "43002"},
		{"POST", ticketPath, token, "", "44002"},
		{"POST", ticketPath, token, "{", "47001"},
		{"POST", ticketPath, token, `{"sn":" "}`, "47001"},
		{"POST", ticketPath, token, `{"sn":" ","model_id":"x"}`, "9800002"},
		{"POST", ticketPath, "", `{"access_token":"` + token + `","sn":"a","model_id":"door"}`, "41001"},
		{"POST", "/wxa/business/group/createid", token, `{"model_id":"x","group_name":""}`, "9800003"},
		{"PUT", "/cgi-bin/token", "", "", "43001"},
		{"GET", "/cgi-bin/stable_token", "", "", "43002"},
		{"POST", "/cgi-bin/stable_token", "", "", "44002"},
		{"POST", "/cgi-bin/stable_token", "", "{}", "41002"},
		{"POST", "/", token, "{}", "40066"},
		{"POST", "/wxa/getsnticket/", token, "{}", "40066"},
		{"POST", "//wxa/getsnticket", token, "{}", "40066"},
		{"POST", "/WXA/getsnticket", token, "{}", "40066"},
	}
	for _, tt := range tests {
		target := s.URL + tt.path
		if tt.token != "" {
			target += "?access_token=" + tt.token
		}
		reply := s.Request(tt.method, target, tt.body)
		mocktest.Same(t, tt.method+" "+tt.path+" "+tt.body, "200 "+tt.want, fmt.Sprint(reply.Status, " ", errcode(reply.Body)))
	}
}

func TestHead(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	reply := s.Request("HEAD", s.URL+"/cgi-bin/token", "")
	mocktest.Same(t, "status, length and body", "200 79 ", fmt.Sprint(reply.Status, " ", reply.Header.Get("Content-Length"), " ", reply.Body))
	mocktest.Same(t, "rule", "request.get", s.TakeRule())
}

func TestBodySize(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	target := s.URL + ticketPath + "?access_token=" + s.Token()
	frame := len(`{"sn":"a","model_id":"door","x":""}`)
	for size, want := range map[int]string{1<<20 - 1: "0", 1 << 20: "0", 1<<20 + 1: "47001", 8 << 20: "47001"} {
		body := `{"sn":"a","model_id":"door","x":"` + strings.Repeat("x", size-frame) + `"}`
		mocktest.Same(t, fmt.Sprint(size, " bytes"), want, errcode(s.Request("POST", target, body).Body))
		if want != "0" {
			mocktest.Same(t, "rule", "request.size", s.TakeRule())
		}
	}
}

func TestUnknownSandbox(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	const (
		text = "text/plain; charset=utf-8 no such sandbox: the sandbox in the URL does not exist, or was deleted\n"
		json = `application/json {"error":{"message":"no such sandbox","hint":"the sandbox in the URL does not exist, or was deleted"}}`
	)
	for path, want := range map[string]string{"/s/nobody/wxa/getsnticket": text, "/s/nobody/__phone/call": json, "/s/nobody/__phone/nothing": json, "/s/%2e%2e/cgi-bin/token": text} {
		reply := s.Request("POST", s.Server.URL+path, "{}")
		mocktest.Same(t, path, fmt.Sprint(http.StatusNotFound, " ", want), fmt.Sprint(reply.Status, " ", reply.Header.Get("Content-Type"), " ", reply.Body))
	}
}
