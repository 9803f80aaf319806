package check_test

import (
	"bytes"
	"context"
	stdjson "encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/internal/check"
	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// with is the reference client with the result of one method changed.
func with(method string, change func(any) any) adapter.Handler {
	return instead(method, func(inner adapter.Handler, ctx context.Context, method string, params stdjson.RawMessage) (any, error) {
		result, err := inner.Handle(ctx, method, params)
		if err != nil {
			return nil, err
		}
		text, err := json.Marshal(result)
		if err != nil {
			return nil, err
		}
		var plain any
		err = json.Unmarshal(text, &plain)
		return change(plain), err
	})
}

// set sets a member of a result.
func set(member string, value any) func(any) any {
	return func(result any) any {
		result.(map[string]any)[member] = value
		return result
	}
}

// rename gives a member of a result another name.
func rename(from, to string) func(any) any {
	return func(result any) any {
		members := result.(map[string]any)
		members[to] = members[from]
		delete(members, from)
		return members
	}
}

// instead answers some methods in another way altogether.
func instead(methods string, answer func(adapter.Handler, context.Context, string, stdjson.RawMessage) (any, error)) adapter.Handler {
	inner := reference.New(http.DefaultClient)
	return adapter.HandlerFunc(func(ctx context.Context, method string, params stdjson.RawMessage) (any, error) {
		if slices.Contains(strings.Fields(methods), method) {
			return answer(inner, ctx, method, params)
		}
		return inner.Handle(ctx, method, params)
	})
}

func fixed(result any) func(any) any { return func(any) any { return result } }

// TestWrongResults has a handler for each thing that can be wrong with a
// result: each is caught by the check of its name, and by no other.
func TestWrongResults(t *testing.T) {
	t.Parallel()
	everyTicket := "getSnTicket fresh-start"
	tests := []struct {
		name    string
		handler adapter.Handler
		caught  string // the checks, in any order
		want    string // in the message of the first
	}{
		{"protocol in quotes", with("describe", set("protocol", "1")), "describe", `describe: protocol: is "1", want an integer`},
		{"another protocol", with("describe", set("protocol", 2)), "describe", `describe: protocol: the adapter speaks protocol 2, this devicevoip speaks 1: update devicevoip`},
		{"no language", with("describe", rename("language", "lang")), "describe", `describe: language: is missing`},
		{"capitals", with("describe", rename("version", "Version")), "describe", `describe: version: is missing (Version is there: did you mean version?)`},
		{"no name", with("describe", set("name", "")), "describe", `describe: name: is empty`},
		{"no object", with("describe", fixed("me")), "describe", `describe: the result is "me", want an object`},
		{"misspelt capability", with("describe", set("capabilities", []string{"ticket", "phone", "grup"})), "describe", `describe: capabilities[2]: "grup" is not a capability (did you mean group?)`},
		{"capability twice", with("describe", set("capabilities", []string{"ticket", "phone", "ticket"})), "describe", `describe: capabilities[2]: "ticket" is declared twice, at [0] already`},
		{"capability a number", with("describe", set("capabilities", []any{"ticket", 3})), "describe", `describe: capabilities[1]: is 3, want one of ticket, group, voip, phone, promise, list, unsupported, flow, clock, recovery`},
		{"two faults", with("describe", func(any) any { return map[string]any{"protocol": 1, "name": 5, "capabilities": []string{}} }), "describe", "describe: name: is 5, want a string\ndescribe: version: is missing"},
		{"start is null", with("start", fixed(nil)), "start-stop", "start: the result is null, want an object"},
		{"stop is a text", with("stop", fixed("ok")), "start-stop", `stop: the result is "ok", want an object`},
		{"errcode in quotes", with("getSnTicket", set("errcode", "0")), everyTicket, `getSnTicket: errcode: is "0", want an integer`},
		{"errCode", with("getSnTicket", rename("errcode", "errCode")), everyTicket, `getSnTicket: errcode: is missing (errCode is there: did you mean errcode?)`},
		{"no ticket", with("getSnTicket", rename("sn_ticket", "ticket")), everyTicket, `getSnTicket: sn_ticket: is missing`},
		{"ticket a list", with("getSnTicket", fixed([]string{})), everyTicket, `getSnTicket: the result is [], want an object`},
		{"refuses anything", with("getSnTicket", fixed(map[string]any{"refused": map[string]any{"field": "sn", "message": "no"}})), everyTicket, `getSnTicket: refused: the client refuses a valid value`},
		{"refuses and answers", with("getSnTicket", set("refused", map[string]any{"field": "sn", "message": "no"})), everyTicket + " characters", `getSnTicket: refused: stands beside other members`},
		{"no group_id", with("createIotGroupId", rename("group_id", "groupId")), "createIotGroupId", `createIotGroupId: group_id: is missing (groupId is there: did you mean group_id?)`},
		{"no devices", with("getIotGroupInfo", set("device_list", nil)), "getIotGroupInfo", `getIotGroupInfo: device_list: is null, want an array`},
		{"device errcode in quotes", with("addIotGroupDevice", set("device_list", []any{map[string]any{"sn": "1", "model_id": "2", "errcode": "0"}})), "addIotGroupDevice", `addIotGroupDevice: device_list[0].errcode: is "0", want an integer`},
		{"errcode a fraction", with("removeIotGroupDevice", set("errcode", 0.5)), "removeIotGroupDevice", `removeIotGroupDevice: errcode: is 0.5, want an integer`},
		{"call without errcode", with("iotVoipCall", rename("errcode", "errCode")), "iotVoipCall", `iotVoipCall: errcode: is missing (errCode is there: did you mean errcode?)`},
		{"other callbacks", with("requestDeviceVoIP", observed("success")), "requestDeviceVoIP requestDeviceVoIP-promise", `requestDeviceVoIP: callbacks[0].name: is "success", want one of complete`},
		{"callback without sync", with("getDeviceVoIPList", func(any) any { return map[string]any{"callbacks": []any{map[string]any{"name": "fail", "res": nil}}} }), "getDeviceVoIPList getDeviceVoIPList-promise", `getDeviceVoIPList: callbacks[0].sync: is missing`},
		{"resolved", instead("requestDeviceVoIP", settledAs("resolved")), "requestDeviceVoIP-promise", `requestDeviceVoIP: settled: is "resolved", want one of fulfilled, rejected, none`},
		{"flow is ok", with("authorizeDevice", set("status", "ok")), "authorizeDevice", `authorizeDevice: status: is "ok", want one of authorized, rejected, failed`},
		{"flow without status", with("authorizeGroup", fixed(map[string]any{})), "authorizeGroup", `authorizeGroup: status: is missing`},
		{"clock is null", with("clock", fixed(nil)), "clock", `clock: the result is null, want an object`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			judge(t, config(t, handle(tt.handler)), tt.caught, tt.want)
		})
	}
}

