package mock_test

import (
	"os"
	"regexp"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock"
)

// TestControlPage: docs/control.md has every call there is, and no other.
func TestControlPage(t *testing.T) {
	t.Parallel()
	server, err := mock.New()
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile("../docs/control.md")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, row := range regexp.MustCompile("(?m)^\\| `([A-Z]+ /[^`]+)` \\|").FindAllSubmatch(page, -1) {
		got = append(got, string(row[1]))
	}
	slices.Sort(got)
	if diff := cmp.Diff(server.Calls(), got); diff != "" {
		t.Errorf("calls in docs/control.md mismatch (-there are +described):\n%s", diff)
	}
}
