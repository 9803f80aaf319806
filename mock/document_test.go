package mock_test

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// TestControlPage: docs/control.md has every call there is, and no other, in each language.
func TestControlPage(t *testing.T) {
	t.Parallel()
	server, err := mock.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{"control.md", "control.zh-CN.md"} {
		page, err := os.ReadFile("../docs/" + file)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, row := range regexp.MustCompile("(?m)^\\| `([A-Z]+ /[^`]+)` \\|").FindAllSubmatch(page, -1) {
			got = append(got, string(row[1]))
		}
		slices.Sort(got)
		if diff := cmp.Diff(server.Calls(), got); diff != "" {
			t.Errorf("calls in docs/%s mismatch (-there are +described):\n%s", file, diff)
		}
	}
}

// TestDescribedCalls: the descriptions of control and of the phone have every call there is,
// and no other.
func TestDescribedCalls(t *testing.T) {
	t.Parallel()
	server, err := mock.New()
	if err != nil {
		t.Fatal(err)
	}
	got := []string{
		"GET /__admin/openapi.json", // the descriptions themselves
		"GET /__phone/wx.js",        // a script of pages, which calls
	}
	for _, part := range []string{"control", "phone"} {
		text, err := mock.OpenAPIOf(part, rule.Default())
		if err != nil {
			t.Fatal(err)
		}
		var read struct{ Paths map[string]map[string]any }
		if err := json.Unmarshal(text, &read); err != nil {
			t.Fatal(err)
		}
		for path, methods := range read.Paths {
			for method := range methods {
				got = append(got, strings.ToUpper(method)+" "+path)
			}
		}
	}
	slices.Sort(got)
	if diff := cmp.Diff(server.Calls(), got); diff != "" {
		t.Errorf("calls mismatch (-there are +described):\n%s", diff)
	}
}

// TestDescribedValues: the descriptions have the values and the least numbers of what they
// describe.
func TestDescribedValues(t *testing.T) {
	t.Parallel()
	for part, want := range map[string][]string{
		"control": {
			`"enum":["afterReply","nextRequest"]`, `"enum":["real","virtual"]`, `"enum":["accept","reject","dismiss","ask"]`,
			`"enum":["accept","reject","dismiss"]`, `"enum":["authorizer","component","cloudbase"]`, `"enum":[0,1]`,
			`"times":{"minimum":1,"type":"integer"}`, `"every":{"minimum":1,"type":"integer"}`, `"truncate":{"minimum":0,"type":"integer"}`,
		},
		"phone": {`"enum":["accept","reject","dismiss"]`, `"enum":["accept","reject","dismiss","ask"]`, `"enum":[0,1]`},
	} {
		text, err := mock.OpenAPIOf(part, rule.Default())
		if err != nil {
			t.Fatal(err)
		}
		compact := regexp.MustCompile(`\s+`).ReplaceAllString(string(text), "")
		for _, w := range want {
			if !strings.Contains(compact, w) {
				t.Errorf("the description of %s lacks %s", part, w)
			}
		}
	}
}
