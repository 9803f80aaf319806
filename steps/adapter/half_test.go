package adapter_test

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// TestHalfACharacterInAResult: a client that hands on text cut in the middle of a surrogate
// pair keeps its connection, and U+FFFD stands for the half.
func TestHalfACharacterInAResult(t *testing.T) {
	t.Parallel()
	halved := adapter.HandlerFunc(func(context.Context, string, json.RawMessage) (any, error) {
		return json.RawMessage(`{"errMsg":"abc\ud83d","after":"\ude00"}`), nil
	})
	c := adapter.NewInProcess(halved)
	for range 2 {
		var got struct {
			ErrMsg string `json:"errMsg"`
			After  string `json:"after"`
		}
		if err := c.Call(t.Context(), "say", struct{}{}, &got); err != nil {
			t.Fatal(err)
		}
		if got.ErrMsg != "abc\uFFFD" || got.After != "\uFFFD" {
			t.Errorf("the result is %+q", got)
		}
	}
}
