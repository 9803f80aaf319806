// Package language says in Chinese what the program says in English.
//
// A text is written once, in English, where it is made: that is what JSON, JUnit and
// logs hold. Its Chinese stands beside the English in a catalogue of this package, a
// file for each package that makes texts. Whoever shows a text to a person translates
// it at that moment, with [Language.Say] where the text is made there, and with
// [Language.Text] where it was finished earlier or read from a file. A text that the
// catalogue does not have stays as it is.
package language

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// A Language is one that people are shown texts in.
type Language string

// The languages.
const (
	English Language = "en"
	Chinese Language = "zh-CN"
)

// Names are the names of the languages, as options take them.
func Names() []string { return []string{string(English), string(Chinese)} }

// An UnknownError says that there is no language of a name.
type UnknownError struct{ Name string }

// Error names it.
func (e *UnknownError) Error() string { return fmt.Sprintf("unknown language %q", e.Name) }

// Parse returns the language of a name, or an [*UnknownError].
func Parse(name string) (Language, error) {
	switch l := Language(name); l {
	case English, Chinese:
		return l, nil
	}
	return "", &UnknownError{name}
}

// OfEnvironment returns the language that an environment asks for with the first of
// LC_ALL, LC_MESSAGES and LANG that is set, and "" where none is.
func OfEnvironment(get func(string) string) Language {
	locale := cmp.Or(get("LC_ALL"), get("LC_MESSAGES"), get("LANG"))
	if locale == "" {
		return ""
	}
	return OfLocale(locale)
}

// OfRequest is the language with the greatest weight in the field Accept-Language of a request
// (RFC 9110 §12.5.4), English where it names none of ours.
func OfRequest(accepts string) Language {
	preferred, most := English, 0.0
	for entry := range strings.SplitSeq(accepts, ",") {
		tag, parameter, _ := strings.Cut(entry, ";")
		tag = strings.ToLower(strings.TrimSpace(tag))
		weight := 1.0
		if _, text, weighted := strings.Cut(parameter, "="); weighted {
			weight, _ = strconv.ParseFloat(strings.TrimSpace(text), 64) // 0 for what is no number
		}
		name, _, _ := strings.Cut(tag, "-")
		if (name == "en" || name == "zh") && weight > most {
			preferred, most = OfLocale(tag), weight
		}
	}
	return preferred
}

// OfLocale returns the language of a locale: Chinese of zh_CN.UTF-8 or zh-Hans-CN, and
// otherwise English.
func OfLocale(locale string) Language {
	name, _, _ := strings.Cut(strings.ToLower(locale), ".")
	if name == "zh" || strings.HasPrefix(name, "zh_") || strings.HasPrefix(name, "zh-") {
		return Chinese
	}
	return English
}

// Say formats as [fmt.Sprintf] does, in the language. Arguments that are texts, errors
// or Stringers are translated too, unless they are quoted.
func (l Language) Say(format string, args ...any) string {
	if l == Chinese {
		return chinese().say(format, args)
	}
	return fmt.Sprintf(format, args...)
}

// Count says how many there are of something that English names with an s.
func (l Language) Count(n int, noun string) string {
	switch {
	case l == Chinese:
		return chinese().say("%d "+noun+"(s)", []any{n})
	case n == 1:
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// List joins names.
func (l Language) List(names []string) string {
	if l == Chinese {
		return strings.Join(names, "、")
	}
	return strings.Join(names, ", ")
}

// Word returns a word or a text that is whole in the catalogue, in the language.
func (l Language) Word(english string) string {
	if l == Chinese {
		return chinese().word(english)
	}
	return english
}

// Text returns a finished English text in the language.
func (l Language) Text(english string) string {
	if l == Chinese {
		return chinese().text(english)
	}
	return english
}
