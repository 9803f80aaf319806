package reference

import (
	"slices"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

var listMutants = []Mutant{
	{
		Name: "list-of-accepted", Breaks: []string{"list.group-items", "list.items"},
		Sentence: "It lists what has status 1.",
		change: listed(func(list []members) []members {
			return slices.DeleteFunc(list, func(item members) bool { return string(item["status"]) != "1" })
		}),
	},
	{
		Name: "list-of-devices", Breaks: []string{"library.group-items", "list.group-items", "list.items"},
		Sentence: "It does not list groups.",
		change: listed(func(list []members) []members {
			return slices.DeleteFunc(list, func(item members) bool { return item["group_id"] != nil })
		}),
	},
	{
		Name: "list-of-one", Breaks: []string{"library.group-items", "list.items"},
		Sentence: "It lists the first item alone.",
		change:   listed(func(list []members) []members { return list[:min(len(list), 1)] }),
	},
	{
		Name: "list-all-accepted", Breaks: []string{"list.group-items", "list.items"},
		Sentence: "It lists everything with status 1.",
		change:   listedItems(func(item members) { item["status"] = jsontext.Value("1") }),
	},
	{
		Name: "list-groups-with-empty-sn", Breaks: []string{"list.group-items"},
		Sentence: "It gives the item of a group an empty sn and model_id.",
		change: listedItems(func(item members) {
			if item["group_id"] != nil {
				item["sn"], item["model_id"] = jsontext.Value(`""`), jsontext.Value(`""`)
			}
		}),
	},
	{
		Name: "list-once-each", Breaks: []string{"list.items"},
		Sentence: "It lists one device of each sn.",
		change: listed(func(list []members) []members {
			seen := map[string]bool{}
			return slices.DeleteFunc(list, func(item members) bool {
				sn := item.text("sn")
				twice := sn != "" && seen[sn]
				seen[sn] = true
				return twice
			})
		}),
	},
	{
		Name: "list-never-empty", Breaks: []string{
			"callback.ok", "callback.one", "library.group-items", "list.items", "record.deletion",
		},
		Sentence: "It reports a list without items as a failure.",
		change: delivered(func(r result, to callbacks) {
			var m members
			if json.Unmarshal(r.text, &m) == nil && string(m["list"]) == "[]" {
				r = failed(r.api, errNoErrMsg)
			}
			deliver(r, to)
		}),
	},
}

// listed changes the items of a list that the callbacks get.
func listed(change func([]members) []members) func(*behaviour) {
	return deliveredAs(func(_ result, m members) {
		var list []members
		if m["list"] != nil && json.Unmarshal(m["list"], &list) == nil {
			m["list"] = encoded(change(list))
		}
	})
}

func listedItems(change func(members)) func(*behaviour) {
	return listed(func(list []members) []members {
		for _, item := range list {
			change(item)
		}
		return list
	})
}
