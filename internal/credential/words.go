package credential

import (
	"strconv"
	"strings"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
)

// The names, what stands between them and their values, and these.
var (
	named = lazyregexp.New(`(?i)([\w.-]*(?:secret|token|passw|pwd|credential|authorization|auth|key|js_?code)[\w.-]*)` +
		`((?:\\*["'])?(?:\s*[=:]\s*(?:(?:Bearer|Basic)\s+)?|>\s*(?:<!\[CDATA\[)?|\s*\r?\n\s*)(?:\[\s*)?(\\*["'])?)` +
		`([^\s"'\\&<>,;{}()\[\]]+)`)
	likely = lazyregexp.New(`^[\w+/.=~-]*[0-9][\w+/.=~-]*$`)
)

// replaceWords finds credentials in a text of any form.
func replaceWords(text string, label Label) string {
	return named().ReplaceAllStringFunc(text, func(found string) string {
		part := named().FindStringSubmatch(found)
		name, between, quote, value := part[1], part[2], part[3], part[4]
		kind := Kind(name)
		prose := quote == "" && !strings.ContainsAny(between, "=>") // as in "token: expired"
		labelled := strings.HasSuffix(between, "[") && Kind(value) == value
		if kind == "" || labelled || prose && (len(value) < shortest || !likely().MatchString(value)) {
			return found
		}
		return name + between + label(kind, value)
	})
}

// shortest is how long a word of prose must be to be taken for a credential.
const shortest = 8

// unescape decodes what JSON, queries and UTF-16 may write instead of ASCII characters.
func unescape(text string) string {
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
