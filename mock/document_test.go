package mock_test

import (
	"os"
	"regexp"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock"
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
