package credential

import (
	"net/url"
	"strings"
)

// isQuery reports whether a text is a query or a form.
func isQuery(text string) bool {
	return strings.Contains(text, "=") && !strings.ContainsAny(text, " \t\r\n\x00{}<>\"'")
}

// replaceQuery also takes a semicolon for the end of a parameter, as some servers do. What
// holds no credential stays as it is.
func replaceQuery(text string, label Label, depth int) string {
	var b strings.Builder
	if prefix, query, ok := strings.Cut(text, "?"); ok { // a URL
		b.WriteString(prefix + "?")
		text = query
	}
	for text != "" {
		end := strings.IndexAny(text, "&;#")
		if end < 0 {
			end = len(text)
		}
		name, value, _ := strings.Cut(text[:end], "=")
		b.WriteString(name)
		if len(name) < end {
			b.WriteString("=" + replaceParameter(unquery(name), value, label, depth))
		}
		if end < len(text) {
			b.WriteByte(text[end])
			end++
		}
		text = text[end:]
	}
	return b.String()
}

func replaceParameter(name, value string, label Label, depth int) string {
	plain := unquery(value)
	if kind := Kind(name); kind != "" {
		if shown := label(kind, plain); shown != plain {
			return shown
		}
		return value
	}
	var labels []string // which stay as they are
	noted := func(kind, value string) string {
		shown := label(kind, value)
		labels = append(labels, url.QueryEscape(shown), shown)
		return shown
	}
	if shown := replace(plain, noted, depth-1); shown != plain {
		return strings.NewReplacer(labels...).Replace(url.QueryEscape(shown))
	}
	return value
}

// unquery decodes a part of a query, or returns it as it is.
func unquery(text string) string {
	if plain, err := url.QueryUnescape(text); err == nil {
		return plain
	}
	return text
}
