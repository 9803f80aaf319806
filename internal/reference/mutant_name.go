package reference

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

var nameMutants = []Mutant{
	{
		Name: "name-in-bytes", Breaks: []string{"name.length", "name.unit"},
		Sentence: "It counts a deviceName in bytes.",
		change:   checkedName(badName(func(name string) int { return len(name) })),
	},
	{
		Name: "name-in-utf16", Breaks: []string{"name.unit"},
		Sentence: "It counts a deviceName in UTF-16 units, as JavaScript's length does.",
		change:   checkedName(badName(func(name string) int { return len(utf16.Encode([]rune(name))) })),
	},
	{
		Name: "name-under-13-characters", Breaks: []string{"name.length", "name.unit"},
		Sentence: "It refuses a deviceName of exactly 13 characters.",
		change:   checkedName(badName(func(name string) int { return utf8.RuneCountInString(name) + 1 })),
	},
	{
		Name: "name-cut-to-13-characters", Breaks: []string{"name.length", "name.unit", "option.limits"},
		Sentence: "It shows the first 13 characters of a deviceName.",
		change: sentName(func(name string) string {
			characters := []rune(name)
			return string(characters[:min(len(characters), 13)])
		}),
	},
	{
		Name: "name-in-ascii", Breaks: []string{"dialog.name", "name.length", "name.unit"},
		Sentence: "It refuses a deviceName with anything but ASCII in it.",
		change: checkedName(func(name string) string {
			if strings.ContainsFunc(name, func(r rune) bool { return r > unicode.MaxASCII }) {
				return "the deviceName is not ASCII"
			}
			return ""
		}),
	},
	{
		Name: "name-trimmed", Breaks: []string{"dialog.name"},
		Sentence: "It takes white space off the ends of a deviceName.",
		change:   sentName(strings.TrimSpace),
	},
	{
		Name: "name-without-leading-zeros", Breaks: []string{"dialog.name"},
		Sentence: "It takes a deviceName for a number where it can.",
		change: sentName(func(name string) string {
			if digits(name) {
				return strings.TrimLeft(name, "0")
			}
			return name
		}),
	},
	{
		Name: "name-escaped-as-html", Breaks: []string{"dialog.name"},
		Sentence: "It escapes a deviceName as for a page of HTML.",
		change:   sentName(html.EscapeString),
	},
	{
		Name: "name-never-empty", Breaks: []string{"name.empty"},
		Sentence: "It gives a device without a name one of its own.",
		change: sentName(func(name string) string {
			if name == "" {
				return "device"
			}
			return name
		}),
	},
}

func checkedName(bad func(string) string) func(*behaviour) {
	return func(b *behaviour) { b.Checks.Name = bad }
}

// sentName changes the deviceName that the phone is given.
func sentName(change func(string) string) func(*behaviour) {
	return sentOption(func(option members) { option.replace("deviceName", change) })
}

func sentOption(change func(members)) func(*behaviour) {
	return func(b *behaviour) {
		b.Option = func(option jsontext.Value) jsontext.Value { return edited(option, change) }
	}
}
