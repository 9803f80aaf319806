package mutants

import (
	"slices"

	"github.com/go-json-experiment/json/jsontext"
)

// clientLists are wrong about what getDeviceVoIPList lists.
var clientLists = []clientRow{
	{
		"list-of-accepted", "It lists only items with status 1.", losesEntries, breaks("list.group-items", "list.items"),
		deliveredAs(list("list", func(items []members) []members {
			return slices.DeleteFunc(items, func(item members) bool { return string(item["status"]) != "1" })
		})),
	},
	{
		"list-of-devices", "It does not list groups.", losesEntries, breaks("library.group-items", "list.group-items", "list.items"),
		deliveredAs(list("list", func(items []members) []members {
			return slices.DeleteFunc(items, func(item members) bool { return item["group_id"] != nil })
		})),
	},
	{
		"list-of-one", "It lists only the first item.", losesEntries, breaks("library.group-items", "list.items"),
		deliveredAs(list("list", firstOf)),
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
		breaks("callback.ok", "callback.one", "library.group-items", "list.items", "record.deletion"),
		delivered(func(_ []string, ran []callback) []callback {
			if string(membersOf(ran[0].Res)["list"]) == "[]" {
				ran[0].Name = "fail"
				ran[0].Res = jsontext.Value(`{"errMsg":"getDeviceVoIPList:fail nothing to list"}`)
				ran[1].Res = ran[0].Res
			}
			return ran
		}),
	},
}
