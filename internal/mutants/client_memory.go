package mutants

import (
	"bytes"
	"context"
	stdjson "encoding/json"
	"net/http"
	"time"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// clientMemories go by what came before in place of what comes now.
func clientMemories() []clientRow {
	return []clientRow{
		{
			"flow-authorized-from-before", "Its flow that failed is authorized if the one before was.", remembersRecord, breaks("flow.record"),
			flows(failsAsBefore("authorized")),
		},
		{
			"flow-rejected-from-before", "Its flow that failed is rejected if the one before was.", remembersRecord, breaks("flow.fresh-ticket", "flow.rejected"),
			flows(failsAsBefore("rejected")),
		},
		{
			"callbacks-at-once-from-the-second-call", "It calls back before a call has returned, but for the first one.", runsCallbacks, breaks("callback.async"),
			onRequest(afterFirst(delivered(func(_ []string, ran []callback) []callback { return atOnce(ran) }))),
		},
		{
			"option-from-the-accepted-call", "It fills in missing members of an option from the last one for the same sn that was accepted.",
			asksWrongly, breaks("option.required"), onRequest(calls(fillsFromAccepted)),
		},
		{
			"added-device-moved", "It moves a device that it has added before to another group, without being told to.",
			keepsAnswer.from("reasoning: the client takes itself for the owner of what it added"), breaks("group.exclusive", "token.recovery"),
			at(movesOwn, reference.AddPath),
		},
		{
			"removed-from-the-group-of-before", "It removes a device from the group that it added it to, whichever it is given.",
			keepsAnswer, breaks("group.not-member"), showsAt(at(removesFromOwn, reference.AddPath, reference.RemovePath), reference.RemovePath),
		},
		{
			"full-group-remembered", "It reads a group of 50 devices once.", keepsAnswer, breaks("group.info"),
			remembers(func(asked members) string { return asked.text("group_id") }, fullGroup, reference.InfoPath),
		},
		{
			"group-expanded-unasked", "It expands a group that is full, and adds the devices again.", repeatsCall, breaks("group.capacity"),
			at(expandsFull, reference.AddPath),
		},
		{
			"first-errcode-of-the-text", "It takes the first errcode in the text of a reply for that of the call.", losesErrcode, breaks("group.device-errcode"),
			at(firstErrcode, reference.AddPath),
		},
		{
			"token-life-in-minutes", "It rounds the end of a token up to a whole minute.", renewsToken, breaks("token.refresh"),
			decides(func(d *reference.Decisions) {
				d.Stale = func(end, now time.Time) bool { return !now.Before(end.Add(time.Minute - 1).Truncate(time.Minute)) }
			}),
		},
	}
}

// failsAsBefore ends a flow that failed with a status if the last one of the same target had it.
func failsAsBefore(status string) recalling {
	return func(ctx context.Context, s *memory, do adapter.HandlerFunc, name string, params stdjson.RawMessage) (any, error) {
		result, err := do(ctx, name, params)
		switch end := membersOf(encoded(result)).text("status"); {
		case err != nil:
		case end == status:
			s.ends[string(params)] = result
		case end == "failed" && s.ends[string(params)] != nil:
			return s.ends[string(params)], nil
		}
		return result, err
	}
}

// afterFirst makes a change in calls on the phone but for the first one.
func afterFirst(c change) change {
	return calls(func(ctx context.Context, s *memory, do adapter.HandlerFunc, name string, params stdjson.RawMessage) (any, error) {
		if s.ends["first"] == nil {
			s.ends["first"] = true
			return do(ctx, name, params)
		}
		return c.handle(do)(ctx, name, params)
	})
}

// fillsFromAccepted fills in what an option lacks from that of the last call for the same
// sn that succeeded.
func fillsFromAccepted(ctx context.Context, s *memory, do adapter.HandlerFunc, name string, params stdjson.RawMessage) (any, error) {
	option := members{}
	filled := inside("option", object(func(m members) {
		for member, value := range s.option {
			if m[member] == nil && m.text("sn") != "" && m.text("sn") == s.option.text("sn") {
				m[member] = value
			}
		}
		option = m
	}))(params)
	result, err := do(ctx, name, stdjson.RawMessage(filled))
	if err == nil && bytes.Contains(encoded(result), []byte("requestDeviceVoIP:ok")) {
		s.option = option
	}
	return result, err
}

// movesOwn forces an addition of devices that were all added before.
func movesOwn(next send) send {
	added := map[string]bool{}
	return func(req *http.Request) (*http.Response, error) {
		body, err := bodyOf(req)
		if err != nil {
			return nil, err
		}
		all := true
		list("device_list", func(devices []members) []members {
			for _, d := range devices {
				all = all && added[sandboxOf(req)+d.text("sn")]
				added[sandboxOf(req)+d.text("sn")] = true
			}
			return devices
		})(body)
		if all {
			body = set("force_add", "true")(body)
		}
		return next(with(req, body))
	}
}

// removesFromOwn removes devices from the group that the first of them was added to.
func removesFromOwn(next send) send {
	groups := map[string]string{}
	return func(req *http.Request) (*http.Response, error) {
		body, err := bodyOf(req)
		if err != nil {
			return nil, err
		}
		asked := membersOf(body)
		list("device_list", func(devices []members) []members {
			for _, d := range devices {
				device := sandboxOf(req) + d.text("sn")
				if pathOf(req) == reference.AddPath {
					groups[device] = asked.text("group_id")
				} else if own := groups[device]; own != "" {
					body = text("group_id", func(string) string { return own })(body)
				}
			}
			return devices
		})(body)
		return next(with(req, body))
	}
}

// fullGroup reports whether a reply lists fifty devices.
func fullGroup(reply []byte) bool {
	full := false
	list("device_list", func(devices []members) []members {
		full = len(devices) == 50
		return devices
	})(reply)
	return full && success(reply)
}

// expandsFull expands a group in which there is no place, and adds the devices again.
func expandsFull(next send) send {
	return func(req *http.Request) (*http.Response, error) {
		body, err := bodyOf(req)
		if err != nil {
			return nil, err
		}
		resp, came, err := receive(next, with(req, body))
		if err != nil {
			return nil, err
		}
		full := errcodeOf(came.body) == noPlace
		list("device_list", func(devices []members) []members {
			for _, d := range devices {
				full = full || errcodeOf(encoded(d)) == noPlace
			}
			return devices
		})(came.body)
		if !full {
			return reply(resp, came.body), nil
		}
		more := with(req, encoded(map[string]any{
			"group_id": membersOf(body).text("group_id"), "max_device_count": 100, "province_name": "广东省", "city_name": "广州市",
		}))
		more.URL.Path = sandboxOf(req) + "/wxa/business/group/expand"
		next.body(more)
		return next(with(req, body))
	}
}

// noPlace is the errcode for a device beyond what a group holds.
const noPlace = 9800016

// firstErrcode takes for the errcode of a reply the one that is written first.
func firstErrcode(next send) send {
	return func(req *http.Request) (*http.Response, error) {
		resp, came, err := receive(next, req)
		if err != nil {
			return nil, err
		}
		first := leadingErrcode().FindSubmatch(came.body)
		if first != nil {
			came.body = set("errcode", string(first[1]))(came.body)
		}
		return reply(resp, came.body), nil
	}
}

var leadingErrcode = lazyregexp.New(`"errcode":(-?[0-9]+)`)
