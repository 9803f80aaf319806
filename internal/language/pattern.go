package language

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
)

// A pattern recognizes the texts that a format made, and finds their arguments.
type pattern struct {
	literals []string // before, between and after the arguments
	kinds    []byte   // the verb of each argument
	kept     []bool   // whether the argument stays as it is
	zh       string   // takes each argument as a text
	weight   int      // bytes of literals
}

// verbs are what a format has in place of arguments.
var verbs = lazyregexp.New(`%[-+#0]*(\[\d+\])?[0-9.]*([a-zA-Z%])`)

func hasArgs(format string) bool { return strings.Contains(format, "%") }

// wordy reports whether a format has words of its own: one of signs alone would take
// texts of clients for ours.
func wordy(format string) bool {
	return strings.ContainsFunc(verbs().ReplaceAllString(format, ""), unicode.IsLetter)
}

// patternsOf are the patterns of a pair: two where it stands for one and for many.
func patternsOf(p pair) []pattern {
	if strings.Contains(p.en, "(s)") {
		one := strings.Replace(strings.ReplaceAll(p.en, "(s)", ""), "%d", "1", 1)
		return []pattern{
			patternOf(pair{strings.ReplaceAll(p.en, "(s)", "s"), p.zh}),
			patternOf(pair{one, strings.Replace(p.zh, "%d", "1", 1)}),
		}
	}
	return []pattern{patternOf(p)}
}

func patternOf(p pair) pattern {
	var made pattern
	literal, end := "", 0
	for _, at := range verbs().FindAllStringSubmatchIndex(p.en, -1) {
		literal += p.en[end:at[0]]
		end = at[1]
		if verb := p.en[at[4]]; verb == '%' {
			literal += "%"
		} else {
			made.literals, made.kinds, literal = append(made.literals, literal), append(made.kinds, verb), ""
		}
	}
	made.literals = append(made.literals, literal+p.en[end:])
	made.zh = verbs().ReplaceAllStringFunc(p.zh, func(verb string) string {
		found := verbs().FindStringSubmatch(verb)
		if found[2] == "%" {
			return verb
		}
		return "%" + found[1] + "s"
	})
	for _, l := range made.literals {
		made.weight += len(l)
	}
	others := argsLike(p.zh, saidByOthers)
	for i, kind := range made.kinds {
		made.kept = append(made.kept, kind == 'q' || others[i])
	}
	return made
}

// fewLetters is up to how many letters the words of a format may come by chance in a text that
// somebody else wrote.
const fewLetters = 12

// weak reports whether a format has few words of its own, and no flag.
func (p pattern) weak() bool {
	words := strings.Join(p.literals, " ")
	return len(words)-len(strings.Map(notLatin, words)) <= fewLetters && !strings.Contains(words, "--")
}

// hasLines reports whether the format is of more than one line.
func (p pattern) hasLines() bool {
	return slices.ContainsFunc(p.literals, func(l string) bool { return strings.Contains(l, "\n") })
}

// match returns the arguments with which the format makes a text.
func (p pattern) match(text string) ([]string, bool) {
	if len(p.kinds) == 0 {
		return nil, text == p.literals[0]
	}
	rest, fits := strings.CutPrefix(text, p.literals[0])
	if !fits || !strings.HasSuffix(rest, p.literals[len(p.literals)-1]) {
		return nil, false
	}
	tries := mostTries
	if args, fits := p.split(0, rest, balanced, &tries); fits || !strings.ContainsAny(rest, "()") {
		return args, fits
	}
	return p.split(0, rest, anything, &tries)
}

// balanced reports whether every bracket of a text has its other half, as in a text that
// one of our formats made; those that clients wrote may be anything.
func balanced(text string) bool {
	open := 0
	for _, r := range text {
		switch r {
		case '(':
			open++
		case ')':
			open--
		}
		if open < 0 {
			return false
		}
	}
	return open == 0
}

func anything(string) bool { return true }

// begins is where the words of the format begin in a text that it made of args.
func (p *pattern) begins(args []string) int {
	if len(args) > 0 && p.literals[0] == "" {
		return len(args[0])
	}
	return 0
}

// mostTries bounds the ways in which a text is split into arguments: a hostile one could
// be split in very many.
const mostTries = 1000

// split finds the arguments from one on, each as short as it can be and still good.
func (p pattern) split(i int, text string, good func(string) bool, tries *int) ([]string, bool) {
	literal := p.literals[i+1]
	if i == len(p.kinds)-1 {
		arg, fits := strings.CutSuffix(text, literal)
		return []string{arg}, fits && p.takes(i, arg) && good(arg)
	}
	for from := 0; from <= len(text) && *tries > 0; *tries-- {
		at := strings.Index(text[from:], literal)
		if at < 0 {
			return nil, false
		}
		end := from + at
		if (literal != "" || atBlank(text, end)) && p.takes(i, text[:end]) && !quotedAt(text, end) && good(text[:end]) {
			if others, fits := p.split(i+1, text[end+len(literal):], good, tries); fits {
				return append([]string{text[:end]}, others...), true
			}
		}
		from = end + 1
	}
	return nil, false
}

