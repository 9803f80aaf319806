package mutants

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/internal/reference"
)

// clientMembers are wrong about the devices of a group.
func clientMembers() []clientRow {
	return []clientRow{
		{
			"force-add-dropped", "It omits force_add.", sendsOtherMembers, breaks("grant.independent", "group.capacity", "group.force-add", "request.once", "token.two-processes"),
			asked(without("force_add"), memberPaths...),
		},
		{
			"force-add-always", "It sends force_add whether it was asked to or not.", sendsOtherMembers, breaks("group.exclusive"),
			asked(set("force_add", "true"), memberPaths...),
		},
		{
			"force-add-from-then-on", "It sends force_add with every call after the first that had it.",
			sendsOtherMembers.from("reasoning: defaults are merged into one object that the client keeps"), breaks("group.exclusive"),
			at(forcesFromThenOn, reference.AddPath),
		},
		{
			"force-add-as-text", "It sends force_add as a string.", writesOtherType, breaks(
				"grant.independent", "group.capacity", "group.force-add", "group.type", "request.once",
				"token.two-processes",
			),
			asked(object(func(m members) {
				if m["force_add"].Kind() == 't' {
					m["force_add"] = encoded("true")
				}
			}), memberPaths...),
		},
		{
			"devices-added-removes-them-first", "It removes devices from a group before it adds them.", repeatsCall, breaks(
				"group.device-errcode", "group.duplicate", "request.once",
			),
			at(removesFirst, reference.AddPath),
		},
		{
			"info-sn-cut-to-64", "It reports the first 64 bytes of the sn of a device of a group.",
			cutsText.from("reasoning: a column of a table holds only so much"), breaks("group.info"),
			reported(each("device_list", func(d members) { d["sn"] = encoded(firstBytes(64)(d.text("sn"))) }), "getIotGroupInfo"),
		},
		{
			"devices-at-most-49", "It sends the first 49 devices of a list.", losesEntries, breaks("group.capacity", "group.device-errcode", "group.info"),
			sentDevices(func(list []members) []members { return list[:min(len(list), 49)] }),
		},
		{
			"devices-at-most-50", "It sends the first 50 devices of a list and does not report the others.", losesEntries,
			breaks("group.capacity"),
			sentDevices(func(list []members) []members { return list[:min(len(list), 50)] }),
		},
		{
			"devices-first-alone", "It sends the first device of a list.", losesEntries,
			breaks(
				"group.capacity", "group.device-errcode", "group.duplicate", "group.force-add", "group.info",
				"group.not-member", "group.partial", "group.remove-list", "sn.verbatim", "token.recovery",
			),
			sentDevices(firstOf),
		},
		{
			"devices-of-the-first-model", "It sends every device of a list under the model_id of the first.", mixesEntries,
			breaks("group.device-errcode", "group.not-member", "group.partial", "sn.verbatim"),
			sentDevices(func(list []members) []members {
				for _, device := range list {
					device["model_id"] = list[0]["model_id"]
				}
				return list
			}),
		},
		{
			"devices-sorted", "It reports devices sorted by sn.", mixesEntries, breaks("group.device-errcode", "group.partial"),
			added(func(_ members, list []members) []members {
				slices.SortStableFunc(list, func(a, b members) int { return cmp.Compare(a.text("sn"), b.text("sn")) })
				return list
			}),
		},
		{
			"devices-without-errcode", "It omits the errcode of each device.", misreadsDevices,
			breaks(
				"group.capacity", "group.device-errcode", "group.device-model", "group.duplicate", "group.exclusive",
				"group.partial", "group.type", "reply.unknown-member", "sn.verbatim",
			),
			reported(each("device_list", func(d members) { delete(d, "errcode") }), "addIotGroupDevice"),
		},
		{
			"devices-with-errcode-of-the-whole", "It reports the errcode of the reply for each device.", misreadsDevices,
			breaks(
				"group.capacity", "group.device-errcode", "group.device-model", "group.duplicate", "group.exclusive",
				"group.partial", "group.type",
			),
			added(func(reply members, list []members) []members { return withErrcode(list, reply) }),
		},
		{
			"devices-with-errcode-of-the-first", "It reports the errcode of the first device for each.", misreadsDevices, breaks(
				"group.capacity", "group.device-errcode", "group.partial",
			),
			added(func(_ members, list []members) []members { return withErrcode(list, list[0]) }),
		},
		{
			"devices-failed-dropped", "It lists only the devices that were added.", misreadsDevices,
			breaks(
				"group.capacity", "group.device-errcode", "group.device-model", "group.duplicate", "group.exclusive",
				"group.partial", "group.type",
			),
			added(func(_ members, list []members) []members {
				return slices.DeleteFunc(list, func(d members) bool { return string(d["errcode"]) != "0" })
			}),
		},
		{
			"devices-removed-failures-dropped", "It does not report which devices could not be removed.", misreadsDevices,
			breaks("group.device-errcode", "group.not-member", "group.partial", "group.remove-list", "sn.verbatim"), reported(set("device_list", "[]"), "removeIotGroupDevice"),
		},
		{
			"devices-removed-errcode-of-the-whole", "It reports a device that could not be removed as a failure of the whole call.", misreadsDevices,
			breaks("group.partial", "group.remove-list", "sn.verbatim"),
			reported(object(func(m members) {
				if list := devicesOf(m); len(list) > 0 && string(list[0]["errcode"]) != "0" {
					m["errcode"] = list[0]["errcode"]
				}
			}), "removeIotGroupDevice"),
		},
		{
			"devices-other-model-refused", "It reports devices of several models in one list as a failure.", losesErrcode, breaks(
				"group.device-errcode", "group.partial",
			),
			added(func(reply members, list []members) []members {
				if slices.ContainsFunc(list, func(d members) bool { return d.text("model_id") != list[0].text("model_id") }) {
					reply["errcode"] = encoded(systemBusy)
				}
				return list
			}),
		},
	}
}

