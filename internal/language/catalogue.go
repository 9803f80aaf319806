package language

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
)

// A pair is a text or a format in both languages. The Chinese format takes the same
// arguments as the English one, by their places where the order differs. In English,
// "%d scenario(s)" stands for both "1 scenario" and "%d scenarios". In Chinese, %+s stands for
// what somebody else said, such as a client: it stays as it is.
type pair struct{ en, zh string }

// A catalogue finds the Chinese of English texts.
type catalogue struct {
	exact    map[string]string
	patterns []pattern // those with most literal text first
}

// chinese is made when the first text is translated.
var chinese = sync.OnceValue(func() *catalogue {
	c := &catalogue{exact: map[string]string{}}
	for _, list := range lists() {
		for _, p := range list {
			c.add(p)
		}
	}
	for _, list := range lists() {
		for _, p := range list {
			if tail, ok := afterMember(p); ok && c.exact[tail.en] == "" {
				c.add(tail)
			}
		}
	}
	slices.SortStableFunc(c.patterns, func(a, b pattern) int { return b.weight - a.weight })
	return c
})

func (c *catalogue) add(p pair) {
	c.exact[p.en] = p.zh
	if hasArgs(p.en) && wordy(p.en) {
		c.patterns = append(c.patterns, patternsOf(p)...)
	}
}

// member is what a text begins with that says what is wrong with a member, or with several. A
// file has it behind the path to where the member stands.
var member = lazyregexp.New(`^[A-Za-z0-9_.]+(, [A-Za-z0-9_.]+)*: `)

// afterMember is what a pair says of its member.
func afterMember(p pair) (tail pair, ok bool) {
	name := member().FindString(p.en)
	_, zh, found := strings.Cut(p.zh, "：")
	return pair{strings.TrimPrefix(p.en, name), zh}, name != "" && found && strings.Contains(p.en[len(name):], " ")
}

// say formats; what the catalogue does not have is said in English.
func (c *catalogue) say(format string, args []any) string {
	zh, known := c.exact[format]
	if !known {
		return c.text(fmt.Sprintf(strings.TrimSuffix(format, "(s)"), args...))
	}
	if len(args) == 0 {
		return strings.ReplaceAll(zh, "%%", "%")
	}
	kept := argsLike(format, "q")
	maps.Copy(kept, argsLike(zh, saidByOthers))
	said := slices.Clone(args)
	for i, arg := range said {
		if kept[i] {
			continue
		}
		switch arg := arg.(type) {
		case string:
			said[i] = translated(arg, c.text(arg))
		case error:
			said[i] = translated(arg.Error(), c.text(arg.Error()))
		case fmt.Stringer:
			said[i] = translated(arg.String(), c.text(arg.String()))
		}
	}
	return fill(zh, said)
}

func (c *catalogue) word(english string) string {
	if zh, known := c.exact[english]; known {
		return zh
	}
	return c.text(english)
}

// separators join texts, such as those of a chain of errors.
var separators = []struct{ en, zh string }{{"; ", "；"}, {": ", "："}, {", ", "，"}}

// The most that is translated: texts of clients are in ours, and may be of any form.
const (
	longestLine = 2 << 10 // bytes of a line that is compared with formats
	mostNested  = 8       // texts within texts
)

// A translation is of one text and of the texts in it, each of which may be met in
// several ways.
type translation struct {
	*catalogue
	known map[string]string
}

// text translates a finished text, each line as one that the catalogue has, or as one
// that is made of such texts.
func (c *catalogue) text(english string) string {
	if !strings.Contains(english, " ") {
		return english
	}
	return translation{c, map[string]string{}}.text(english, 0)
}

func (t translation) text(english string, depth int) string {
	if depth > mostNested || !strings.Contains(english, " ") {
		return english
	}
	if zh, known := t.known[english]; known {
		return zh
	}
	zh, whole := t.whole(english, depth)
	if lines := strings.Split(english, "\n"); !whole && len(lines) > 1 {
		zh = t.lines(lines, depth)
	} else if !whole {
		zh = t.line(english, depth)
	}
	t.known[english] = zh
	return zh
}

// beforePrinted is the line before what a client printed, each line of which is indented.
const beforePrinted, indented = "its stderr ends with:", "  "

// lines translates lines, but not those that a client printed.
func (t translation) lines(lines []string, depth int) string {
	printed := false
	for i, line := range lines {
		if printed = printed && strings.HasPrefix(line, indented); !printed {
			lines[i] = t.line(line, depth)
		}
		printed = printed || strings.TrimSpace(line) == beforePrinted
	}
	return strings.Join(lines, "\n")
}

