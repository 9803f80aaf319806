package language

import (
	"regexp"
	"strings"
)

// HasChinese reports whether the catalogue has a text or a format, or those that a format
// makes with some of its arguments.
func HasChinese(english string) bool {
	c := chinese()
	english = strings.ReplaceAll(english, "%w", "%s")
	for _, text := range []string{english, strings.Trim(english, " \n"), strings.ReplaceAll(english, "%s", "%d"), "the client " + english, "%d " + english + "(s)", "%s: the client " + english} {
		if _, known := c.exact[text]; known {
			return true
		}
	}
	made := regexp.MustCompile("^" + verbs().ReplaceAllString(regexp.QuoteMeta(strings.TrimSpace(english)), ".+") + "$")
	for text := range c.exact {
		if made.MatchString(text) {
			return true
		}
	}
	return c.text(english) != english
}
