package hiding

import (
	"net/http"
	"strconv"
	"sync"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// idle adapters make no call of a client.
var idle = []Adapter{
	{"declares-nothing", "describes a client without a capability", answers(lackedBy, []string{}...)},
	{"clock-alone", "declares clock and nothing that needs one", answers(lackedBy, "clock")},
	{"recovery-alone", "declares recovery and nothing that recovers", answers(lackedBy, "recovery")},
	{"lacks-all", "declares everything and says that it lacks each method", answers(lackedBy)},
	{"empty-results", "answers every operation with {}", answers(func(adapter.Handler, call) (any, error) { return struct{}{}, nil })},
	{"null-results", "answers every operation with null", answers(func(adapter.Handler, call) (any, error) { return nil, nil })},
	{"refuses-all", "refuses the first member of every operation", answers(func(_ adapter.Handler, c call) (any, error) { return c.refusal(), nil })},
	{"fails-all", "answers every operation with a failure of its own", answers(func(_ adapter.Handler, c call) (any, error) { return c.failure(-1), nil })},
	{"throws-all", "answers every operation with an error", answers(func(adapter.Handler, call) (any, error) { return nil, errHidden })},
	{"succeeds-always", "answers every operation with a success", answers(func(_ adapter.Handler, c call) (any, error) { return c.success(), nil })},
	{"by-turns", "lacks every second call, and refuses the others", func(hc *http.Client) adapter.Handler { return answers(turns())(hc) }},
}

func lackedBy(_ adapter.Handler, c call) (any, error) { return lacked(c) }

// turns answers in two ways by turns.
func turns() func(adapter.Handler, call) (any, error) {
	var mu sync.Mutex // guards n
	n := 0
	return func(_ adapter.Handler, c call) (any, error) {
		mu.Lock()
		defer mu.Unlock()
		if n++; n%2 == 0 {
			return lacked(c)
		}
		return c.refusal(), nil
	}
}

// validSN reports whether an sn is as the rules want it.
func validSN(sn string) int {
	for _, r := range sn {
		if r == '.' || r == ' ' || r < 0x20 {
			return 9800002
		}
	}
	if len(sn) == 0 || len(sn) > 128 {
		return 9800001
	}
	return 0
}

// wanted is the answer that the arguments of a call alone make likely.
func wanted(c call) any {
	code := 0
	switch c.method {
	case "getSnTicket":
		code = validSN(c.member("sn"))
	case "createIotGroupId":
		if n := len(c.member("group_name")); n == 0 || n > 32 {
			code = 9800012
		}
	case "getIotGroupInfo", "addIotGroupDevice", "removeIotGroupDevice":
		if len(c.member("group_id")) != 23 {
			code = 9800013
		}
	case "iotVoipCall":
		if room := c.member("room_type"); room != "video" && room != "voice" {
			code = 47001
		} else if validSN(c.member("sn")) != 0 {
			code = 2
		}
	}
	if code != 0 {
		return map[string]any{"errcode": code, "errmsg": "refused " + strconv.Itoa(code)}
	}
	return c.success()
}