// line translates a text without its blanks at both ends.
func (t translation) line(english string, depth int) string {
	core := strings.TrimSpace(english)
	if core == "" {
		return english
	}
	zh, whole := t.whole(core, depth)
	if !whole {
		zh = t.chain(core, depth)
	}
	before, after, _ := strings.Cut(english, core)
	return before + zh + after
}

// whole translates a text that is in the catalogue, or that one of its formats made.
func (t translation) whole(english string, depth int) (zh string, whole bool) {
	if zh, known := t.exact[english]; known && !hasArgs(english) {
		return zh, true
	}
	if len(english) > longestLine {
		return "", false
	}
	for _, p := range t.patterns {
		if strings.Contains(english, "\n") && !p.hasLines() {
			continue
		}
		if args, fits := p.match(english); fits && !t.inner(p, args, english) && (!p.weak() || t.ours(args)) {
			return p.say(args, func(arg string) string { return t.text(arg, depth+1) }), true
		}
	}
	return "", false
}

// laterWord is a word in a text that is not its first one, and no name.
var laterWord = lazyregexp.New(` [a-z]`)

// ours reports whether each of the arguments is one word, a name, quoted, or has words of ours.
func (t translation) ours(args []string) bool {
	return !slices.ContainsFunc(args, func(arg string) bool {
		return laterWord().MatchString(arg) && !strings.HasPrefix(arg, `"`) && t.text(arg, 0) == arg
	})
}

// inner reports whether the words of a format that fits a chain of texts are those of a later
// link: the first one names a flag, or a format whose words begin earlier fits it too.
func (t translation) inner(p pattern, args []string, english string) bool {
	if p.begins(args) == 0 || !strings.Contains(args[0], ": ") {
		return false
	}
	if _, whole := t.whole(args[0], 0); strings.HasPrefix(args[0], "--") && !whole {
		return true
	}
	return slices.ContainsFunc(t.patterns, func(other pattern) bool {
		others, fits := other.match(english)
		return fits && other.begins(others) < p.begins(args)
	})
}

// place is a file or a flag, and members in it, before what is said of them.
var place = lazyregexp.New(`^(--[a-z-]+|\S+\.(yaml|yml|json|feature))(: [^\s:]+( "[^"]*")?)+$`)

// chain translates a text that is made of others.
func (t translation) chain(english string, depth int) string {
	if place().MatchString(english) {
		return strings.ReplaceAll(english, ": ", "：")
	}
	if head, rest, found := strings.Cut(english, " ("); found && strings.HasSuffix(rest, ")") && balanced(head) && balanced(rest[:len(rest)-1]) {
		aside := rest[:len(rest)-1]
		if zh := t.text(aside, depth+1); zh != aside {
			return t.text(head, depth+1) + "（" + zh + "）"
		}
	}
	best, left := english, englishIn(english)
	for _, by := range separators {
		head, rest, found := cutOutsideQuotes(english, by.en)
		if !found || head == "" || rest == "" {
			continue
		}
		one, other := t.text(head, depth+1), t.text(rest, depth+1)
		if one == head && other == rest || by.en == ", " && (one == head || other == rest) {
			continue
		}
		if said := one + by.zh + other; englishIn(said) < left {
			best, left = said, englishIn(said)
		}
	}
	return best
}

// cutOutsideQuotes is [strings.Cut] at the first separator that is not within quotation marks.
func cutOutsideQuotes(text, separator string) (before, after string, found bool) {
	from := 0
	for {
		at := strings.Index(text[from:], separator)
		if at < 0 {
			return text, "", false
		}
		at += from
		quote := strings.IndexByte(text[from:at], '"')
		if quote < 0 {
			return text[:at], text[at+len(separator):], true
		}
		quoted, err := strconv.QuotedPrefix(text[from+quote:])
		if err != nil {
			quoted = `"`
		}
		from += quote + len(quoted)
	}
}

// englishIn is how many Latin letters a text has that are not quoted.
func englishIn(text string) (n int) {
	for i, part := range strings.Split(text, `"`) {
		if i%2 == 0 {
			n += len(part) - len(strings.Map(notLatin, part))
		}
	}
	return n
}

func notLatin(r rune) rune {
	if 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' {
		return -1
	}
	return r
}