// quotedAt reports whether a place in a text is within a quoted text.
func quotedAt(text string, at int) bool {
	for i := 0; i < at; {
		length := 1
		switch rest := text[i:]; {
		case strings.HasPrefix(rest, `'"'`):
			length = len(`'"'`)
		case rest[0] == '"' || rest[0] == '`':
			if quoted, err := strconv.QuotedPrefix(rest); err == nil {
				length = len(quoted)
			}
		}
		if i += length; i > at {
			return true
		}
	}
	return false
}

// atBlank reports whether two arguments with nothing between them may meet at a place: one of
// them brings its blank, such as a suggestion.
func atBlank(text string, at int) bool {
	return at == len(text) || text[at] == ' ' || at > 0 && text[at-1] == ' '
}

// takes reports whether a text can be an argument. Only one that adds to the word before it
// may be empty, such as a suggestion that is not always there.
func (p pattern) takes(i int, text string) bool {
	if text == "" {
		return p.kinds[i] == 's' && i > 0 && !strings.HasSuffix(p.literals[i], " ")
	}
	return isOf(p.kinds[i], text)
}

// isOf reports whether a verb could have written a text.
func isOf(verb byte, text string) bool {
	switch verb {
	case 'd':
		digits := strings.TrimPrefix(text, "-")
		return digits != "" && strings.Trim(digits, "0123456789") == ""
	case 'q':
		if list, ok := strings.CutPrefix(text, "["); ok {
			list = strings.TrimSuffix(list, "]")
			return len(list) > 1 && list[0] == '"' && list[len(list)-1] == '"'
		}
		_, err := strconv.Unquote(text)
		return err == nil
	}
	return text != ""
}

// say makes the Chinese text of arguments, which are translated.
func (p pattern) say(args []string, text func(string) string) string {
	said := make([]any, len(args))
	for i, arg := range args {
		said[i] = arg
		if !p.kept[i] {
			said[i] = translated(arg, text(arg))
		}
	}
	return fill(p.zh, said)
}

// ours is a text that was translated, and stands in a sentence without blanks around it.
type ours string

// translated is an argument in Chinese: one of ours, unless it stayed as it is.
func translated(english, zh string) any {
	if zh == english {
		return english
	}
	return ours(zh)
}

// fill formats in Chinese: there is no blank between two Chinese characters, of which one
// is of the format and the other of a translated argument.
func fill(format string, args []any) string {
	var b strings.Builder
	end, next := 0, 0
	afterOurs := "" // the translated argument that was written last
	for _, at := range verbs().FindAllStringSubmatchIndex(format, -1) {
		literal, verb := format[end:at[0]], format[at[0]:at[1]]
		end = at[1]
		if format[at[4]] == '%' {
			b.WriteString(joined(afterOurs, literal) + "%")
			afterOurs = ""
			continue
		}
		if at[2] >= 0 {
			next = int(format[at[2]+1] - '1')
			verb = strings.Replace(verb, format[at[2]:at[3]], "", 1)
		}
		arg := args[next]
		next++
		literal = joined(afterOurs, literal)
		afterOurs = ""
		if zh, ok := arg.(ours); ok {
			afterOurs = string(zh)
			if before, found := strings.CutSuffix(literal, " "); found && endsChinese(before) && beginsChinese(afterOurs) {
				literal = before
			}
		}
		b.WriteString(literal)
		fmt.Fprintf(&b, verb, arg)
	}
	b.WriteString(joined(afterOurs, format[end:]))
	return b.String()
}

// joined is a literal as it stands after a translated argument.
func joined(before, literal string) string {
	if rest, found := strings.CutPrefix(literal, " "); found && endsChinese(before) && beginsChinese(rest) {
		return rest
	}
	return literal
}

func beginsChinese(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.Is(unicode.Han, r)
}

func endsChinese(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return unicode.Is(unicode.Han, r)
}

// saidByOthers is the end of a verb for what somebody else said.
const saidByOthers = "+s"

// argsLike are the places of the arguments of a format whose verbs end so.
func argsLike(format, end string) map[int]bool {
	like := map[int]bool{}
	next := 0
	for _, found := range verbs().FindAllStringSubmatch(format, -1) {
		if found[2] == "%" {
			continue
		}
		if found[1] != "" {
			next = int(found[1][1] - '1')
		}
		if strings.HasSuffix(found[0], end) {
			like[next] = true
		}
		next++
	}
	return like
}
