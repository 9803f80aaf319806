package adapter_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// crowd answers every operation with its parameters, as soon as so many are
// under way, the last of them first.
func crowd(size int) adapter.Handler {
	var (
		mu      sync.Mutex // guards waiting
		waiting []chan struct{}
	)
	next := func() { // lets the one that came last answer
		if n := len(waiting); n > 0 {
			close(waiting[n-1])
			waiting = waiting[:n-1]
		}
	}
	return adapter.HandlerFunc(func(ctx context.Context, method string, params json.RawMessage) (any, error) {
		if method == "describe" {
			return adapter.Description{Protocol: 1, Name: "crowd", Version: "1", Language: "Go", Capabilities: []string{"concurrent"}}, nil
		}
		turn := make(chan struct{})
		mu.Lock()
		if waiting = append(waiting, turn); len(waiting) == size {
			next()
		}
		mu.Unlock()
		select {
		case <-turn:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		mu.Lock()
		defer mu.Unlock()
		next()
		if method == "wrong" {
			return nil, errors.New("disk full")
		}
		return params, nil
	})
}

// TestAtOnce has as many requests under way as a client needs to answer any of
// them, by every way to it. Each gets the reply to itself.
func TestAtOnce(t *testing.T) {
	t.Parallel()
	const size = 32
	clients := map[string]adapter.Client{
		"process": start(t, "crowd"), "in process": adapter.NewInProcess(crowd(size)), "remote": remote(t, adapter.HTTP(crowd(size))),
		"websocket": accepted(t, crowd(size)),
	}
	for name, c := range clients {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := adapter.Describe(t.Context(), c); err != nil {
				t.Fatal(err)
			}
			var (
				requests []adapter.Request
				want     []string
			)
			got := make([]jsontext.Value, size)
			for i := range size {
				method, text := "say", fmt.Sprintf(`{"n":%d}`, i)
				if i == 7 {
					method, text = "wrong", ""
				}
				requests = append(requests, adapter.Request{Method: method, Params: map[string]int{"n": i}, Result: &got[i]})
				want = append(want, text)
			}
			for i, err := range c.CallAll(t.Context(), requests) {
				if text := fmt.Sprint(err); (i == 7) != strings.HasPrefix(text, "wrong: the client answered with error -32000: disk full") || i != 7 && err != nil {
					t.Errorf("error %d is %v", i, err)
				}
			}
			var texts []string
			for _, value := range got {
				texts = append(texts, string(value))
			}
			if diff := cmp.Diff(want, texts); diff != "" {
				t.Errorf("results mismatch (-want +got):\n%s", diff)
			}
			if errs := c.CallAll(t.Context(), nil); errs != nil {
				t.Errorf("no requests: %v", errs)
			}
		})
	}
}

// TestAtOnceBroken has programs that answer two requests at once in a wrong way.
func TestAtOnceBroken(t *testing.T) {
	t.Parallel()
	const one, two = `{"jsonrpc":"2.0","id":1,"result":{}}`, `{"jsonrpc":"2.0","id":2,"result":{}}`
	tests := []struct {
		name, manner string
		want         [2]string // how the errors begin
	}{
		{"in the order of the requests", one + "\n" + two, [2]string{"<nil>", "<nil>"}},
		{"in another order", two + "\n" + one, [2]string{"<nil>", "<nil>"}},
		{"one twice", one + "\n" + one, [2]string{"<nil>", "say: the client broke the protocol: id: is 1, which was answered before; every request has one reply"}},
		{"an id of none", one + "\n" + strings.Replace(two, "2,", "3,", 1), [2]string{"<nil>", "say: the client broke the protocol: id: is 3, want one of those under way, 1 to 2"}},
		{"no id", two + "\n" + `{"jsonrpc":"2.0","result":{}}`, [2]string{"say: the client broke the protocol: id: is missing, want 1", "<nil>"}},
		{"one alone", two, [2]string{"say: the client ended without answering: exit status 0", "<nil>"}},
		{"something else", "hello\nworld", [2]string{"say: the client broke the protocol: the line is not a reply", "say: the client broke the protocol: the line is not a reply"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			errs := start(t, tt.manner).CallAll(t.Context(), []adapter.Request{{Method: "say", Params: struct{}{}}, {Method: "say", Params: struct{}{}}})
			for i, err := range errs {
				if !strings.HasPrefix(fmt.Sprint(err), tt.want[i]) {
					t.Errorf("error %d is %v, want %s", i, err, tt.want[i])
				}
			}
		})
	}
}

// TestAtOnceHangs has one of two requests hang, which the other does not spoil.
func TestAtOnceHangs(t *testing.T) {
	t.Parallel()
	half := adapter.HandlerFunc(func(ctx context.Context, method string, params json.RawMessage) (any, error) {
		if method == "hang" {
			<-ctx.Done()
		}
		return params, ctx.Err()
	})
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	errs := adapter.NewInProcess(half).CallAll(ctx, []adapter.Request{{Method: "say", Params: struct{}{}}, {Method: "hang", Params: struct{}{}}})
	if hang := (*adapter.HangError)(nil); errs[0] != nil || !errors.As(errs[1], &hang) {
		t.Errorf("errors are %v", errs)
	}
}
