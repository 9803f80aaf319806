package reference

import (
	"github.com/go-json-experiment/json/jsontext"
)

var optionMutants = []Mutant{
	{
		Name: "option-members-defaulted", Breaks: []string{"library.group", "option.types"},
		Sentence: "It sends an empty text for a member that is missing.",
		change: sentOption(func(option members) {
			for _, name := range []string{"sn", "snTicket", "modelId", "deviceName"} {
				if option[name] == nil {
					option[name] = jsontext.Value(`""`)
				}
			}
		}),
	},
	{
		Name: "option-numbers-as-text", Breaks: []string{"option.required", "option.types"},
		Sentence: "It sends a number in the option as a text.",
		change: sentOption(func(option members) {
			for name, value := range option {
				if value.Kind() == '0' {
					option[name] = encoded(string(value))
				}
			}
		}),
	},
	{
		Name: "option-null-dropped", Breaks: []string{"option.types"},
		Sentence: "It leaves a member that is null out of the option.",
		change: sentOption(func(option members) {
			for name, value := range option {
				if value.Kind() == 'n' {
					delete(option, name)
				}
			}
		}),
	},
	{
		Name: "option-truthy-is-group", Breaks: []string{"option.types"},
		Sentence: "It takes any isGroup that is not false for true.",
		change: sentOption(func(option members) {
			if is, ok := option["isGroup"]; ok && is.Kind() != 'f' {
				option["isGroup"] = jsontext.Value("true")
			}
		}),
	},
	{
		Name: "option-group-by-its-id", Breaks: []string{"single.no-group-id"},
		Sentence: "It sends isGroup wherever there is a groupId, sn or not.",
		change: sentOption(func(option members) {
			if option.text("groupId") != "" {
				option["isGroup"] = jsontext.Value("true")
			}
		}),
	},
	{
		Name: "option-without-group-id", Breaks: []string{"group.extra-members"},
		Sentence: "It leaves groupId out where an sn is given too.",
		change: sentOption(func(option members) {
			if option["sn"] != nil {
				delete(option, "groupId")
			}
		}),
	},
	{
		Name: "option-group-id-cut-to-23-bytes", Breaks: []string{"group.known"},
		Sentence: "It sends the first 23 bytes of a groupId.",
		change: sentOption(func(option members) {
			option.replace("groupId", func(id string) string { return id[:min(len(id), 23)] })
		}),
	},
	{
		Name: "option-with-device-of-group", Breaks: []string{"group.extra-members", "group.only-id", "option.types"},
		Sentence: "It authorises the device of an option and not the group beside it.",
		change: sentOption(func(option members) {
			if option["sn"] != nil && option["snTicket"] != nil {
				delete(option, "isGroup")
			}
		}),
	},
}
