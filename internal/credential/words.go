package credential

import (
	"strconv"
	"strings"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
)

// The names, what stands between them and their values, and these. The attributes are
// limited in number: without a limit each match would read the rest of the text.
const (
	names      = `[\w.-]*(?:secret|token|passw|pwd|credential|authorization|auth|key|js_?code)[\w.-]*`
	attributes = `(?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*')){0,16}`
)

var (
	named = lazyregexp.New(`(?i)(` + names + `)` +
		`((?:\\*["'])?(?:` +
		`\]?\s*(?:=>|[=:])\s*(?:(?:Bearer|Basic)\s+|string\(\d+\)\s*)?` + // an assignment
		`|` + attributes + `>\s*(?:<!\[CDATA\[)?` + // an element
		`|` + attributes + `\s+val(?:ue)?\s*=\s*` + // an attribute
		`|;\s*s:\d+:|\s*,\s*|\s*\r?\n\s*` + // PHP, a list, the next line
		`)(?:\[\s*)?((?:\b[bru])?\\*["'])?)` +
		`([^\s"'\\&<>,;{}()\[\]]+)`)
	likely = lazyregexp.New(`^[\w+/.=~-]*[0-9][\w+/.=~-]*$`)
)

// replaceWords finds credentials in a text of any form: by their names, and where it has one
// by their forms.
func replaceWords(text string, label Label) string {
	if !hasName(text) {
		return text
	}
	if strings.ContainsAny(text, "=:>,;\n") { // one of which stands between a name and its value
		text = replaceNamed(text, label)
	}
	return replaceForms(text, label)
}

// hasName reports whether a word of a text is the name of a credential.
func hasName(text string) bool {
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !inName(r) }) {
		if word != grantType && Possible(word) && Kind(word) != "" {
			return true
		}
	}
	return false
}

func inName(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '_' || r == '.' || r == '-'
}

func replaceNamed(text string, label Label) string {
	var b strings.Builder
	copied := 0
	for _, at := range named().FindAllStringSubmatchIndex(text, -1) {
		part := func(n int) string {
			if at[2*n] < 0 {
				return ""
			}
			return text[at[2*n]:at[2*n+1]]
		}
		name, between, quote, value := part(1), part(2), part(3), part(4)
		kind := Kind(name)
		prose := quote == "" && !strings.ContainsAny(between, "=>") || strings.Contains(between, ",") // as in "token: expired"
		if kind == "" || name == grantType || prose && !isLikely(value) {
			continue
		}
		labelled := strings.HasSuffix(between, "[") && Kind(value) == value
		if labelled || isName(value) && called().MatchString(name) {
			continue
		}
		b.WriteString(text[copied:at[8]])
		b.WriteString(label(kind, value))
		copied = at[9]
	}
	return b.String() + text[copied:]
}

// isLikely reports whether a word of prose may be a credential.
func isLikely(word string) bool { return len(word) >= shortest && likely().MatchString(word) }

// shortest is how long a word of prose must be to be taken for a credential.
const shortest = 8

// unescape decodes what JSON, queries and UTF-16 may write instead of ASCII characters.
func unescape(text string) string {
	if !strings.ContainsAny(text, "%\\\x00") {
		return text
	}
	text = strings.ReplaceAll(text, "\x00", "")
	text = escaped().ReplaceAllStringFunc(text, func(found string) string {
		code, err := strconv.ParseUint(strings.TrimLeft(found, `%\ux`), 16, 16)
		if err != nil || code <= ' ' || code > '~' {
			return found
		}
		return string(rune(code))
	})
	return text
}

var escaped = lazyregexp.New(`%[0-9a-fA-F]{2}|\\u00[0-9a-fA-F]{2}|\\x[0-9a-fA-F]{2}`)

// Lines returns a text of lines, such as an excerpt of a YAML file, without what follows the
// name of a credential in its line.
func Lines(text string) string {
	return inLine().ReplaceAllStringFunc(text, func(found string) string {
		part := inLine().FindStringSubmatch(found)
		if Kind(part[1]) == "" {
			return found
		}
		return part[1] + part[2] + "…"
	})
}

var inLine = lazyregexp.New(`([\w-]+)(["']?\s*:)\s*\S[^\n]*`)