// judge runs the check and compares which checks did not end well.
func judge(t *testing.T, cfg check.Config, caught, want string) {
	t.Helper()
	r, err := check.Run(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	wrong := faults(r)
	names := strings.Fields(caught)
	for _, name := range names {
		if wrong[name] == "" {
			t.Errorf("not caught by %s; faults are %q", name, wrong)
		}
		delete(wrong, name)
	}
	if got := faults(r)[names[0]]; !strings.Contains(got, want) {
		t.Errorf("message of %s is\n%s\nwant\n%s", names[0], got, want)
	}
	if len(names) == 1 && names[0] == "start-stop" {
		return // nothing works without it
	}
	if len(wrong) > 0 {
		t.Errorf("caught by other checks too: %q", wrong)
	}
}

func observed(name string) func(any) any {
	return func(any) any {
		return map[string]any{"callbacks": []any{map[string]any{"name": name, "res": nil, "sync": false}}}
	}
}

// settledAs answers what awaits a promise with another word.
func settledAs(word string) func(adapter.Handler, context.Context, string, stdjson.RawMessage) (any, error) {
	return func(inner adapter.Handler, ctx context.Context, method string, params stdjson.RawMessage) (any, error) {
		result, err := inner.Handle(ctx, method, params)
		if bytes.Contains(params, []byte(`"promise"`)) {
			return map[string]any{"settled": word}, err
		}
		return result, err
	}
}

// TestWrongManners has adapters that do what they should not do.
func TestWrongManners(t *testing.T) {
	t.Parallel()
	const ticket, flow = "getSnTicket", "authorizeDevice"
	fails := func(err error) func(adapter.Handler, context.Context, string, stdjson.RawMessage) (any, error) {
		return func(adapter.Handler, context.Context, string, stdjson.RawMessage) (any, error) { return nil, err }
	}
	tests := []struct {
		name    string
		handler adapter.Handler
		caught  string
		want    string
	}{
		{"describes itself anew", forgetful(), "describe-again any-order newer-offer bad-line", "describe: it says {Protocol:1 Name:reference2"},
		{"unknown method is an error", instead("noSuchMethod", fails(errors.New("what?"))), "unknown-method long-message", "noSuchMethod: error.code: is -32000, want -32601"},
		{"unknown method is a result", instead("constructor", fails(nil)), "unknown-method", "constructor: the result is null, want error -32601"},
		{"fetches a token at start", instead("start", early), "start-stop", "start: a request to /cgi-bin/token came before the first call"},
		{"lacks stop", instead("stop", fails(&adapter.UnsupportedError{Reason: "what for"})), "start-stop", "stop: error -32601: what for"},
		{"throws what the platform answers", throwing(ticket), ticket, "an answer of the platform, good or bad, is a result; getSnTicket: error -32000: errcode 9800001"},
		{"lacks a call without a reason", instead(flow, fails(&adapter.UnsupportedError{})), flow, "authorizeDevice: error.message: is empty"},
		{"makes answers up", instead(ticket, made(map[string]any{"errcode": 0, "sn_ticket": "0"})), "getSnTicket fresh-start characters", "getSnTicket: no request came to the platform; send every request to the baseUrl of start"},
		{"uses another secret", replacing("start", `"secret":"`, `"secret":"x`), "getSnTicket createIotGroupId getIotGroupInfo addIotGroupDevice removeIotGroupDevice iotVoipCall fresh-start characters", "want 0: the call is valid, so look at how the adapter uses the appid and secret of start"},
		{"drops characters", replacing(ticket, "\u2028", ""), "characters", "getSnTicket: sn: the platform received "},
		{"clings to the world before", clinging(), "fresh-start", "start: a request to /wxa/getsnticket went to the sandbox of an earlier start"},
		{"parrots the offer", parroting(), "newer-offer", "describe: protocol: is 1000 when 1000 is offered, want 1 as before"},
		{"fears the future", fearing(), "newer-offer", "describe: error -32000: unknown protocol"},
		{"hangs", instead(flow, hang), flow, "authorizeDevice: the client did not answer in time"},
		{"panics", instead("clock", func(adapter.Handler, context.Context, string, stdjson.RawMessage) (any, error) { panic("oh") }), "clock", "clock: error -32603: panic: oh"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			cfg := config(t, handle(tt.handler))
			if tt.name == "hangs" {
				cfg.Timeout = 2 * time.Second
			}
			judge(t, cfg, tt.caught, tt.want)
		})
	}
}