// memberPaths are those of the calls that change the devices of a group.
var memberPaths = []string{reference.AddPath, reference.RemovePath}

// sentDevices changes the devices that are added to a group or removed.
func sentDevices(change func([]members) []members) change {
	return asked(list("device_list", change), memberPaths...)
}

// added changes the reply about devices that were added, if it lists any.
func added(change func(reply members, list []members) []members) change {
	return reported(object(func(m members) {
		if list := devicesOf(m); len(list) > 0 {
			m["device_list"] = encoded(change(m, list))
		}
	}), "addIotGroupDevice")
}

func devicesOf(m members) []members {
	var list []members
	_ = json.Unmarshal(m["device_list"], &list)
	return list
}

// withErrcode gives every device the errcode of another.
func withErrcode(list []members, of members) []members {
	for _, d := range list {
		d["errcode"] = of["errcode"]
	}
	return list
}

// removesFirst has a request to remove the same devices before each to add
// them.
func removesFirst(next send) send {
	return func(req *http.Request) (*http.Response, error) {
		body, err := bodyOf(req)
		if err != nil {
			return nil, err
		}
		first := with(req, body)
		first.URL.Path = strings.TrimSuffix(first.URL.Path, reference.AddPath) + reference.RemovePath
		next.body(first)
		return next(with(req, body))
	}
}

// forcesFromThenOn sends force_add to a sandbox after the first call that had it.
func forcesFromThenOn(next send) send {
	forced := map[string]bool{}
	return func(req *http.Request) (*http.Response, error) {
		body, err := bodyOf(req)
		if err != nil {
			return nil, err
		}
		asked, in := membersOf(body), sandboxOf(req)
		if forced[in] = forced[in] || asked["force_add"].Kind() == 't'; forced[in] {
			asked["force_add"] = encoded(true)
		}
		return next(with(req, encoded(asked)))
	}
}
