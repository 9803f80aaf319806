package mutants

import (
	"context"
	stdjson "encoding/json"
	"net/http"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// clientParts are wrong about lists of devices as wholes: they send them in
// parts, join what belongs together, or keep entries under too short a key.
func clientParts() []clientRow {
	return []clientRow{
		{
			"add-reports-its-last-part", "It adds devices twenty at a time and reports the last reply.", losesEntries, breaks("group.device-errcode", "group.partial"),
			at(inParts(func(all []members) []members { return devicesOf(all[len(all)-1]) }), reference.AddPath),
		},
		{
			"add-reports-its-first-part", "It adds devices twenty at a time and reports the first reply.", losesEntries, breaks("group.capacity", "group.device-errcode", "group.partial", "token.recovery"),
			at(inParts(func(all []members) []members { return devicesOf(all[0]) }), reference.AddPath),
		},
		{
			"add-parts-joined-by-sn", "It adds devices twenty at a time and reports one device of each sn.", losesEntries, breaks(
				"group.device-errcode", "group.partial", "token.recovery",
			),
			at(inParts(oncePerSN), reference.AddPath),
		},
		{
			"remove-parts-joined-by-sn", "It removes devices twenty at a time and reports one device of each sn.", losesEntries,
			breaks("group.not-member"), at(inParts(oncePerSN), reference.RemovePath),
		},
		{
			"add-once-each", "It adds a device once that a list has twice, and reports it once.", losesEntries, breaks("group.partial"),
			asked(list("device_list", func(list []members) []members {
				return oncePer(list, func(d members) string { return d.text("model_id") + " " + d.text("sn") })
			}), reference.AddPath),
		},
		{
			"force-add-with-its-first-part", "It adds devices twenty at a time, and sends force_add with the first twenty alone.", losesEntries,
			breaks("group.force-add", "token.recovery"),
			at(inParts(everyDevice, func(part int, asked members) {
				if part > 0 {
					delete(asked, "force_add")
				}
			}), reference.AddPath),
		},
		{
			"remove-reports-its-last-part", "It removes devices twenty at a time and reports the last reply.", losesEntries, breaks("group.not-member"),
			at(inParts(func(all []members) []members { return devicesOf(all[len(all)-1]) }), reference.RemovePath),
		},
		{
			"add-reports-parts-that-succeed", "It adds devices twenty at a time and reports the parts that succeeded.", losesEntries,
			breaks("group.device-errcode", "token.recovery"), at(inPartsThatSucceed, reference.AddPath),
		},
		{
			"remove-reports-parts-that-succeed", "It removes devices twenty at a time and reports the parts that succeeded.", losesEntries,
			breaks("group.remove-list"), at(inPartsThatSucceed, reference.RemovePath),
		},
		{
			"earlier-devices-removed-again", "It removes the devices of its earlier lists again.",
			sendsOtherMembers.from("reasoning: a list is a field that each call appends to and none empties"),
			breaks("group.remove-list"), withMemory(alsoEarlier, []string{"removeIotGroupDevice"}),
		},
		{
			"force-add-once", "It sends force_add with its first addition alone.",
			sendsOtherMembers.from("reasoning: an option is taken off the object that holds it once it was used"),
			breaks("group.force-add"), withMemory(forcesOnce, []string{"addIotGroupDevice"}),
		},
		{
			"remove-reports-its-first-failure", "It reports only the first device that could not be removed.", losesEntries, breaks(
				"group.not-member", "group.remove-list",
			),
			reported(list("device_list", firstOf), "removeIotGroupDevice"),
		},
		{
			"devices-once-for-each-sn", "It sends one device of each sn.", losesEntries, breaks("group.device-errcode", "group.not-member", "group.partial", "group.remove-list", "sn.verbatim"),
			sentDevices(func(list []members) []members { return oncePer(list, func(d members) string { return d.text("sn") }) }),
		},
		{
			"devices-once-for-each-folded-sn", "It sends one device of each spelling in lower case.", losesEntries, breaks("group.device-errcode", "group.not-member", "group.partial", "group.remove-list", "sn.verbatim"),
			sentDevices(func(list []members) []members {
				return oncePer(list, func(d members) string { return strings.TrimLeft(strings.ToLower(d.text("sn")), "0") })
			}),
		},
		{
			"info-once-for-each-sn", "It lists one device of each sn.", losesEntries, breaks("group.info"),
			reported(list("device_list", func(list []members) []members {
				return oncePer(list, func(d members) string { return d.text("sn") })
			}), "getIotGroupInfo"),
		},
		{
			"info-of-one-page", "It lists the first twenty devices of a group.", losesEntries, breaks("group.info"),
			reported(list("device_list", func(list []members) []members { return list[:min(len(list), 20)] }), "getIotGroupInfo"),
		},
		{
			"info-of-its-own-model", "It lists the devices of a group that are of the group's model.", losesEntries, breaks("group.info"),
			reported(object(func(m members) {
				m["device_list"] = encoded(slices.DeleteFunc(devicesOf(m), func(d members) bool { return d.text("model_id") != m.text("model_id") }))
			}), "getIotGroupInfo"),
		},
		{
			"info-under-one-model", "It lists every device of a group under the group's model_id.", mixesEntries, breaks("group.info"),
			reported(object(func(m members) {
				devices := devicesOf(m)
				for _, d := range devices {
					d["model_id"] = m["model_id"]
				}
				m["device_list"] = encoded(append([]members{}, devices...))
			}), "getIotGroupInfo"),
		},
		{
			"devices-joined-by-sn", "It looks up the result of a device by its sn.", mixesEntries, breaks("group.device-errcode", "group.partial"),
			added(func(_ members, list []members) []members {
				return withErrcodesBySN(list, func(old, _ members) bool { return old == nil })
			}),
		},
		{
			"devices-joined-by-sn-last", "It keeps the results of devices in a map whose keys are the sn.", mixesEntries, breaks("group.device-errcode", "group.partial"),
			added(func(_ members, list []members) []members {
				return withErrcodesBySN(list, func(members, members) bool { return true })
			}),
		},
		{
			"devices-failed-first", "It lists the devices that could not be added before the others.", mixesEntries, breaks("group.device-errcode", "group.partial"),
			added(func(_ members, list []members) []members {
				slices.SortStableFunc(list, func(a, b members) int { return worth(a) - worth(b) })
				return list
			}),
		},
		{
			"devices-removed-under-one-model", "It removes devices under the model_id of the first of the list.", mixesEntries,
			breaks("group.not-member", "sn.verbatim"),
			asked(list("device_list", func(list []members) []members {
				for _, d := range list {
					d["model_id"] = list[0]["model_id"]
				}
				return list
			}), reference.RemovePath),
		},
		{
			"devices-in-upper-case", "It sends the sn of a device of a group in upper case.", changesText, breaks("sn.verbatim"),
			sentDevices(eachSN(strings.ToUpper)),
		},
		{
			"devices-as-numbers", "It sends the sn of a device of a group as a number where it is one.", writesOtherType, breaks("group.device-errcode", "group.not-member", "sn.charset", "sn.verbatim"),
			asked(each("device_list", func(d members) {
				if sn := d.text("sn"); jsontext.Value(sn).IsValid() && sn != "" {
					d["sn"] = jsontext.Value(sn)
				}
			}), memberPaths...),
		},
		{
			"devices-without-leading-zeros", "It drops leading zeros from the sn of a device of a group.", changesText, breaks("sn.verbatim"),
			sentDevices(eachSN(withoutZeros)),
		},
		{
			"devices-as-doubles", "It sends the sn of a device that it adds to a group as a double has it.", changesText, breaks("sn.verbatim"),
			asked(list("device_list", eachSN(asDouble)), reference.AddPath),
		},
		{
			"removed-as-doubles", "It sends the sn of a device that it removes from a group as a double has it.", changesText, breaks("sn.verbatim"),
			asked(list("device_list", eachSN(asDouble)), reference.RemovePath),
		},
		{
			"devices-with-equal-errcodes", "It reports 0 for every device if it is 0 for any.", misreadsDevices,
			breaks("group.capacity", "group.device-errcode", "group.partial"),
			added(func(_ members, list []members) []members {
				if i := slices.IndexFunc(list, func(d members) bool { return worth(d) == 1 }); i >= 0 {
					return withErrcode(list, list[i])
				}
				return list
			}),
		},
		{
			"devices-reported-once-each", "It reports the reason of the first device that could not be added for each that could not.", misreadsDevices,
			breaks("group.device-errcode"),
			added(func(_ members, list []members) []members {
				failed := slices.IndexFunc(list, func(d members) bool { return worth(d) == 0 })
				for _, d := range list {
					if worth(d) == 0 {
						d["errcode"] = list[failed]["errcode"]
					}
				}
				return list
			}),
		},
	}
}

// everyDevice is what all replies list.
func everyDevice(replies []members) (list []members) {
	for _, r := range replies {
		list = append(list, devicesOf(r)...)
	}
	return list
}

// splitting has perform send a list of more than twenty devices, and gives the client the reply
// that perform makes of what came back. A shorter list is sent whole.
func splitting(perform func(next send, req *http.Request, asked members, devices []members) (reply []byte)) func(send) send {
	return func(next send) send {
		return func(req *http.Request) (*http.Response, error) {
			body, err := bodyOf(req)
			if err != nil {
				return nil, err
			}
			asked := membersOf(body)
			devices := devicesOf(asked)
			if len(devices) <= 20 {
				return next(with(req, body))
			}
			return made(req, http.StatusOK, perform(next, req, asked, devices)), nil
		}
	}
}

// inParts sends the devices of a list twenty at a time, after some changes,
// and reports some of what the replies list.
func inParts(reports func(replies []members) []members, changes ...func(part int, asked members)) func(send) send {
	return splitting(func(next send, req *http.Request, asked members, devices []members) []byte {
		replies, last := next.parts(req, asked, devices, changes)
		if !success(last) {
			return last
		}
		return joined(replies[len(replies)-1], reports(replies))
	})
}

// joined is a reply with another list of devices.
func joined(reply members, devices []members) []byte {
	reply["device_list"] = encoded(append([]members{}, devices...))
	return encoded(reply)
}

// parts sends devices twenty at a time, until a call fails. It returns the
// replies that were successes, and the last one as it came.
func (s send) parts(req *http.Request, asked members, devices []members, changes []func(int, members)) (replies []members, last []byte) {
	for part := range slices.Chunk(devices, 20) {
		asked["device_list"] = encoded(part)
		for _, change := range changes {
			change(len(replies), asked)
		}
		if last = s.body(with(req, encoded(asked))); !success(last) {
			return replies, last
		}
		replies = append(replies, membersOf(last))
	}
	return replies, last
}

// inPartsThatSucceed sends the devices of a list twenty at a time, and reports what the replies
// list that are successes, if any is.
var inPartsThatSucceed = splitting(func(next send, req *http.Request, asked members, devices []members) (last []byte) {
	var replies []members
	for part := range slices.Chunk(devices, 20) {
		asked["device_list"] = encoded(part)
		if last = next.body(with(req, encoded(asked))); success(last) {
			replies = append(replies, membersOf(last))
		}
	}
	if len(replies) == 0 {
		return last
	}
	return joined(replies[0], everyDevice(replies))
})

// oncePerSN is one device of each sn that replies list.
func oncePerSN(replies []members) []members {
	return oncePer(everyDevice(replies), func(d members) string { return d.text("sn") })
}

// oncePer keeps the first entry under each key.
func oncePer(list []members, key func(members) string) []members {
	seen := map[string]bool{}
	return slices.DeleteFunc(list, func(d members) bool {
		k := key(d)
		twice := seen[k]
		seen[k] = true
		return twice
	})
}

// withErrcodesBySN gives every device the errcode that was kept for its sn.
func withErrcodesBySN(list []members, keeps func(old, found members) bool) []members {
	kept := map[string]members{}
	for _, d := range list {
		if old := kept[d.text("sn")]; keeps(old, d) {
			kept[d.text("sn")] = members{"errcode": d["errcode"]}
		}
	}
	for _, d := range list {
		d["errcode"] = kept[d.text("sn")]["errcode"]
	}
	return list
}

// worth is 1 for a device whose errcode is 0, else 0.
func worth(d members) int {
	if string(d["errcode"]) == "0" {
		return 1
	}
	return 0
}

// eachSN changes the sn of each device.
func eachSN(change func(string) string) func([]members) []members {
	return func(list []members) []members {
		for _, d := range list {
			d["sn"] = encoded(change(d.text("sn")))
		}
		return list
	}
}

// alsoEarlier sends the devices of earlier lists for the same group, too.
func alsoEarlier(ctx context.Context, s *memory, do adapter.HandlerFunc, name string, params stdjson.RawMessage) (any, error) {
	asked := membersOf(params)
	earlier, _ := s.ends[asked.text("group_id")].([]members)
	all := slices.Concat(earlier, devicesOf(asked))
	s.ends[asked.text("group_id")] = all
	asked["device_list"] = encoded(all)
	return do(ctx, name, stdjson.RawMessage(encoded(asked)))
}

// forcesOnce leaves force_add out of all calls but the first that has it.
func forcesOnce(ctx context.Context, s *memory, do adapter.HandlerFunc, name string, params stdjson.RawMessage) (any, error) {
	asked := membersOf(params)
	if asked["force_add"] != nil {
		if s.ends["force_add"] != nil {
			delete(asked, "force_add")
		}
		s.ends["force_add"] = true
	}
	return do(ctx, name, stdjson.RawMessage(encoded(asked)))
}
