package hiding

import (
	"net/http"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// caught adapters have one answer for whatever their client gets wrong. The
// client gets tokens and nothing else.
var caught = []Adapter{
	{"failure-is-lack", "says that it lacks a method whenever its client fails", around(helpless, instead(lacked))},
	{"failure-is-refusal", "refuses a value whenever its client fails", around(helpless, instead(result(call.refusal)))},
	{"failure-is-empty", "answers {} whenever its client fails", around(helpless, instead(result(func(call) any { return struct{}{} })))},
	{"failure-is-success", "answers a success whenever its client fails", around(helpless, instead(result(call.success)))},
	{"failure-is-guess", "answers what the arguments make likely whenever its client fails", around(helpless, instead(result(wanted)))},
	{"failure-is-error", "answers an error whenever its client fails", around(helpless, instead(func(call) (any, error) { return nil, errHidden }))},
	{"failure-is-busy", "answers errcode -1 whenever its client fails", around(helpless, instead(result(func(c call) any { return c.failure(-1) })))},
	{"refusal-is-lack", "says that it lacks a method whenever the platform refuses a call", answers(instead(lacked))},
	{"success-is-lack", "says that it lacks a method whenever a call succeeds", answers(func(client adapter.Handler, c call) (any, error) {
		if result, err := c.of(client); !good(result, err) {
			return result, err
		}
		return lacked(c)
	})},
	{"refusal-is-success", "answers a success whenever the platform refuses a call", answers(instead(result(call.success)))},
}

// instead replaces whatever is no success.
func instead(answer func(call) (any, error)) func(adapter.Handler, call) (any, error) {
	return func(client adapter.Handler, c call) (any, error) {
		if result, err := c.of(client); good(result, err) {
			return result, nil
		}
		return answer(c)
	}
}

func result(answer func(call) any) func(call) (any, error) {
	return func(c call) (any, error) { return answer(c), nil }
}

// confused adapters answer what belongs to another call, or another sandbox.
var confused = []Adapter{
	{"other-sandbox", "has its client act in a sandbox that it makes itself", elsewhere},
	{"first-sandbox", "keeps its client in the sandbox of the first start", forever},
	{"as-the-suite", "has its client name itself as the suite does", asSuite},
	{"remembers-all", "answers each operation from what the same one got in another sandbox", remembered(func(r *http.Request, body []byte) string {
		return pathOf(r) + string(body)
	})},
	{"remembers-by-path", "answers each operation from what any call of the path got before", remembered(func(r *http.Request, _ []byte) string {
		if isToken(r) {
			return ""
		}
		return pathOf(r)
	})},
}
