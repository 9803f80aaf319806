package adapter_test

import (
	"errors"
	"testing"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// TestVersions has adapters and suites of other times meet.
func TestVersions(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name          string
		suite, client adapter.Window
		spoken        int    // 0 for none
		err, hint     string // then
	}{
		{name: "today", suite: adapter.Spoken, client: adapter.Spoken, spoken: adapter.Protocol},
		{name: "the same", suite: adapter.Window{2, 3}, client: adapter.Window{2, 3}, spoken: 3},
		{name: "an adapter of the version before", suite: adapter.Window{2, 3}, client: adapter.Window{2, 2}, spoken: 2},
		{name: "an adapter of both", suite: adapter.Window{1, 2}, client: adapter.Window{1, 2}, spoken: 2},
		{name: "a newer adapter that looks back", suite: adapter.Window{2, 3}, client: adapter.Window{3, 4}, spoken: 3},
		{name: "a far newer adapter that looks far back", suite: adapter.Window{1, 1}, client: adapter.Window{1, 9}, spoken: 1},
		{
			name: "an adapter two versions behind", suite: adapter.Window{2, 3}, client: adapter.Window{1, 1},
			err:  "describe: protocol: the adapter speaks protocol 1, this devicevoip speaks 2 to 3: update the adapter",
			hint: "the adapter has to answer describe with a version from 2 to 3 that it speaks: see steps/adapter/README.md",
		},
		{
			name: "a newer adapter that does not look back", suite: adapter.Window{1, 1}, client: adapter.Window{3, 3},
			err:  "describe: protocol: the adapter speaks protocol 3, this devicevoip speaks 1: update devicevoip",
			hint: "update devicevoip, or have the adapter answer an offer of 1 with a version that is not above it",
		},
		{
			name: "an adapter without a version", suite: adapter.Window{1, 2}, client: adapter.Window{0, 0},
			err:  "describe: protocol: is missing, or 0; want a version that the adapter speaks, such as 2",
			hint: "the adapter has to answer describe with a version from 1 to 2 that it speaks: see steps/adapter/README.md",
		},
	}
	for _, tt := range tests {
		answered := tt.client.Answer(tt.suite.Newest)
		err := tt.suite.Check(answered)
		if tt.err == "" {
			if err != nil || answered != tt.spoken {
				t.Errorf("%s: they speak %d, %v, want %d", tt.name, answered, err, tt.spoken)
			}
			continue
		}
		var wrong *adapter.VersionError
		if !errors.As(err, &wrong) || wrong.Error() != tt.err || wrong.Hint() != tt.hint {
			t.Errorf("%s: error is %v, want %s", tt.name, err, tt.err)
		}
	}
}

// TestWindow: the promise is to speak the version before the newest, if there
// was one.
func TestWindow(t *testing.T) {
	t.Parallel()
	if want := max(1, adapter.Protocol-1); adapter.Oldest != want {
		t.Errorf("the oldest version is %d, want %d", adapter.Oldest, want)
	}
}
