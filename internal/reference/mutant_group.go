package reference

import (
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

var groupMutants = []Mutant{
	{
		Name: "group-name-cut-to-32-bytes", Breaks: []string{"group.name"},
		Sentence: "It sends the first 32 bytes of a group_name.",
		change: sentGroupName(func(name string) string {
			return strings.ToValidUTF8(name[:min(len(name), 32)], "")
		}),
	},
	{
		Name: "group-name-cut-to-32-characters", Breaks: []string{"group.name"},
		Sentence: "It sends the first 32 characters of a group_name.",
		change: sentGroupName(func(name string) string {
			characters := []rune(name)
			return string(characters[:min(len(characters), 32)])
		}),
	},
	{
		Name: "group-name-under-32-bytes", Breaks: []string{"group.name"},
		Sentence: "It refuses a group_name of exactly 32 bytes.",
		change:   checkedGroupName(func(name string) bool { return len(name) >= 32 }),
	},
	{
		Name: "group-name-of-two-characters", Breaks: []string{"group.name", "request.encoding"},
		Sentence: "It refuses a group_name of a single character.",
		change:   checkedGroupName(func(name string) bool { return utf8.RuneCountInString(name) == 1 }),
	},
	{
		Name: "group-name-never-empty", Breaks: []string{"group.name"},
		Sentence: "It names a group that was given no name.",
		change: sentGroupName(func(name string) string {
			if name == "" {
				return "group"
			}
			return name
		}),
	},
	{
		Name: "group-id-without-g", Breaks: []string{"group.id-shape"},
		Sentence: "It answers a group_id without its first letter.",
		change: answered(createPath, func(m members) {
			m.replace("group_id", func(id string) string { return strings.TrimPrefix(id, "g") })
		}),
	},
	{
		Name: "group-id-in-small-letters", Breaks: []string{"group.info"},
		Sentence: "It looks a group up under its id in small letters.",
		change: func(b *behaviour) {
			b.Outgoing = func(body any) any {
				if g, ok := body.(groupRef); ok {
					g.GroupID = strings.ToLower(g.GroupID)
					return g
				}
				return body
			}
		},
	},
	{
		Name: "group-unknown-is-empty", Breaks: []string{"group.id", "reply.hint", "reply.status"},
		Sentence: "It reports an unknown group as one without devices.",
		change: answered(infoPath, func(m members) {
			if string(m["errcode"]) != "0" {
				succeeded(m)
				m["device_list"] = jsontext.Value("[]")
			}
		}),
	},
	{
		Name: "group-info-without-devices", Breaks: []string{"group.info"},
		Sentence: "It leaves the devices out of the info of a group.",
		change:   answered(infoPath, func(m members) { delete(m, "device_list") }),
	},
	{
		Name: "group-info-without-type", Breaks: []string{"group.info", "reply.unknown-member"},
		Sentence: "It leaves the model_type out of the info of a group.",
		change:   answered(infoPath, func(m members) { delete(m, "model_type") }),
	},
	{
		Name: "group-info-of-first-device", Breaks: []string{"group.info"},
		Sentence: "It lists the first device of a group alone.",
		change:   answered(infoPath, firstDevice),
	},
	{
		Name: "group-info-name-read-as-latin-1", Breaks: []string{"group.info"},
		Sentence: "It takes the bytes of a group's name for characters.",
		change:   answered(infoPath, func(m members) { m.replace("group_name", latin1) }),
	},
}

func checkedGroupName(bad func(string) bool) func(*behaviour) {
	return func(b *behaviour) {
		b.Checks.Group = func(name string) string {
			if bad(name) {
				return "the group_name is not well-formed"
			}
			return ""
		}
	}
}

// firstDevice leaves the first device of a list alone in it.
func firstDevice(m members) {
	if list := devicesOf(m); len(list) > 1 {
		m["device_list"] = encoded(list[:1])
	}
}
