package check_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/check"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// TestSlowStart gives a candidate a minute to answer describe, however short the
// timeout of a message is, and tells whoever waits.
func TestSlowStart(t *testing.T) {
	t.Parallel()
	for takes, fits := range map[time.Duration]bool{3 * time.Second: true, 50 * time.Second: true, 70 * time.Second: false} {
		synctest.Test(t, func(t *testing.T) {
			first := true
			slow := adapter.HandlerFunc(func(context.Context, string, json.RawMessage) (any, error) {
				if first {
					first = false
					time.Sleep(takes)
				}
				return adapter.Description{Protocol: 1, Name: "slow", Version: "1", Language: "go", Capabilities: []string{}}, nil
			})
			platform, err := mock.New()
			if err != nil {
				t.Fatal(err)
			}
			var told []string
			r, err := check.Run(t.Context(), check.Config{
				Start: handle(slow), Platform: platform.Client(), Timeout: time.Second, Notice: func(text string) { told = append(told, text) },
			})
			if err != nil {
				t.Fatal(err)
			}
			describe := r.Results[0]
			if (describe.Outcome == check.OK) != fits || !fits && !strings.Contains(describe.Message, "did not answer in time") {
				t.Errorf("a start of %v: describe is %s: %s", takes, describe.Outcome, describe.Message)
			}
			var want []string
			if takes > 5*time.Second {
				want = []string{"still starting: the client has not answered describe within 5s; it has 1m0s"}
			}
			if diff := cmp.Diff(want, told); diff != "" {
				t.Errorf("a start of %v: notices mismatch (-want +got):\n%s", takes, diff)
			}
			time.Sleep(takes) // the candidate that was given up
		})
	}
}
