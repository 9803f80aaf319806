package mutants

import (
	"context"
	stdjson "encoding/json"
	"slices"
	"sync"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// around does something else with some operations.
func around(wrong func(ctx context.Context, do adapter.HandlerFunc, name string, params stdjson.RawMessage) (any, error), operations ...string) change {
	return change{differs: operationUses(operations...), handle: func(next adapter.HandlerFunc) adapter.HandlerFunc {
		return func(ctx context.Context, name string, params stdjson.RawMessage) (any, error) {
			if slices.Contains(operations, name) {
				return wrong(ctx, next, name, params)
			}
			return next(ctx, name, params)
		}
	}}
}

// together has the calls of some operations that are under way at once wait for
// each other, and ends each as wrong says.
func together(wrong func(mine int, b *batch) outcome, operations ...string) change {
	return change{atOnce: true, differs: operationUses(operations...), handle: func(next adapter.HandlerFunc) adapter.HandlerFunc {
		var (
			mu  sync.Mutex // guards now, and what it points to
			now *batch
		)
		return func(ctx context.Context, name string, params stdjson.RawMessage) (any, error) {
			if !slices.Contains(operations, name) {
				return next(ctx, name, params)
			}
			mu.Lock()
			if now == nil {
				now = &batch{done: make(chan struct{})}
			}
			b, mine := now, len(now.calls)
			b.calls = append(b.calls, outcome{params: params})
			mu.Unlock()
			result, err := next(ctx, name, params)
			mu.Lock()
			b.calls[mine].result, b.calls[mine].err = result, err
			if b.ended = append(b.ended, mine); len(b.ended) == len(b.calls) {
				now = nil
				close(b.done)
			}
			mu.Unlock()
			<-b.done
			end := wrong(mine, b)
			return end.result, end.err
		}
	}}
}

// restarts starts the client again after so many of some operations in a sandbox.
func restarts(after int, operations ...string) change {
	return change{differs: operationUses(operations...), handle: func(next adapter.HandlerFunc) adapter.HandlerFunc {
		var start stdjson.RawMessage
		done := 0
		return func(ctx context.Context, name string, params stdjson.RawMessage) (any, error) {
			switch {
			case name == "start":
				start, done = slices.Clone(params), 0
			case slices.Contains(operations, name):
				if done++; done > after {
					done = 1
					if _, err := next(ctx, "start", start); err != nil {
						return nil, err
					}
				}
			}
			return next(ctx, name, params)
		}
	}}
}

// reported changes the result that the client reports.
func reported(change edit, operations ...string) change {
	return around(func(ctx context.Context, do adapter.HandlerFunc, name string, params stdjson.RawMessage) (any, error) {
		result, err := do(ctx, name, params)
		if err != nil {
			return nil, err
		}
		text, ok := result.(jsontext.Value)
		if !ok {
			text = encoded(result)
		}
		return jsontext.Value(change(text)), nil
	}, operations...)
}

// The calls on the phone.
var phoneCalls = []string{"requestDeviceVoIP", "getDeviceVoIPList"}

// A callback is one that ran.
type callback struct {
	Name string         `json:"name"`
	Res  jsontext.Value `json:"res"`
	Sync bool           `json:"sync"`
}

// failed reports whether it tells of a call that failed.
func (c callback) failed() bool { return c.Name == "fail" }

// A phoneCall is what the suite asks of a call on the phone.
type phoneCall struct {
	Callbacks []string `json:"callbacks"`
	Style     string   `json:"style"`
	Supported *bool    `json:"supported"`
}

// reports gives, of the callbacks that ran, those that the app has.
func (p phoneCall) reports(ran []callback) map[string]any {
	ran = slices.DeleteFunc(ran, func(c callback) bool { return !slices.Contains(p.Callbacks, c.Name) })
	return map[string]any{"callbacks": append([]callback{}, ran...)}
}

// delivered changes which callbacks run. It is given the names of those the
// app has, and the two that run where an app has all three: success or fail
// before complete.
func delivered(wrong func(has []string, ran []callback) []callback) change {
	return around(func(ctx context.Context, do adapter.HandlerFunc, name string, params stdjson.RawMessage) (any, error) {
		var p phoneCall
		if err := json.Unmarshal(params, &p); err != nil || p.Style == "promise" {
			return do(ctx, name, params)
		}
		result, err := do(ctx, name, set("callbacks", `["success","fail","complete"]`)(params))
		if err != nil {
			return nil, err
		}
		var seen struct {
			Callbacks []callback `json:"callbacks"`
		}
		if err := json.Unmarshal(encoded(result), &seen); err != nil {
			return nil, err
		}
		return p.reports(wrong(p.Callbacks, seen.Callbacks)), nil
	}, phoneCalls...)
}

// deliveredAs changes the object that the callbacks get.
func deliveredAs(change edit) change {
	return delivered(func(_ []string, ran []callback) []callback {
		for i := range ran {
			ran[i].Res = change(ran[i].Res)
		}
		return ran
	})
}

// forOption makes a change only in calls on the phone whose option is like this.
func forOption(is func(option members) bool, c change) change {
	always := c.handle
	c.handle = func(next adapter.HandlerFunc) adapter.HandlerFunc {
		changed := always(next)
		return func(ctx context.Context, name string, params stdjson.RawMessage) (any, error) {
			if slices.Contains(phoneCalls, name) && is(membersOf(membersOf(params)["option"])) {
				return changed(ctx, name, params)
			}
			return next(ctx, name, params)
		}
	}
	return c
}

// settled changes how a promise ends.
func settled(wrong edit) change {
	c := reported(where(func(m members) bool { return m["settled"] != nil }, wrong), phoneCalls...)
	c.differs = []Use{promiseUse}
	return c
}

// ended changes how a flow ends that came as far as the phone.
func ended(change edit) change {
	return reported(where(func(m members) bool { return m["errcode"] == nil }, change), "authorizeDevice", "authorizeGroup")
}

// taking are the operations that take a field.
var taking = map[string][]string{
	"sn":         {"getSnTicket", "requestDeviceVoIP", "authorizeDevice"},
	"deviceName": {"requestDeviceVoIP", "authorizeDevice"},
	"group_name": {"createIotGroupId"},
}

// refuses has the client refuse values of a field that are not bad.
func refuses(field string, bad func(string) bool) change {
	return change{
		differs: operationUses(taking[field]...),
		decide: func(d *reference.Decisions) {
			d.Checks.Texts = map[string]func(string) string{field: func(text string) string {
				if bad(text) {
					return "the " + field + " is not well-formed"
				}
				return ""
			}}
		},
	}
}

// decides changes what the client decides about tokens and its server calls:
// it shows only where the client has a token.
func decides(wrong func(*reference.Decisions)) change {
	return change{differs: []Use{pathUse(reference.TokenPath)}, decide: wrong}
}

// onList and onRequest say that a change shows in one of the calls on the phone
// alone.
func onList(c change) change { return showsIn(c, "getDeviceVoIPList") }

func onRequest(c change) change { return showsIn(c, "requestDeviceVoIP") }

func showsIn(c change, operation string) change {
	c.differs = operationUses(operation)
	return c
}

// usesOfOperation are the uses of a message to the client.
func usesOfOperation(name string, params []byte) []Use {
	uses := operationUses(name)
	var p phoneCall
	if json.Unmarshal(params, &p) != nil {
		return uses
	}
	if p.Style == "promise" {
		uses = append(uses, promiseUse)
	}
	if p.Supported != nil && !*p.Supported {
		uses = append(uses, unsupportedUse)
	}
	return uses
}
