package project_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pb33f/libopenapi/datamodel"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// described is a call as the description has it: a schema for each HTTP status, or class of
// statuses such as 4XX, nil where the body is empty.
type described struct {
	method, path string
	request      *jsonschema.Schema // nil for none
	replies      map[string]*jsonschema.Schema
	media        map[string]string // of the replies
}

// operations reads what the platform says of the calls of a part.
func operations(t *testing.T, part string) (document any, calls []described) {
	t.Helper()
	text, err := mock.OpenAPIOf(part, rule.Default())
	if err != nil {
		t.Fatal(err)
	}
	document, err = jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("description.json", document); err != nil {
		t.Fatal(err)
	}
	type content struct {
		Content map[string]any `json:"content"`
	}
	var read struct {
		Paths map[string]map[string]struct {
			RequestBody content            `json:"requestBody"`
			Responses   map[string]content `json:"responses"`
		} `json:"paths"`
	}
	if err := json.Unmarshal(text, &read); err != nil {
		t.Fatal(err)
	}
	schema := func(at string, c content) (media string, compiled *jsonschema.Schema) {
		for media = range c.Content {
			if compiled, err = compiler.Compile("description.json#/paths/" + at + "/content/" + escaped(media) + "/schema"); err != nil {
				t.Fatal(err)
			}
		}
		return media, compiled
	}
	for path, methods := range read.Paths {
		for method, operation := range methods {
			d := described{strings.ToUpper(method), path, nil, map[string]*jsonschema.Schema{}, map[string]string{}}
			at := escaped(path) + "/" + method
			_, d.request = schema(at+"/requestBody", operation.RequestBody)
			for status, response := range operation.Responses {
				d.media[status], d.replies[status] = schema(at+"/responses/"+status, response)
			}
			calls = append(calls, d)
		}
	}
	return document, calls
}

// description reads what the platform says of its calls: those of the servers by path, and
// those of wx too.
func description(t *testing.T) map[string]described {
	t.Helper()
	calls := map[string]described{}
	for _, part := range []string{"server", "phone"} {
		_, all := operations(t, part)
		for _, d := range all {
			if _, ok := rule.CallAt(d.path); ok {
				calls[d.path] = d
			}
		}
	}
	return calls
}

// escaped is a text as a part of a JSON pointer.
func escaped(text string) string {
	return url.PathEscape(strings.ReplaceAll(text, "/", "~1"))
}

// TestDescriptionIsOpenAPI holds the descriptions to the schema that the
// OpenAPI Initiative publishes.
func TestDescriptionIsOpenAPI(t *testing.T) {
	t.Parallel()
	published, err := jsonschema.UnmarshalJSON(strings.NewReader(datamodel.OpenAPI31SchemaData))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("openapi.json", published); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range parts {
		document, _ := operations(t, part)
		if err := schema.Validate(document); err != nil {
			t.Errorf("%s: %v", part, err)
		}
	}
	_, server := operations(t, "server")
	for _, c := range rule.Calls() {
		ok := slices.ContainsFunc(server, func(d described) bool { return d.path == c.Path })
		if ok == c.OfPhone() {
			t.Errorf("%s: described %t, want that of each server call and no other", c.Name, ok)
		}
	}
}

// parts are those of the platform that have a description.
var parts = []string{"server", "control", "phone"}

func TestDescriptionIsServed(t *testing.T) {
	t.Parallel()
	server, err := mock.New()
	if err != nil {
		t.Fatal(err)
	}
	get := func(query string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		server.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/__admin/openapi.json"+query, nil))
		return w
	}
	for query, part := range map[string]string{"": "server", "?of=server": "server", "?of=control": "control", "?of=phone": "phone"} {
		want, err := mock.OpenAPIOf(part, rule.Default())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), get(query).Body.String()); diff != "" {
			t.Errorf("description of %q mismatch (-want +got):\n%s", query, diff)
		}
	}
	if w := get("?of=console"); w.Code != http.StatusBadRequest {
		t.Errorf("the description of the console is answered %d, want 400", w.Code)
	}
}

