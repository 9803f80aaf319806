package mutants

import (
	"context"
	stdjson "encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// clientSessions are right for one call, and wrong for those after it.
func clientSessions() []clientRow {
	return slices.Concat(serverSessions(), phoneSessions())
}

func serverSessions() []clientRow {
	return []clientRow{
		{
			"token-for-twenty-calls", "It forgets its token after twenty calls.", renewsToken, breaks("token.reuse"),
			restarts(20, "getSnTicket"),
		},
		{
			"token-call-repeated-when-refused", "It repeats a token call fifty times when it is refused with 40001 or 42001.",
			repeatsCall.from("reasoning: the function that recovers wraps the token call, too"), breaks("reply.general"),
			showsIn(at(repeatedWhile(40001, 42001), reference.TokenPath), "getSnTicket"),
		},
		{
			"token-renewed-with-the-old-one", "It goes on with the token from before when a new one cannot be had.", keepsAnswer, breaks("token.refresh"),
			showsIn(at(lastSuccess(noToken), reference.TokenPath), "getSnTicket"),
		},
		{
			"forced-after-lost", "It forces a new stable token after a connection that ended.", forcesToken, breaks("token.forced", "token.reuse"),
			showsIn(at(forcesAfter(func(came broken) bool { return came.lost }), reference.TokenPath, reference.TicketPath), "getSnTicket"),
		},
		{
			"ticket-from-before-when-refused", "It gives its last ticket when the next one is refused.", keepsAnswer, breaks("reply.general"),
			showsIn(at(lastSuccess(func(came broken) bool { return errcodeOf(came.body) > 0 }), reference.TicketPath), "getSnTicket"),
		},
		{
			"dead-after-five-failures", "It calls no more after five failures in a row, and reports that the system is busy.",
			losesCalls.from("reasoning: a circuit breaker that nobody closes"), breaks("connection.closed"),
			showsIn(at(deadAfter(5, func(came broken) bool { return came.lost || came.status != http.StatusOK || !came.object() }), reference.TicketPath), "getSnTicket"),
		},
		{
			"creation-repeated-after-500", "It creates a group again after HTTP 500.", repeatsCall, breaks("request.once"),
			at(again(func(came broken) bool { return came.status == http.StatusInternalServerError }), reference.CreatePath),
		},
		{
			"redirect-named-with-url", "It names the whole URL when it is redirected.", answersSecret, breaks("secret.message"),
			showsIn(at(namesRedirect, reference.TokenPath, reference.TicketPath), "getSnTicket"),
		},
		{
			"sn-without-quotes", "It leaves out the quotation marks of an sn.", changesText, breaks("sn.charset"),
			showsIn(asked(text("sn", replacedIn(`"`, "")), reference.TicketPath), "getSnTicket"),
		},
	}
}

func phoneSessions() []clientRow {
	return []clientRow{
		{
			"code-10001-without-complete", "It does not call complete after 10001.", runsCallbacks, breaks("callback.complete"),
			delivered(func(_ []string, ran []callback) []callback {
				if string(membersOf(ran[0].Res)["errCode"]) == "10001" {
					return ran[:1]
				}
				return ran
			}),
		},
		{
			"success-in-place-of-fail", "It calls success where fail is due and was not given.", runsCallbacks, breaks("callback.optional"),
			onRequest(delivered(func(has []string, ran []callback) []callback {
				if ran[0].failed() && !slices.Contains(has, "fail") {
					ran[0].Name = "success"
				}
				return ran
			})),
		},
		{
			"unknown-code-as-minus-1", "It reports -1 for an errCode that it does not know.", givesCallback, breaks("callback.code"),
			deliveredAs(object(func(m members) {
				if !slices.Contains([]string{"10001", "10008", "10021", "10025", "-12001", "0", ""}, string(m["errCode"])) {
					m["errCode"] = encoded(-1)
				}
			})),
		},
		{
			"empty-list-as-null", "It gives null in place of an empty list.", givesCallback, breaks("list.items"),
			onList(settled(where(func(m members) bool { return string(membersOf(m["value"])["list"]) == "[]" }, inside("value", set("list", "null"))))),
		},
		{
			"name-until-a-hash", "It cuts a deviceName at a number sign.",
			cutsText.from("reasoning: the name travels in the URL of a page"), breaks("dialog.name"),
			onRequest(around(func(ctx context.Context, do adapter.HandlerFunc, name string, params stdjson.RawMessage) (any, error) {
				return do(ctx, name, stdjson.RawMessage(inside("option", text("deviceName", before("#")))(params)))
			}, "requestDeviceVoIP")),
		},
		{
			"payload-read-and-written", "It reads a payload as JSON and writes it again.", changesText, breaks("voip.verbatim"),
			around(func(ctx context.Context, do adapter.HandlerFunc, name string, params stdjson.RawMessage) (any, error) {
				return do(ctx, name, stdjson.RawMessage(text("payload", rewritten)(params)))
			}, "iotVoipCall"),
		},
		{
			"rejection-known-by-its-text", "Its flow knows a rejection by the text alone.", endsFlow, breaks("flow.rejected"),
			ended(where(func(m members) bool {
				return string(m["errCode"]) == "10021" && m.text("message") != "requestDeviceVoIP:fail The sn has been rejected"
			}, set("status", `"failed"`))),
		},
		{
			"flow-exception-as-the-last-end", "Its flow ends as the one before when it could not be carried out.", endsFlow, breaks("flow.record"),
			flows(lastEnd),
		},
		{
			"flow-rejected-after-three", "Its flows are rejected after three rejections.",
			remembersRecord.from("reasoning: a counter that is meant for one device"), breaks("flow.record"),
			flows(rejectsAfterThree),
		},
	}
}

// rewritten is a text that was read as JSON, where it is, and written again.
func rewritten(t string) string {
	var v any
	if !strings.HasPrefix(t, "{") || stdjson.Unmarshal([]byte(t), &v) != nil {
		return t
	}
	again, _ := stdjson.Marshal(v)
	return string(again)
}

// lastEnd ends a flow that could not be carried out as the one before.
func lastEnd(ctx context.Context, s *memory, do adapter.HandlerFunc, name string, params stdjson.RawMessage) (any, error) {
	result, err := do(ctx, name, params)
	if err != nil && s.ends["last"] != nil {
		result, err = s.ends["last"], nil
	}
	s.ends["last"] = result
	return result, err
}

// rejectsAfterThree ends a flow as rejected after three that were.
func rejectsAfterThree(ctx context.Context, s *memory, do adapter.HandlerFunc, name string, params stdjson.RawMessage) (any, error) {
	if len(s.ends) == 3 {
		return map[string]string{"status": "rejected"}, nil
	}
	result, err := do(ctx, name, params)
	if err == nil && membersOf(encoded(result)).text("status") == "rejected" {
		s.ends[string(params)] = result
	}
	return result, err
}

// repeatedWhile sends a request again while it is refused with one of some errcodes.
func repeatedWhile(codes ...int) func(next send) send {
	return func(next send) send {
		return func(req *http.Request) (*http.Response, error) {
			body, err := bodyOf(req)
			if err != nil {
				return nil, err
			}
			for range 50 {
				resp, came, err := receive(next, with(req, body))
				if err != nil {
					return nil, err
				}
				if !slices.Contains(codes, errcodeOf(came.body)) {
					return reply(resp, came.body), nil
				}
			}
			return next(with(req, body))
		}
	}
}

// lastSuccess answers a call that failed so as the last one of the same body that did not.
func lastSuccess(failed func(broken) bool) func(next send) send {
	return func(next send) send {
		last := map[string][]byte{}
		return func(req *http.Request) (*http.Response, error) {
			body, err := bodyOf(req)
			if err != nil {
				return nil, err
			}
			question := sandboxOf(req) + " " + string(body)
			resp, came, err := receive(next, with(req, body))
			if old, ok := last[question]; ok && (came.lost || failed(came)) {
				return made(req, http.StatusOK, old), nil
			}
			if err != nil {
				return nil, err
			}
			if !failed(came) {
				last[question] = came.body
			}
			return reply(resp, came.body), nil
		}
	}
}

// deadAfter sends no more after so many failures in a row.
func deadAfter(most int, failed func(broken) bool) func(next send) send {
	return func(next send) send {
		failures := map[string]int{}
		return func(req *http.Request) (*http.Response, error) {
			in := sandboxOf(req)
			if failures[in] == most {
				return made(req, http.StatusOK, []byte(`{"errcode":-1,"errmsg":"system error"}`)), nil
			}
			resp, came, err := receive(next, req)
			if failed(came) {
				failures[in]++
			} else {
				failures[in] = 0
			}
			if err != nil {
				return nil, err
			}
			return reply(resp, came.body), nil
		}
	}
}

// namesRedirect fails with the URL of a request that is redirected.
func namesRedirect(next send) send {
	return func(req *http.Request) (*http.Response, error) {
		resp, came, err := receive(next, req)
		if err != nil {
			return nil, err
		}
		if came.status >= 300 && came.status < 400 {
			return nil, errors.New("redirected from " + req.URL.String())
		}
		return reply(resp, came.body), nil
	}
}
