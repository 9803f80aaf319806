package mutants

import (
	"html"
	"net/http"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// The paths of the calls on the phone.
var (
	requestPath = rule.CallOf("requestDeviceVoIP").Path
	listPath    = rule.CallOf("getDeviceVoIPList").Path
)

// clientNames are wrong about the deviceName.
var clientNames = []row{
	{
		"name-in-bytes", "It counts a deviceName in bytes.", breaks("name.length", "name.unit"),
		refuses("deviceName", func(name string) bool { return len(name) > 13 }),
	},
	{
		"name-in-utf16", "It counts a deviceName in UTF-16 units, as JavaScript's length does.", breaks("name.unit"),
		refuses("deviceName", func(name string) bool { return len(utf16.Encode([]rune(name))) > 13 }),
	},
	{
		"name-under-13-characters", "It refuses a deviceName of exactly 13 characters.", breaks("name.length", "name.unit"),
		refuses("deviceName", func(name string) bool { return utf8.RuneCountInString(name) >= 13 }),
	},
	{
		"name-cut-to-13-characters", "It shows the first 13 characters of a deviceName.",
		breaks("name.length", "name.unit", "option.limits"), sentName(firstCharacters(13)),
	},
	{
		"name-in-ascii", "It refuses a deviceName with anything but ASCII in it.", breaks("dialog.name", "name.length", "name.unit"),
		refuses("deviceName", func(name string) bool {
			return strings.ContainsFunc(name, func(r rune) bool { return r > unicode.MaxASCII })
		}),
	},
	{"name-trimmed", "It takes white space off the ends of a deviceName.", breaks("dialog.name"), sentName(strings.TrimSpace)},
	{"name-without-leading-zeros", "It takes a deviceName for a number where it can.", breaks("dialog.name"), sentName(withoutZeros)},
	{"name-escaped-as-html", "It escapes a deviceName as for a page of HTML.", breaks("dialog.name"), sentName(html.EscapeString)},
	{"name-never-empty", "It gives a device without a name one of its own.", breaks("name.empty"), sentName(neverEmpty("device"))},
}

// clientOptions are wrong about the other members of the option object.
var clientOptions = []row{
	{
		"option-members-defaulted", "It sends an empty text for a member that is missing.", breaks("library.group", "option.types"),
		sentOption(object(func(option members) {
			for _, name := range []string{"sn", "snTicket", "modelId", "deviceName"} {
				if option[name] == nil {
					option[name] = jsontext.Value(`""`)
				}
			}
		})),
	},
	{
		"option-numbers-as-text", "It sends a number in the option as a text.", breaks("option.required", "option.types"),
		sentOption(object(func(option members) {
			for name, value := range option {
				if value.Kind() == '0' {
					option[name] = encoded(string(value))
				}
			}
		})),
	},
	{
		"option-null-dropped", "It leaves a member that is null out of the option.", breaks("option.types"),
		sentOption(object(func(option members) {
			for name, value := range option {
				if value.Kind() == 'n' {
					delete(option, name)
				}
			}
		})),
	},
	{
		"option-truthy-is-group", "It takes any isGroup that is not false for true.", breaks("option.types"),
		sentOption(object(func(option members) {
			if is, ok := option["isGroup"]; ok && is.Kind() != 'f' {
				option["isGroup"] = jsontext.Value("true")
			}
		})),
	},
	{
		"option-group-by-its-id", "It sends isGroup wherever there is a groupId, sn or not.", breaks("single.no-group-id"),
		sentOption(object(func(option members) {
			if option.text("groupId") != "" {
				option["isGroup"] = jsontext.Value("true")
			}
		})),
	},
	{
		"option-without-group-id", "It leaves groupId out where an sn is given too.", breaks("group.extra-members"),
		sentOption(object(func(option members) {
			if option["sn"] != nil {
				delete(option, "groupId")
			}
		})),
	},
	{
		"option-group-id-cut-to-23-bytes", "It sends the first 23 bytes of a groupId.", breaks("group.known"),
		sentOption(text("groupId", firstBytes(23))),
	},
	{
		"option-with-device-of-group", "It authorizes the device of an option and not the group beside it.",
		breaks("group.extra-members", "group.only-id", "option.types"),
		sentOption(object(func(option members) {
			if option["sn"] != nil && option["snTicket"] != nil {
				delete(option, "isGroup")
			}
		})),
	},
}

// clientPhones are wrong about what goes to the phone, and how often.
var clientPhones = []row{
	{
		"phone-asked-twice", "It sends every requestDeviceVoIP a second time and goes by the first.", breaks("flow.rejected", "promise.result"),
		at(followed(func(req *http.Request, body []byte, next send) { next.body(with(req, body)) }), requestPath),
	},
	{
		"phone-told-group-in-small-letters", "It gives the phone a groupId in small letters.", breaks(
			"callback.ok", "dialog.group-name", "flow.already", "flow.rejected", "grant.direct-reject", "grant.independent",
			"group.empty", "group.extra-members", "group.only-id", "library.group", "record.accept", "record.accepted-stays",
			"record.deletion", "record.first-reject", "record.reject", "record.rejected-stays", "record.settings",
		),
		sentOption(text("groupId", strings.ToLower)),
	},
	{
		"phone-asked-for-a-stranger", "It asks under an openid that is not the one of the user.", breaks(
			"app.capability", "callback.code", "callback.fail", "callback.ok", "callback.one", "callback.optional",
			"check.order", "dialog.group-name", "dialog.name", "flow.already", "flow.fresh-ticket", "flow.rejected",
			"grant.direct-reject", "grant.independent", "grant.none", "group.empty", "group.extra-members", "group.known",
			"group.only-id", "library.group", "library.request", "name.empty", "name.length", "name.unit", "option.limits",
			"option.required", "option.types", "promise.result", "record.accept", "record.accepted-stays", "record.deletion",
			"record.dismissed", "record.first-reject", "record.per-user", "record.reject", "record.rejected-stays",
			"record.settings", "single.no-group-id", "sn.length", "sn.verbatim", "ticket.binding", "ticket.edge",
			"ticket.lifetime", "ticket.reuse", "ticket.wrong",
		),
		asked(text("openid", func(string) string { return "stranger" }), requestPath),
	},
	{"phone-told-sn-in-capitals", "It gives the phone an sn in capitals.", breaks("sn.verbatim"), sentOption(text("sn", strings.ToUpper))},
	{
		"phone-told-sn-trimmed", "It gives the phone an sn without white space at its ends.", breaks("sn.charset"),
		sentOption(text("sn", strings.TrimSpace)),
	},
	{
		"phone-told-sn-cut-to-128-bytes", "It gives the phone the first 128 bytes of an sn.", breaks("option.limits", "sn.length"),
		sentOption(text("sn", firstBytes(128))),
	},
}

// sentOption changes the option object that the phone gets.
func sentOption(change edit) change { return asked(inside("option", change), requestPath) }

// sentName changes the deviceName that the phone gets.
func sentName(change func(string) string) change { return sentOption(text("deviceName", change)) }