// TestRepliesAreAsDescribed holds every reply of a run of the whole suite to
// the description, and wants both a success and a failure of every call.
func TestRepliesAreAsDescribed(t *testing.T) {
	t.Parallel()
	calls := description(t)
	var (
		mu   sync.Mutex // guards seen and bad
		seen = map[string]bool{}
		bad  = map[string]string{}
	)
	check := func(_ string, e control.Exchange) {
		call, ok := calls[e.Path]
		if !ok || e.Fault != "" || e.Status == http.StatusNotFound {
			return
		}
		outcome := "failure"
		if e.Rule == "" {
			outcome = "success"
		}
		text := undescribed(call, e)
		mu.Lock()
		defer mu.Unlock()
		seen[e.Path+" "+outcome] = true
		if text != "" {
			bad[e.Path] = fmt.Sprintf("%s: %s", text, e.Response)
		}
	}
	run(t, check)
	for path, text := range bad {
		t.Errorf("%s: %s", path, text)
	}
	for path := range calls {
		for _, outcome := range []string{"success", "failure"} {
			if !seen[path+" "+outcome] && path != rule.CallOf("login").Path { // nothing refuses it
				t.Errorf("%s: no %s was seen", path, outcome)
			}
		}
	}
}

// TestWrongRepliesAreFound tests the test.
func TestWrongRepliesAreFound(t *testing.T) {
	t.Parallel()
	calls := description(t)
	judge := func(body string) string {
		return undescribed(calls["/wxa/getsnticket"], control.Exchange{Status: http.StatusOK, Response: body})
	}
	for _, body := range []string{
		`{"errcode":0,"errmsg":"ok","sn_ticket":"296d0663e3ebe5dcb4e730864e333bb8"}`,
		`{"errcode":47001,"errmsg":"data format error rid: 64c35d06-0875b1b7-34fd1634"}`,
	} {
		if text := judge(body); text != "" {
			t.Errorf("%s is refused: %s", body, text)
		}
	}
	for _, body := range []string{
		`{"errcode":47001,"errmsg":"data format error"}`,
		`{"errcode":47001,"errmsg":"data format error rid: 64c35d06-0875b1b7-34fd1634","sn_ticket":""}`,
		`{"errcode":0,"errmsg":"ok"}`,
		`{"errcode":0,"errmsg":"ok","sn_ticket":"296d0663e3ebe5dcb4e730864e333bb8","expires":300}`,
		`{"errcode":0,"errmsg":"ok","sn_ticket":"short"}`,
		`{"errcode":"0","errmsg":"ok","sn_ticket":"296d0663e3ebe5dcb4e730864e333bb8"}`,
	} {
		if judge(body) == "" {
			t.Errorf("%s is taken for a documented reply", body)
		}
	}
}

// undescribed says in what a reply differs from its description, if in
// anything.
func undescribed(call described, e control.Exchange) string {
	status := strconv.Itoa(e.Status)
	if _, ok := call.replies[status]; !ok {
		status = status[:1] + "XX"
	}
	schema, ok := call.replies[status]
	switch {
	case !ok:
		return fmt.Sprintf("the status %d is not described", e.Status)
	case schema == nil && e.Response == "":
		return ""
	case schema == nil:
		return "the body is not empty"
	}
	return invalid(schema, e.Response)
}

// invalid says in what a body differs from its schema, if in anything.
func invalid(schema *jsonschema.Schema, text string) string {
	body, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err == nil {
		err = schema.Validate(body)
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

// run runs the suite with the reference client, every exchange shown to check.
func run(t *testing.T, check func(string, control.Exchange)) {
	t.Helper()
	server, err := mock.New(mock.WithObserver(check))
	if err != nil {
		t.Fatal(err)
	}
	hc := &http.Client{Transport: control.Loopback(server)}
	suite, err := steps.Load(features.FS, "en", rule.Both)
	if err != nil {
		t.Fatal(err)
	}
	got, err := suite.Run(t.Context(), steps.Config{
		Jobs:      2,
		Server:    control.Client{BaseURL: "http://platform", HTTP: hc},
		NewClient: func(context.Context) (adapter.Client, error) { return adapter.NewInProcess(reference.New(hc)), nil },
	})
	if err != nil {
		t.Fatal(err)
	}
	if got.Totals.Passed != got.Totals.Selected {
		t.Errorf("%d of %d scenarios passed", got.Totals.Passed, got.Totals.Selected)
	}
}
