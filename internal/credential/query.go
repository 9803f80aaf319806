package credential

import (
	"net/url"
	"strings"
)

// isQuery reports whether a text is a query or a form.
func isQuery(text string) bool {
	return strings.Contains(text, "=") && !strings.ContainsAny(text, " \t\r\n\x00{}<>\"'")
}

// replaceQuery also takes a semicolon for the end of a parameter, as some servers do, and an
// equals sign that is escaped. What holds no credential stays as it is.
func replaceQuery(text string, label Label, depth int) string {
	var b strings.Builder
	if prefix, query, ok := strings.Cut(text, "?"); ok { // a URL
		b.WriteString(prefix + "?")
		text = query
	}
	var p pairs
	named := false
	for text != "" {
		end := strings.IndexAny(text, "&;#")
		if end < 0 {
			end = len(text)
		}
		name, value, assigned := strings.Cut(text[:end], "=")
		kind, names := p.kindOf(unquery(name), unquery(value))
		named = named || names
		b.WriteString(replaceWithin(name, label, depth))
		switch {
		case assigned && kind != "":
			b.WriteString("=" + replaceParameter(kind, value, label))
		case assigned:
			b.WriteString("=" + replaceWithin(value, label, depth))
		}
		if end < len(text) {
			b.WriteByte(text[end])
			end++
		}
		text = text[end:]
	}
	if named {
		return replaceForms(b.String(), label)
	}
	return b.String()
}

func replaceParameter(kind, value string, label Label) string {
	plain := unquery(value)
	if shown := label(kind, plain); shown != plain {
		return shown
	}
	return value
}

// replaceWithin replaces the credentials in a part of a query that is none as a whole.
func replaceWithin(part string, label Label, depth int) string {
	plain := unquery(part)
	var labels []string // which stay as they are
	noted := func(kind, value string) string {
		shown := label(kind, value)
		labels = append(labels, url.QueryEscape(shown), shown)
		return shown
	}
	if shown := replace(plain, noted, depth-1); shown != plain {
		return strings.NewReplacer(labels...).Replace(url.QueryEscape(shown))
	}
	return part
}

// unquery decodes a part of a query, or returns it as it is.
func unquery(text string) string {
	if plain, err := url.QueryUnescape(text); err == nil {
		return plain
	}
	return text
}
