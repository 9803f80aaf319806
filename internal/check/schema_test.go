package check_test

import (
	"context"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/check"
	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/adapter/adaptertest"
)

// recorded has a recorded client be the adapter.
func recorded(t *testing.T, r *adaptertest.Recorder) func(context.Context) (check.Wire, error) {
	t.Helper()
	return func(context.Context) (check.Wire, error) { return r.Attach(t), nil }
}

// refusedReplies are the replies to good requests that the schema refuses.
func refusedReplies(t *testing.T, r *adaptertest.Recorder) []string {
	t.Helper()
	s := adaptertest.Published(t)
	var refused []string
	for _, e := range r.Exchanges() {
		if s.Message(e.Request) == nil && s.Exchange(e) != nil {
			refused = append(refused, string(e.Reply))
		}
	}
	return refused
}

// TestCheckKeepsSchema: what is sent is published, but for what nobody has.
func TestCheckKeepsSchema(t *testing.T) {
	t.Parallel()
	r := adaptertest.Record(reference.New(http.DefaultClient))
	if _, err := check.Run(t.Context(), config(t, recorded(t, r))); err != nil {
		t.Fatal(err)
	}
	s := adaptertest.Published(t)
	var strange []string
	for _, e := range r.Exchanges() {
		if err := s.Message(e.Request); err != nil {
			strange = append(strange, string(e.Request[:min(len(e.Request), 56)]))
		} else if err := s.Exchange(e); err != nil {
			t.Errorf("%v\n%s\n%s", err, e.Request, e.Reply)
		}
		if err := s.Message(e.Reply); err != nil {
			t.Errorf("%v\n%s", err, e.Reply)
		}
	}
	want := []string{"noSuchMethod", "constructor", "__class__", "noSuchMethod", "this line is no message"}
	if len(strange) != len(want) {
		t.Fatalf("the schema refuses %q, want %d requests", strange, len(want))
	}
	for i, w := range want {
		if !strings.Contains(strange[i], w) {
			t.Errorf("the schema refuses %s, want one of %s", strange[i], w)
		}
	}
}

// published is what the schema lists.
type published struct {
	Methods, Capabilities []string
}

func readPublished(t *testing.T) published {
	t.Helper()
	type enum struct {
		Enum []string `json:"enum"`
	}
	var schema struct {
		Defs struct {
			Request struct {
				Properties map[string]enum `json:"properties"`
			} `json:"request"`
			Capability enum `json:"capability"`
		} `json:"$defs"`
	}
	if err := json.Unmarshal(adapter.Schema, &schema); err != nil {
		t.Fatal(err)
	}
	return published{schema.Defs.Request.Properties["method"].Enum, schema.Defs.Capability.Enum}
}

// TestOneList joins the places that list methods and capabilities: the package,
// its check, the schema and the page.
func TestOneList(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../../steps/adapter/README.md")
	if err != nil {
		t.Fatal(err)
	}
	var onPage, inCheck published
	inCheck.Methods = []string{"describe", "start", "stop"}
	for _, o := range check.Operations() {
		inCheck.Methods = append(inCheck.Methods, o[0])
		if inCheck.Capabilities = append(inCheck.Capabilities, o[1]); !slices.Contains(adapter.Capabilities, o[1]) {
			t.Errorf("%s needs %s, which is no capability", o[0], o[1])
		}
	}
	inCheck.Capabilities = append(inCheck.Capabilities, "recovery") // it has no method
	word := regexp.MustCompile("`(\\w+)`")
	for _, row := range regexp.MustCompile("(?m)^\\| (`(?:describe|start|stop)`|`\\w+`|) ?\\| ([^|]*) \\|.*$").FindAllStringSubmatch(string(page), -1) {
		if strings.HasPrefix(row[2], "`{") { // of the first table
			onPage.Methods = append(onPage.Methods, strings.Trim(row[1], "`"))
			continue
		}
		for _, m := range word.FindAllStringSubmatch(row[1], -1) {
			onPage.Capabilities = append(onPage.Capabilities, m[1])
		}
		for _, m := range word.FindAllStringSubmatch(row[2], -1) {
			onPage.Methods = append(onPage.Methods, m[1])
		}
	}
	want := sorted(published{Methods: inCheck.Methods, Capabilities: adapter.Capabilities})
	for place, got := range map[string]published{"schema": readPublished(t), "check": inCheck, "page": onPage} {
		if diff := cmp.Diff(want, sorted(got)); diff != "" {
			t.Errorf("the lists of the %s mismatch (-want +got):\n%s", place, diff)
		}
	}
}

func sorted(p published) published {
	once := func(words []string) []string { return slices.Compact(slices.Sorted(slices.Values(words))) }
	return published{once(p.Methods), once(p.Capabilities)}
}
