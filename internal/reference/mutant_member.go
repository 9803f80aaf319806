package reference

import (
	"cmp"
	"net/http"
	"slices"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// memberMutants are wrong about the devices of a group.
var memberMutants = []Mutant{
	{
		Name: "force-add-dropped", Breaks: []string{"grant.independent", "group.capacity", "group.force-add"},
		Sentence: "It leaves force_add out.",
		change:   sentDevices(func(m *membership) { m.ForceAdd = false }),
	},
	{
		Name: "force-add-always", Breaks: []string{"group.exclusive"},
		Sentence: "It sends force_add whether it was asked to or not.",
		change:   sentDevices(func(m *membership) { m.ForceAdd = true }),
	},
	{
		Name: "force-add-as-text", Breaks: []string{"grant.independent", "group.capacity", "group.force-add", "group.type"},
		Sentence: "It sends force_add as a text.",
		change: func(b *behaviour) {
			b.Outgoing = func(body any) any {
				m, ok := body.(membership)
				if !ok || !m.ForceAdd {
					return body
				}
				return edited(encoded(m), func(m members) { m["force_add"] = encoded("true") })
			}
		},
	},
	{
		Name: "devices-added-removes-them-first", Breaks: []string{"group.duplicate"},
		Sentence: "It removes devices from a group before it adds them.",
		change:   exchanged(removesFirst),
	},
	{
		Name: "devices-at-most-49", Breaks: []string{"group.capacity", "group.expand", "group.expanded-where"},
		Sentence: "It sends the first 49 devices of a list.",
		change:   sentDevices(func(m *membership) { m.DeviceList = m.DeviceList[:min(len(m.DeviceList), 49)] }),
	},
	{
		Name: "devices-at-most-50", Breaks: []string{"group.capacity", "group.expand", "group.expanded-where"},
		Sentence: "It sends the first 50 devices of a list and is silent about the others.",
		change:   sentDevices(func(m *membership) { m.DeviceList = m.DeviceList[:min(len(m.DeviceList), 50)] }),
	},
	{
		Name: "devices-first-alone", Breaks: []string{
			"group.capacity", "group.device-errcode", "group.expand", "group.expanded-where", "group.partial",
			"group.remove-list", "sn.verbatim", "token.recovery",
		},
		Sentence: "It sends the first device of a list.",
		change:   sentDevices(func(m *membership) { m.DeviceList = m.DeviceList[:min(len(m.DeviceList), 1)] }),
	},
	{
		Name: "devices-of-the-first-model", Breaks: []string{"group.device-errcode", "group.partial"},
		Sentence: "It sends every device of a list under the model_id of the first.",
		change: sentDevices(func(m *membership) {
			m.DeviceList = slices.Clone(m.DeviceList)
			for i := range m.DeviceList {
				m.DeviceList[i].ModelID = m.DeviceList[0].ModelID
			}
		}),
	},
	{
		Name: "devices-sorted", Breaks: []string{"group.device-errcode"},
		Sentence: "It answers devices in the order of their sn.",
		change: answered(addPath, func(m members) {
			list := devicesOf(m)
			slices.SortStableFunc(list, func(a, b members) int { return cmp.Compare(a.text("sn"), b.text("sn")) })
			m["device_list"] = encoded(list)
		}),
	},
	{
		Name: "devices-without-errcode", Breaks: []string{
			"group.capacity", "group.device-errcode", "group.device-model", "group.duplicate", "group.exclusive", "group.expand",
			"group.expanded-where", "group.partial", "group.type",
		},
		Sentence: "It leaves the errcode of each device out.",
		change:   answered(addPath, func(m members) { eachDevice(m, func(d members) { delete(d, "errcode") }) }),
	},
	{
		Name: "devices-with-errcode-of-the-whole", Breaks: []string{
			"group.capacity", "group.device-model", "group.duplicate", "group.exclusive", "group.expand", "group.expanded-where",
			"group.partial", "group.type",
		},
		Sentence: "It answers the top errcode for each device.",
		change:   answered(addPath, func(m members) { eachDevice(m, func(d members) { d["errcode"] = m["errcode"] }) }),
	},
	{
		Name: "devices-with-errcode-of-the-first", Breaks: []string{"group.capacity", "group.partial"},
		Sentence: "It answers the errcode of the first device for each.",
		change: answered(addPath, func(m members) {
			list := devicesOf(m)
			eachDevice(m, func(d members) { d["errcode"] = list[0]["errcode"] })
		}),
	},
	{
		Name: "devices-failed-dropped", Breaks: []string{
			"group.capacity", "group.device-model", "group.duplicate", "group.exclusive", "group.expand", "group.expanded-where",
			"group.partial", "group.type",
		},
		Sentence: "It lists only the devices that were added.",
		change: answered(addPath, func(m members) {
			m["device_list"] = encoded(slices.DeleteFunc(devicesOf(m), func(d members) bool { return string(d["errcode"]) != "0" }))
		}),
	},
	{
		Name: "devices-removed-failures-dropped", Breaks: []string{"group.not-member", "group.partial", "group.remove-list"},
		Sentence: "It does not say which devices could not be removed.",
		change:   answered(removePath, func(m members) { m["device_list"] = jsontext.Value("[]") }),
	},
	{
		Name: "devices-removed-errcode-of-the-whole", Breaks: []string{"group.partial"},
		Sentence: "It reports a device that could not be removed as a failure of the whole call.",
		change: answered(removePath, func(m members) {
			if list := devicesOf(m); len(list) > 0 && string(list[0]["errcode"]) != "0" {
				m["errcode"] = list[0]["errcode"]
			}
		}),
	},
	{
		Name: "devices-other-model-refused", Breaks: []string{"group.partial"},
		Sentence: "It reports devices of several models in one list as a failure.",
		change: answered(addPath, func(m members) {
			list := devicesOf(m)
			if slices.ContainsFunc(list, func(d members) bool { return d.text("model_id") != list[0].text("model_id") }) {
				m["errcode"] = encoded(systemBusy)
			}
		}),
	},
}

// sentDevices changes the devices of a group that are added.
func sentDevices(change func(*membership)) func(*behaviour) {
	return func(b *behaviour) {
		b.Outgoing = func(body any) any {
			if m, ok := body.(membership); ok {
				change(&m)
				return m
			}
			return body
		}
	}
}

func devicesOf(m members) []members {
	var list []members
	_ = json.Unmarshal(m["device_list"], &list)
	return list
}

func eachDevice(m members, change func(members)) {
	list := devicesOf(m)
	for _, d := range list {
		change(d)
	}
	if len(list) > 0 {
		m["device_list"] = encoded(list)
	}
}

// removesFirst has a request to remove the same devices before each to add
// them.
func removesFirst() send {
	return func(hc *http.Client, req *http.Request) (reply, error) {
		if !to(req, addPath) {
			return exchange(hc, req)
		}
		body, err := bodyOf(req)
		if err != nil {
			return reply{}, err
		}
		first := req.Clone(req.Context())
		first.URL.Path = first.URL.Path[:len(first.URL.Path)-len(addPath)] + removePath
		withBody(first, body)
		if r, err := exchange(hc, first); err != nil {
			return r, err
		}
		return exchange(hc, req)
	}
}
