package project_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
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

// described is a call as the description has it: a schema for each HTTP
// status, nil where the body is empty.
type described struct {
	replies map[int]*jsonschema.Schema
}

// description reads what the platform says of its calls.
func description(t *testing.T) (document any, calls map[string]described) {
	t.Helper()
	text := mock.OpenAPI(rule.Default())
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("description.json", document); err != nil {
		t.Fatal(err)
	}
	var read struct {
		Paths map[string]map[string]struct {
			Responses map[string]struct {
				Content map[string]any `json:"content"`
			} `json:"responses"`
		} `json:"paths"`
	}
	if err := json.Unmarshal(text, &read); err != nil {
		t.Fatal(err)
	}
	calls = map[string]described{}
	for path, operations := range read.Paths {
		for method, operation := range operations {
			d := described{map[int]*jsonschema.Schema{}}
			for status, response := range operation.Responses {
				code, err := strconv.Atoi(status)
				if err != nil {
					t.Fatal(err)
				}
				d.replies[code] = nil
				if response.Content != nil {
					media := slices.Collect(maps.Keys(response.Content))[0]
					at := fmt.Sprintf("#/paths/%s/%s/responses/%s/content/%s/schema", escaped(path), method, status, escaped(media))
					if d.replies[code], err = compiler.Compile("description.json" + at); err != nil {
						t.Fatal(err)
					}
				}
			}
			calls[path] = d
		}
	}
	return document, calls
}

// escaped is a text as a part of a JSON pointer.
func escaped(text string) string { return strings.ReplaceAll(text, "/", "~1") }

// TestDescriptionIsOpenAPI holds the description to the schema that the
// OpenAPI Initiative publishes.
func TestDescriptionIsOpenAPI(t *testing.T) {
	t.Parallel()
	document, calls := description(t)
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
	if err := schema.Validate(document); err != nil {
		t.Error(err)
	}
	for _, c := range rule.Calls() {
		if _, ok := calls[c.Path]; ok == c.OfPhone() {
			t.Errorf("%s: described %t, want that of each server call and no other", c.Name, ok)
		}
	}
}

func TestDescriptionIsServed(t *testing.T) {
	t.Parallel()
	server, err := mock.New()
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	server.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/__admin/openapi.json", nil))
	if diff := cmp.Diff(string(mock.OpenAPI(rule.Default())), w.Body.String()); diff != "" {
		t.Errorf("description mismatch (-want +got):\n%s", diff)
	}
}

// TestRepliesAreAsDescribed holds every reply of a run of the whole suite to
// the description, and wants both a success and a failure of every call.
func TestRepliesAreAsDescribed(t *testing.T) {
	t.Parallel()
	_, calls := description(t)
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
			if !seen[path+" "+outcome] {
				t.Errorf("%s: no %s was seen", path, outcome)
			}
		}
	}
}

// TestWrongRepliesAreFound tests the test.
func TestWrongRepliesAreFound(t *testing.T) {
	t.Parallel()
	_, calls := description(t)
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
	schema, ok := call.replies[e.Status]
	switch {
	case !ok:
		return fmt.Sprintf("the status %d is not described", e.Status)
	case schema == nil && e.Response == "":
		return ""
	case schema == nil:
		return "the body is not empty"
	}
	body, err := jsonschema.UnmarshalJSON(strings.NewReader(e.Response))
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
