package adapter_test

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// TestHalfACharacterInAResult: the protocol refuses text that is cut in the middle of a
// character, as the platform does, and the client keeps its connection.
func TestHalfACharacterInAResult(t *testing.T) {
	t.Parallel()
	for name, result := range map[string]string{
		"the first half":   `{"errMsg":"abc\ud83d"}`,
		"the second half":  `{"errMsg":"\ude00abc"}`,
		"halves in turn":   `{"errMsg":"\ude00\ud83d"}`,
		"the first byte":   "{\"errMsg\":\"abc\xf0\"}",
		"another member":   `{"errMsg":"abc","more":"\ud83d"}`,
		"a name of member": `{"errMsg":"abc","\ud83d":1}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			answer := result
			c := adapter.NewInProcess(adapter.HandlerFunc(func(context.Context, string, json.RawMessage) (any, error) {
				return json.RawMessage(answer), nil
			}))
			var got struct {
				ErrMsg string `json:"errMsg"`
			}
			err := c.Call(t.Context(), "say", struct{}{}, &got)
			var misfit *adapter.MisfitError
			if !errors.As(err, &misfit) || !strings.HasPrefix(misfit.Reason, "result: invalid ") {
				t.Errorf("the error is %v", err)
			}
			answer = `{"errMsg":"whole 😀"}`
			if err := c.Call(t.Context(), "say", struct{}{}, &got); err != nil || got.ErrMsg != "whole 😀" {
				t.Errorf("then the client says %q, %v", got.ErrMsg, err)
			}
		})
	}
}
