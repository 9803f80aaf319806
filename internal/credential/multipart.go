package credential

import "github.com/devicevoip/devicevoip/internal/lazyregexp"

// field matches a part of a multipart body from its disposition on: what comes before the name,
// the name, the rest of the header, and the value.
var field = lazyregexp.New(`(?is)(content-disposition:[^\r\n]*?\bname\*?\s*=\s*(?:[\w-]*'[\w-]*')?"?)([^";\r\n]*)` +
	`([^\r\n]*(?:\r?\n[^\r\n]+)*\r?\n\r?\n)(.*?)(\r?\n--|\z)`)

// replaceFields replaces the values of the fields of a multipart body that are credentials.
func replaceFields(text string, label Label, depth int) string {
	return field().ReplaceAllStringFunc(text, func(found string) string {
		part := field().FindStringSubmatch(found)
		before, name, between, value, end := part[1], part[2], part[3], part[4], part[5]
		if kind := Kind(unescape(name)); kind != "" {
			return before + name + between + label(kind, value) + end
		}
		return before + name + between + replace(value, label, depth-1) + end
	})
}
