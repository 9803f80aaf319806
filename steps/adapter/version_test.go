package adapter_test

import (
	"testing"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// TestVersionError has adapters of other times answer.
func TestVersionError(t *testing.T) {
	t.Parallel()
	for answered, want := range map[int][2]string{
		0: {
			"describe: protocol: is missing, or 0; want a version that the adapter speaks, such as 1",
			"the adapter must answer describe with version 1: see steps/adapter/README.md",
		},
		3: {
			"describe: protocol: the adapter speaks protocol 3, this devicevoip speaks 1: update devicevoip",
			"update devicevoip, or have the adapter answer an offer of 1 with a version that is not above it",
		},
	} {
		err := &adapter.VersionError{Adapter: answered}
		if err.Error() != want[0] || err.Hint() != want[1] {
			t.Errorf("%d: error is %v, hint is %s, want %q", answered, err, err.Hint(), want)
		}
	}
}
