package hiding

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"sync"

	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// canned adapters give answers that the platform did not give.
var canned = []Adapter{
	{"from-arguments", "answers from the arguments alone", answers(func(_ adapter.Handler, c call) (any, error) { return wanted(c), nil })},
	{"token-then-arguments", "has its client fetch a token, and answers from the arguments alone", around(tokensAlone, fetches(wanted))},
	{"token-then-success", "has its client fetch a token, and answers every operation with a success", tokensAlone},
	{"token-then-lacks", "has its client fetch a token, and says that it lacks each method", around(tokensAlone, func(client adapter.Handler, c call) (any, error) {
		_, _ = c.of(client)
		return lacked(c)
	})},
	{"token-then-refusal", "has its client fetch a token, and refuses every value", around(tokensAlone, fetches(call.refusal))},
	{"token-then-failure", "has its client fetch a token, and answers every operation with a failure", around(tokensAlone, fetches(func(c call) any { return c.failure(-1) }))},
	{"unread-replies", "has its client send every request, and takes each reply for a success", unread},
	{"phone-always-ok", "has its client call the phone, and runs success whatever comes", phoneOnly(func(c call) any { return c.success() })},
	{"phone-names-all", "runs fail with a parameter error that names every member, without a call", phoneOnly(func(c call) any {
		return c.ends(false, `{"errMsg":"`+c.method+`:fail parameter error: sn snTicket modelId deviceName isGroup groupId","errno":1001}`)
	})},
	{"flow-always-authorized", "has its client do each flow, and says that it ended well", flowOnly("authorized")},
	{"flow-always-rejected", "has its client do each flow, and says that the user rejected it", flowOnly("rejected")},
	{"flow-always-failed", "has its client do each flow, and says that it failed", flowOnly("failed")},
	{"valid-first", "has its client do the first call of each method, and gives answers from the arguments from then on", afterFirst(1)},
	{"valid-for-long", "has its client do the first twenty calls of each method, and gives answers from the arguments from then on", afterFirst(20)},
	{"from-control", "gives tickets that it got from the control API", fromControl},
}

// fetches has the client do an operation, and answers something else.
func fetches(answer func(call) any) func(adapter.Handler, call) (any, error) {
	return func(client adapter.Handler, c call) (any, error) {
		_, _ = c.of(client)
		return answer(c), nil
	}
}

func phoneOnly(answer func(call) any) func(*http.Client) adapter.Handler {
	return answers(fetches(answer), "phone", "list", "promise")
}

func flowOnly(status string) func(*http.Client) adapter.Handler {
	return answers(fetches(func(call) any { return map[string]any{"status": status, "message": "done"} }), "flow")
}

// afterFirst has the client do the first calls of each method.
func afterFirst(n int) func(*http.Client) adapter.Handler {
	return func(hc *http.Client) adapter.Handler {
		var mu sync.Mutex // guards made
		made := map[string]int{}
		return answers(func(client adapter.Handler, c call) (any, error) {
			mu.Lock()
			made[c.method]++
			first := made[c.method] <= n
			mu.Unlock()
			if first {
				return c.of(client)
			}
			return wanted(c), nil
		})(hc)
	}
}

// fromControl fetches tickets past the server call.
func fromControl(hc *http.Client) adapter.Handler {
	var sandbox *control.Sandbox
	client := reference.New(hc)
	started := adapter.HandlerFunc(func(ctx context.Context, method string, params json.RawMessage) (any, error) {
		if method == "start" {
			var err error
			base, id, _ := strings.Cut(call{ctx, method, params}.member("baseUrl"), "/s/")
			if sandbox, err = (control.Client{BaseURL: base, HTTP: hc}).Sandbox(ctx, id); err != nil {
				return nil, err
			}
		}
		return client.Handle(ctx, method, params)
	})
	return around(func(*http.Client) adapter.Handler { return started }, func(_ adapter.Handler, c call) (any, error) {
		if code := validSN(c.member("sn")); code != 0 {
			return map[string]any{"errcode": code, "errmsg": "invalid sn"}, nil
		}
		ticket, err := sandbox.Ticket(c.ctx, c.member("sn"), c.member("model_id"))
		return map[string]any{"errcode": 0, "errmsg": "ok", "sn_ticket": ticket}, err
	}, "ticket", "clock")(hc)
}
