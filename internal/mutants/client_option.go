package mutants

import (
	"context"
	stdjson "encoding/json"
	"html"
	"maps"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// The paths of the calls on the phone.
var (
	requestPath = rule.CallOf("requestDeviceVoIP").Path
	listPath    = rule.CallOf("getDeviceVoIPList").Path
)

// clientNames are wrong about the deviceName.
func clientNames() []clientRow {
	return []clientRow{
		{
			"name-in-bytes", "It counts a deviceName in bytes.", refusesGood, breaks("dialog.name", "name.length", "name.unit"),
			refuses("deviceName", func(name string) bool { return len(name) > 13 }),
		},
		{
			"name-in-utf16", "It counts a deviceName in UTF-16 units, as JavaScript's length does.", refusesGood, breaks("name.unit"),
			refuses("deviceName", func(name string) bool { return len(utf16.Encode([]rune(name))) > 13 }),
		},
		{
			"name-under-13-characters", "It refuses a deviceName of exactly 13 characters.", refusesGood, breaks("dialog.name", "name.length", "name.unit"),
			refuses("deviceName", func(name string) bool { return utf8.RuneCountInString(name) >= 13 }),
		},
		{
			"name-as-number", "It sends a deviceName of digits as a number.", writesOtherType.from("dodgepudding/wechat-php-sdk PR #158"),
			breaks("name.length"), sentOption(object(func(option members) {
				if name := option.text("deviceName"); digits(name) && name[0] != '0' {
					option["deviceName"] = jsontext.Value(name)
				}
			})),
		},
		{
			"name-cut-to-13-characters", "It sends the first 13 characters of a deviceName.", cutsText,
			breaks("name.length", "name.unit", "option.limits"), sentName(firstCharacters(13)),
		},
		{
			"name-in-ascii", "It refuses a deviceName that is not ASCII.", refusesGood, breaks(
				"dialog.name", "name.length", "name.unit",
			),
			refuses("deviceName", func(name string) bool {
				return strings.ContainsFunc(name, func(r rune) bool { return r > unicode.MaxASCII })
			}),
		},
		{"name-trimmed", "It trims white space from a deviceName.", changesText, breaks("dialog.name"), sentName(strings.TrimSpace)},
		{"name-without-leading-zeros", "It parses a deviceName of digits as a number.", changesText, breaks("dialog.name"), sentName(withoutZeros)},
		{"name-escaped-as-html", "It escapes a deviceName for HTML.", encodesText, breaks("dialog.name"), sentName(html.EscapeString)},
		{"name-never-empty", "It gives a device without a name a default name.", sendsOtherMembers, breaks("name.empty"), sentName(neverEmpty("device"))},
		{
			"name-composed", "It sends a deviceName in Unicode's normalization form C.",
			changesText.from("reasoning: a keyboard or a file system gives é as two code points, and a form makes one of them"), breaks(
				"dialog.name", "name.unit",
			),
			sentName(func(name string) string { return strings.ReplaceAll(name, "e\u0301", "\u00e9") }),
		},
		{
			"name-blanks-collapsed", "It sends one blank for several in a deviceName.",
			changesText.from("reasoning: HTML shows several blanks as one, and so does what a scraper reads"), breaks("dialog.name"),
			sentName(func(name string) string { return strings.ReplaceAll(name, "  ", " ") }),
		},
		{
			"name-unescaped-from-html", "It unescapes entities of HTML in a deviceName.", encodesText, breaks("dialog.name"), sentName(html.UnescapeString),
		},
		{
			"name-percent-decoded", "It decodes percent signs and plus signs in a deviceName.", encodesText, breaks("dialog.name"),
			sentName(func(name string) string {
				if decoded, err := url.QueryUnescape(name); err == nil {
					return decoded
				}
				return name
			}),
		},
		{
			"name-with-escapes-read", "It reads \\u escapes in a deviceName once more.",
			encodesText.from("silenceper/wechat #409: escapes are replaced by hand in the JSON that was written"), breaks("dialog.name"),
			sentName(func(name string) string { return strings.ReplaceAll(name, `\u0041`, "A") }),
		},
		{
			"name-full-width-folded", "It converts full-width digits and letters of a deviceName to ASCII.", changesText, breaks("dialog.name"), sentName(halfWidth),
		},
		{
			"name-lower-cased", "It sends a deviceName in lower case.", changesText, breaks("dialog.name"), sentName(strings.ToLower),
		},
		{
			"name-guessed-type", "It sends a deviceName as the JSON value that it looks like.", writesOtherType, breaks(
				"dialog.name", "name.length",
			),
			sentOption(object(func(option members) {
				if name := jsontext.Value(option.text("deviceName")); name.Kind() != '"' && name.IsValid() {
					option["deviceName"] = encoded(string(name.Kind()))
				}
			})),
		},
	}
}

// clientOptions are wrong about the other members of the option object.
func clientOptions() []clientRow {
	return []clientRow{
		{
			"option-members-defaulted", "It sends an empty string for a missing member.", sendsOtherMembers, breaks(
				"library.group", "option.types",
			),
			sentOption(object(func(option members) {
				for _, name := range []string{"sn", "snTicket", "modelId", "deviceName"} {
					if option[name] == nil {
						option[name] = jsontext.Value(`""`)
					}
				}
			})),
		},
		{
			"option-numbers-as-text", "It sends a number in the option as a string.", writesOtherType, breaks(
				"option.required", "option.types",
			),
			sentOption(object(func(option members) {
				for name, value := range option {
					if value.Kind() == '0' {
						option[name] = encoded(string(value))
					}
				}
			})),
		},
		{
			"option-null-dropped", "It omits a member that is null from the option.", sendsOtherMembers, breaks("option.types"),
			sentOption(object(func(option members) {
				for name, value := range option {
					if value.Kind() == 'n' {
						delete(option, name)
					}
				}
			})),
		},
		{
			"option-truthy-is-group", "It sends any isGroup that is not false as true.", writesOtherType, breaks("option.types"),
			sentOption(object(func(option members) {
				if is, ok := option["isGroup"]; ok && is.Kind() != 'f' {
					option["isGroup"] = jsontext.Value("true")
				}
			})),
		},
		{
			"option-group-by-its-id", "It sends isGroup wherever there is a groupId.", sendsOtherMembers, breaks("single.no-group-id"),
			sentOption(object(func(option members) {
				if option.text("groupId") != "" {
					option["isGroup"] = jsontext.Value("true")
				}
			})),
		},
		{
			"option-without-group-id", "It omits groupId where an sn is given too.", sendsOtherMembers, breaks("group.extra-members"),
			sentOption(object(func(option members) {
				if option["sn"] != nil {
					delete(option, "groupId")
				}
			})),
		},
		{
			"option-group-id-cut-to-23-bytes", "It sends the first 23 bytes of a groupId.", cutsText, breaks("group.known"),
			sentOption(text("groupId", firstBytes(23))),
		},
		{
			"option-with-device-of-group", "It authorizes the device of an option instead of its group.", sendsOtherMembers,
			breaks("group.extra-members", "group.only-id", "option.types"),
			sentOption(object(func(option members) {
				if option["sn"] != nil && option["snTicket"] != nil {
					delete(option, "isGroup")
				}
			})),
		},
		{
			"option-kept-from-the-last-call", "It sends the members of an earlier option that a later one lacks.",
			sendsOtherMembers.from("dcloudio/uni-app PR #5401: a wrapper writes into the option that it was given"),
			breaks("callback.code", "group.only-id", "option.required", "record.accept", "record.reject", "single.no-group-id"),
			onRequest(calls(func(ctx context.Context, s *memory, do adapter.HandlerFunc, name string, params stdjson.RawMessage) (any, error) {
				return do(ctx, name, stdjson.RawMessage(inside("option", object(func(option members) {
					for member, value := range s.option {
						if option[member] == nil {
							option[member] = value
						}
					}
					s.option = maps.Clone(option)
				}))(params)))
			})),
		},
		{
			"option-of-the-first-call", "It sends the option of the first call again.",
			sendsOtherMembers.from("reasoning: a closure keeps the option with which it was made"), breaks(
				"callback.broken", "callback.code", "callback.one", "dialog.name", "group.only-id",
				"option.required", "promise.result", "record.accept", "record.reject", "single.no-group-id",
				"ticket.lifetime",
			),
			onRequest(calls(func(ctx context.Context, s *memory, do adapter.HandlerFunc, name string, params stdjson.RawMessage) (any, error) {
				if s.result == nil {
					s.result = membersOf(params)["option"]
				}
				if s.result != nil {
					params = stdjson.RawMessage(inside("option", func([]byte) []byte { return s.result })(params))
				}
				return do(ctx, name, params)
			})),
		},
		{
			"option-is-group-as-text", "It sends isGroup as a string.", writesOtherType, breaks(
				"app.capability", "callback.ok", "callback.one", "callback.optional", "dialog.group-name",
				"flow.already", "flow.record", "flow.rejected", "grant.direct-reject", "grant.independent",
				"group.empty", "group.extra-members", "group.known", "group.only-id", "library.group", "list.items",
				"option.types", "promise.result", "record.accept", "record.accepted-stays", "record.deletion",
				"record.first-reject", "record.reject", "record.rejected-stays", "record.settings",
				"single.no-group-id",
			),
			sentOption(object(func(option members) {
				if is := option["isGroup"]; is.Kind() == 't' || is.Kind() == 'f' {
					option["isGroup"] = encoded(string(is))
				}
			})),
		},
		{
			"option-group-id-as-sn", "It sends the id of a group as an sn too, and not as groupId.",
			sendsOtherMembers.from("reasoning: one function takes the id of either"), breaks(
				"app.capability", "callback.ok", "callback.one", "callback.optional", "dialog.group-name",
				"flow.already", "flow.record", "flow.rejected", "grant.direct-reject", "grant.independent",
				"group.empty", "group.extra-members", "group.known", "group.only-id", "library.group", "list.items",
				"option.types", "promise.result", "record.accept", "record.accepted-stays", "record.deletion",
				"record.first-reject", "record.reject", "record.rejected-stays", "record.settings",
			),
			sentOption(object(func(option members) {
				if option["groupId"] != nil && option["isGroup"].Kind() == 't' && option["sn"] == nil {
					option["sn"] = option["groupId"]
					delete(option, "groupId")
				}
			})),
		},
		{
			"option-without-is-group", "It omits isGroup.",
			sendsOtherMembers.from("reasoning: a member that is false is left out, and so the member is"), breaks(
				"app.capability", "callback.ok", "callback.one", "callback.optional", "dialog.group-name",
				"flow.already", "flow.record", "flow.rejected", "grant.direct-reject", "grant.independent",
				"group.empty", "group.extra-members", "group.known", "group.only-id", "library.group", "list.items",
				"option.types", "promise.result", "record.accept", "record.accepted-stays", "record.deletion",
				"record.first-reject", "record.reject", "record.rejected-stays", "record.settings",
			),
			sentOption(without("isGroup")),
		},
	}
}
