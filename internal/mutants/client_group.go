package mutants

import (
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/internal/reference"
)

// clientGroups are wrong about the names, ids and infos of groups.
func clientGroups() []clientRow {
	return []clientRow{
		{"group-name-cut-to-32-bytes", "It sends the first 32 bytes of a group_name.", cutsText, breaks("group.name"), sentGroupName(firstBytes(32))},
		{
			"group-name-cut-to-32-characters", "It sends the first 32 characters of a group_name.", cutsText, breaks("group.name"),
			sentGroupName(firstCharacters(32)),
		},
		{
			"group-name-under-32-bytes", "It refuses a group_name of exactly 32 bytes.", refusesGood, breaks("group.name"),
			refuses("group_name", func(name string) bool { return len(name) >= 32 }),
		},
		{
			"group-name-zero-is-none", "It refuses the group_name 0.",
			refusesGood.from("reasoning: empty of PHP takes the text 0 for nothing"), breaks("group.name"),
			refuses("group_name", func(name string) bool { return name == "0" }),
		},
		{
			"group-name-of-16-wide-characters", "It refuses a group_name of more than 16 characters if one is Chinese.",
			refusesGood.from("reasoning: the limit is taken for 32 bytes of GBK, in which it counts two for every character"), breaks("group.name"),
			refuses("group_name", func(name string) bool {
				return len(name) != utf8.RuneCountInString(name) && utf8.RuneCountInString(name) > 16
			}),
		},
		{
			"group-name-of-two-characters", "It refuses a group_name of a single character.", refusesGood, breaks(
				"group.name", "request.encoding",
			),
			refuses("group_name", func(name string) bool { return utf8.RuneCountInString(name) == 1 }),
		},
		{"group-name-never-empty", "It gives a group without a name a default name.", sendsOtherMembers, breaks("group.name"), sentGroupName(neverEmpty("group"))},
		{
			"group-id-without-g", "It reports a group_id without its first letter.", changesAnswer, breaks(
				"group.id", "group.id-shape",
			),
			reported(text("group_id", func(id string) string { return strings.TrimPrefix(id, "g") }), "createIotGroupId"),
		},
		{
			"group-id-in-lower-case", "It reads a group by its id in lower case.", changesText, breaks(
				"connection.closed", "connection.content-type", "connection.gzip", "connection.pieces", "group.id",
				"group.info", "group.name-verbatim", "reply.general", "reply.system-error", "sn.verbatim",
				"token.failed-once", "token.recovery", "token.refresh",
			),
			asked(text("group_id", strings.ToLower), reference.InfoPath),
		},
		{
			"group-unknown-is-empty", "It reports an unknown group as one without devices.", losesErrcode, breaks(
				"group.id", "network.allow-list", "reply.errcode", "reply.general", "reply.hint", "reply.status", "reply.system-error",
			),
			reported(where(func(m members) bool { return string(m["errcode"]) != "0" }, object(func(m members) {
				succeed(m)
				m["device_list"] = jsontext.Value("[]")
			})), "getIotGroupInfo"),
		},
		{
			"group-info-without-devices", "It omits the devices from the info of a group.", changesAnswer, breaks(
				"connection.closed", "connection.content-type", "connection.gzip", "connection.pieces",
				"group.info", "reply.system-error", "sn.verbatim", "token.failed-once", "token.recovery",
				"token.refresh",
			),
			reported(without("device_list"), "getIotGroupInfo"),
		},
		{
			"group-info-without-type", "It omits the model_type from the info of a group.", changesAnswer, breaks(
				"connection.closed", "connection.content-type", "connection.pieces", "group.id", "group.info",
				"group.name-verbatim", "reply.unknown-member",
			),
			reported(without("model_type"), "getIotGroupInfo"),
		},
		{
			"group-info-of-first-device", "It lists only the first device of a group.", losesEntries, breaks(
				"connection.gzip", "connection.pieces", "group.info", "sn.verbatim",
			),
			reported(list("device_list", firstOf), "getIotGroupInfo"),
		},
		{
			"group-info-name-read-as-latin-1", "It decodes the name of a group as Latin-1.", encodesText, breaks("connection.content-type", "connection.pieces", "group.info", "group.name-verbatim"),
			reported(text("group_name", latin1), "getIotGroupInfo"),
		},
	}
}

// firstOf keeps the first item of a list.
func firstOf(items []members) []members { return items[:min(len(items), 1)] }
