package report

import (
	"cmp"

	"github.com/devicevoip/devicevoip/internal/language"
)

// A Translation is what a rendering for people needs to show a report in another
// language than English. What a client, a person or the platform wrote stays as it is.
type Translation struct {
	// Language is "en" or "zh-CN"; "" is English.
	Language string
	// Title is the name of a scenario by its id, Step a step by its English text, each in
	// the language and empty if there is none. Both may be nil.
	Title func(id string) string
	Step  func(english string) string
}

func (t Translation) lang() language.Language {
	return cmp.Or(language.Language(t.Language), language.English)
}