// early fetches a token when it is made.
var early = func(inner adapter.Handler, ctx context.Context, method string, params stdjson.RawMessage) (any, error) {
	result, err := inner.Handle(ctx, method, params)
	if err != nil {
		return nil, err
	}
	_, err = inner.Handle(ctx, "getSnTicket", stdjson.RawMessage(`{"sn":"SN1","model_id":"m"}`))
	return result, err
}

var hang = func(_ adapter.Handler, ctx context.Context, _ string, _ stdjson.RawMessage) (any, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

func made(result any) func(adapter.Handler, context.Context, string, stdjson.RawMessage) (any, error) {
	return func(adapter.Handler, context.Context, string, stdjson.RawMessage) (any, error) { return result, nil }
}

// offer is the version that describe was asked with.
func offer(params stdjson.RawMessage) int {
	var o adapter.Offer
	_ = json.Unmarshal(params, &o)
	return o.Protocol
}

// parroting claims to speak whatever it is offered.
func parroting() adapter.Handler {
	return instead("describe", func(_ adapter.Handler, _ context.Context, _ string, params stdjson.RawMessage) (any, error) {
		return adapter.Description{Protocol: offer(params), Name: "parrot", Version: "1", Language: "go", Capabilities: []string{"clock"}}, nil
	})
}

// fearing takes the offer for a demand.
func fearing() adapter.Handler {
	return instead("describe", func(inner adapter.Handler, ctx context.Context, method string, params stdjson.RawMessage) (any, error) {
		if offer(params) != 1 {
			return nil, errors.New("unknown protocol")
		}
		return inner.Handle(ctx, method, params)
	})
}

// forgetful has a longer name each time it is asked.
func forgetful() adapter.Handler {
	asked := 0
	return with("describe", func(result any) any {
		if asked++; asked > 1 {
			return set("name", "reference2")(result)
		}
		return result
	})
}

// clinging still asks in the world before whenever it asks for a ticket.
func clinging() adapter.Handler {
	var now, before adapter.Handler
	return adapter.HandlerFunc(func(ctx context.Context, method string, params stdjson.RawMessage) (any, error) {
		if method == "start" || now == nil {
			now, before = reference.New(http.DefaultClient), now
		}
		if method == "getSnTicket" && before != nil {
			_, _ = before.Handle(ctx, method, params)
		}
		if method == "stop" {
			return struct{}{}, nil
		}
		return now.Handle(ctx, method, params)
	})
}

// throwing answers an errcode with an error.
func throwing(method string) adapter.Handler {
	return instead(method, func(inner adapter.Handler, ctx context.Context, method string, params stdjson.RawMessage) (any, error) {
		result, err := inner.Handle(ctx, method, params)
		if err != nil {
			return nil, err
		}
		text, err := json.Marshal(result)
		if err == nil && bytes.Contains(text, []byte("9800001")) {
			return nil, errors.New("errcode 9800001")
		}
		return result, err
	})
}

// replacing gets the parameters of a method wrong.
func replacing(method, from, to string) adapter.Handler {
	return instead(method, func(inner adapter.Handler, ctx context.Context, method string, params stdjson.RawMessage) (any, error) {
		return inner.Handle(ctx, method, bytes.ReplaceAll(params, []byte(from), []byte(to)))
	})
}

// judgeFirst compares the first check which did not end well: what is wrong
// with the streams may be seen by many.
func judgeFirst(t *testing.T, cfg check.Config, caught, want string) {
	t.Helper()
	r, err := check.Run(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(r.Results, func(result check.Result) bool { return result.Outcome == check.NotOK })
	if i < 0 {
		t.Fatalf("not caught: %+v", r.Results)
	}
	if first := r.Results[i]; first.Name != caught || !strings.Contains(first.Message, want) {
		t.Errorf("%s says\n%s\nwant %s to say\n%s", first.Name, first.Message, caught, want)
	}
}
