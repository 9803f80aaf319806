package mutants

import (
	"bytes"
	"context"
	stdjson "encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// clientLists are wrong about what getDeviceVoIPList lists.
func clientLists() []clientRow {
	return onLists([]clientRow{
		{
			"list-of-accepted", "It lists only items with status 1.", losesEntries, breaks("list.group-items", "list.items"),
			deliveredAs(list("list", func(items []members) []members {
				return slices.DeleteFunc(items, func(item members) bool { return string(item["status"]) != "1" })
			})),
		},
		{
			"list-of-devices", "It does not list groups.", losesEntries, breaks("flow.record", "library.group-items", "list.group-items", "list.items"),
			deliveredAs(list("list", func(items []members) []members {
				return slices.DeleteFunc(items, func(item members) bool { return item["group_id"] != nil })
			})),
		},
		{
			"list-of-one", "It lists only the first item.", losesEntries, breaks("flow.record", "library.group-items", "list.group-items", "list.items"),
			deliveredAs(list("list", firstOf)),
		},
		{
			"list-without-status-0", "It omits status where that is 0.",
			changesAnswer.from("silenceper/wechat PR #539: omitempty leaves out what is zero"), breaks(
				"list.group-items", "list.items",
			),
			deliveredAs(each("list", func(item members) {
				if string(item["status"]) == "0" {
					delete(item, "status")
				}
			})),
		},
		{
			"list-sn-cut-to-64", "It lists the first 64 bytes of an sn.",
			cutsText.from("reasoning: a column of a table holds only so much"), breaks("list.items"),
			deliveredAs(each("list", func(item members) {
				if item["sn"] != nil {
					item["sn"] = encoded(firstBytes(64)(item.text("sn")))
				}
			})),
		},
		{
			"list-all-accepted", "It lists everything with status 1.", mixesEntries, breaks("list.group-items", "list.items"),
			deliveredAs(each("list", func(item members) { item["status"] = jsontext.Value("1") })),
		},
		{
			"list-groups-with-empty-sn", "It gives the item of a group an empty sn and model_id.", mixesEntries, breaks("list.group-items"),
			deliveredAs(each("list", func(item members) {
				if item["group_id"] != nil {
					item["sn"], item["model_id"] = jsontext.Value(`""`), jsontext.Value(`""`)
				}
			})),
		},
		{
			"list-once-each", "It lists one device of each sn.", losesEntries, breaks("list.items"),
			deliveredAs(list("list", func(items []members) []members {
				seen := map[string]bool{}
				return slices.DeleteFunc(items, func(item members) bool {
					sn := item.text("sn")
					twice := sn != "" && seen[sn]
					seen[sn] = true
					return twice
				})
			})),
		},
		{
			"list-never-empty", "It reports a list without items as a failure.", losesEntries,
			breaks("callback.ok", "callback.one", "callback.optional", "library.group-items", "list.items", "record.deletion"),
			delivered(func(_ []string, ran []callback) []callback {
				if string(membersOf(ran[0].Res)["list"]) == "[]" {
					ran[0].Name = "fail"
					ran[0].Res = jsontext.Value(`{"errMsg":"getDeviceVoIPList:fail nothing to list"}`)
					ran[1].Res = ran[0].Res
				}
				return ran
			}),
		},
		{
			"list-of-the-first-call", "It reports the list that it got first at every later call.",
			remembersRecord.from("reasoning: the list is read when the page loads, not when it is shown again"), breaks("callback.optional", "flow.record", "list.items", "promise.result", "record.deletion"),
			listCalls(func(s *memory) edit {
				return func(text []byte) []byte {
					if s.result == nil {
						s.result = text
					}
					return s.result
				}
			}),
		},
		{
			"list-kept-over-a-failure", "It reports the last list where a later call fails.",
			remembersRecord.from("silenceper/wechat PR #762: what is cached is answered while the source is out of reach"), breaks("list.items"),
			listCalls(func(s *memory) edit {
				return func(text []byte) []byte {
					if bytes.Contains(text, []byte(":fail")) && s.result != nil {
						return s.result
					}
					s.result = text
					return text
				}
			}),
		},
		{
			"list-joined-by-sn", "It gives every item of an sn the status of the last one.", mixesEntries, breaks("list.items"),
			deliveredAs(list("list", func(items []members) []members {
				last := map[string]jsontext.Value{}
				for _, item := range items {
					last[item.text("sn")] = item["status"]
				}
				for _, item := range items {
					if item["sn"] != nil {
						item["status"] = last[item.text("sn")]
					}
				}
				return items
			})),
		},
		{
			"list-statuses-shifted", "It gives each item the status of the one before.",
			mixesEntries.from("reasoning: items and statuses are kept in two lists, of which one is filtered"), breaks(
				"list.group-items", "list.items",
			),
			deliveredAs(list("list", func(items []members) []members {
				for i := len(items) - 1; i > 0; i-- {
					items[i]["status"] = items[i-1]["status"]
				}
				return items
			})),
		},
		{
			"list-folded-by-case", "It lists one device of each sn that differs in case alone.", losesEntries, breaks("list.items"),
			deliveredAs(list("list", func(items []members) []members {
				seen := map[string]bool{}
				return slices.DeleteFunc(items, func(item members) bool {
					key := strings.ToLower(item.text("sn")) + item.text("model_id") + item.text("group_id")
					twice := seen[key]
					seen[key] = true
					return twice
				})
			})),
		},
		{
			"list-of-one-page", "It lists the first fifty items.",
			losesEntries.from("reasoning: a list is taken to come in pages of the size of a group"), breaks("list.items"),
			deliveredAs(list("list", func(items []members) []members { return items[:min(len(items), 50)] })),
		},
		{
			"list-groups-under-sn", "It lists the id of a group as an sn.", changesAnswer, breaks("flow.record", "list.group-items", "list.items"),
			deliveredAs(each("list", func(item members) {
				if item["group_id"] != nil {
					item["sn"] = item["group_id"]
					delete(item, "group_id")
				}
			})),
		},
		{
			"list-status-as-boolean", "It lists true and false for a status.",
			writesOtherType.from("reasoning: a model class has a boolean for what is 0 or 1"), breaks(
				"callback.optional", "flow.record", "library.group-items", "library.list", "list.group-items",
				"list.items", "record.per-user", "record.settings",
			),
			deliveredAs(each("list", func(item members) {
				item["status"] = jsontext.Value(strconv.FormatBool(string(item["status"]) == "1"))
			})),
		},
		{
			"list-members-in-camel-case", "It lists modelId and groupId for model_id and group_id.",
			changesAnswer.from("reasoning: a wrapper turns every name into camel case"), breaks(
				"callback.optional", "flow.record", "library.list", "list.group-items", "list.items",
				"record.per-user", "record.settings",
			),
			deliveredAs(each("list", func(item members) {
				for from, to := range map[string]string{"model_id": "modelId", "group_id": "groupId"} {
					if item[from] != nil {
						item[to] = item[from]
						delete(item, from)
					}
				}
			})),
		},
		{
			"list-wrapped-in-data", "It gives success the list inside a member data.",
			givesCallback.from("reasoning: a wrapper over an HTTP library hands on its response object"), breaks(
				"callback.ok", "callback.optional", "flow.record", "library.group-items", "library.list",
				"list.group-items", "list.items", "record.deletion", "record.per-user", "record.settings",
			),
			deliveredAs(where(func(m members) bool { return m["list"] != nil }, func(res []byte) []byte {
				return encoded(members{"data": res})
			})),
		},
	})
}

// listCalls changes what getDeviceVoIPList reports, with a memory that start
// empties.
func listCalls(wrong func(s *memory) edit) change {
	return withMemory(func(ctx context.Context, s *memory, do adapter.HandlerFunc, name string, params stdjson.RawMessage) (any, error) {
		result, err := do(ctx, name, params)
		if err != nil {
			return nil, err
		}
		return jsontext.Value(wrong(s)(encoded(result))), nil
	}, []string{"getDeviceVoIPList"})
}

// onLists has all mutants of a table show in getDeviceVoIPList alone.
func onLists(table []clientRow) []clientRow {
	for i := range table {
		table[i].does = onList(table[i].does)
	}
	return table
}
