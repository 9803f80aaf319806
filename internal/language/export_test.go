package language

import (
	"regexp"
	"strings"
)

// stillEnglish is what remains of a text that is not translated whole.
var stillEnglish = regexp.MustCompile(`[a-z]{2,} [a-z]{2,}`)

// sampled is a text that a format may make.
func sampled(format string) string {
	return verbs().ReplaceAllStringFunc(format, func(verb string) string {
		switch verb[len(verb)-1] {
		case '%':
			return "%"
		case 'd':
			return "7"
		case 'q':
			return `"A"`
		}
		return "A"
	})
}

// HasChinese reports whether the catalogue has a text or a format, or those that a format
// makes with some of its arguments.
func HasChinese(english string) bool {
	c := chinese()
	english = strings.ReplaceAll(english, "%w", "%s")
	for _, text := range []string{english, strings.Trim(english, " \n;,"), strings.ReplaceAll(english, "%s", "%d"), "the client " + english, "%d " + english + "(s)", "%s: the client " + english} {
		if _, known := c.exact[text]; known {
			return true
		}
	}
	made := regexp.MustCompile("^" + verbs().ReplaceAllString(regexp.QuoteMeta(strings.TrimSpace(english)), `(?:[^;:]|:\S)+`) + "$")
	for text := range c.exact {
		if made.MatchString(text) {
			return true
		}
	}
	return !stillEnglish.MatchString(c.text(sampled(english)))
}
