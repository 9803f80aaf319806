package language

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// TestCatalogue holds the pairs to what a reader and the formatting need: each English
// text once, the same arguments in both, Chinese in the Chinese, and its signs.
func TestCatalogue(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, list := range lists()[1:] { // the rules have their own test
		for _, p := range list {
			if seen[p.en] {
				t.Errorf("%q is there twice", p.en)
			}
			seen[p.en] = true
			if one, other := arguments(p.en), arguments(p.zh); !slices.Equal(one, other) {
				t.Errorf("%q takes %v, %q takes %v", p.en, one, p.zh, other)
			}
			if strings.Contains(p.en, " ") && !foreign[p.en] && !strings.ContainsFunc(p.zh, chineseSign) {
				t.Errorf("%q has no Chinese: %q", p.en, p.zh)
			}
			if found := halfWidth.FindString(p.zh); found != "" {
				t.Errorf("%q has a sign of half width: %q", p.zh, found)
			}
		}
	}
}

// foreign are texts that are the same in both languages.
var foreign = map[string]bool{"%d of %d": true, " of %s": true, "the promise": true, "an sn_ticket": true}

// halfWidth is a sign between Chinese characters that has a form of full width.
var halfWidth = regexp.MustCompile(`\p{Han}[,;:!?(]|[,;:!?)]\p{Han}|\p{Han}\.(?:$|\s)`)

func chineseSign(r rune) bool {
	return unicode.Is(unicode.Han, r) || strings.ContainsRune("，；：（）、。", r)
}

// arguments are the verbs of a format, each at the place of its argument.
func arguments(format string) []string {
	var all []string
	next := 0
	for _, found := range verbs().FindAllStringSubmatch(format, -1) {
		if found[2] == "%" {
			continue
		}
		if found[1] != "" {
			next = int(found[1][1] - '1')
		}
		for len(all) <= next {
			all = append(all, "")
		}
		all[next] = found[2]
		next++
	}
	return all
}
