package report

import (
	"bytes"
	"fmt"
	"html/template"
	"net/url"
	"strings"
)

// special escapes what has a meaning in a line of Markdown.
var special = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "|", `\|`, "~", `\~`, "$", `\$`, "#", `\#`,
	"&", "&amp;", "<", "&lt;", ">", "&gt;", "://", "&#58;//", "www.", "www&#46;", "@", "&#64;",
)

// markdown escapes text, in one line. No line starts with it, so numbers and
// dashes need no escape.
func markdown(s string) string { return special.Replace(oneLine(s)) }

// code writes text as code in a table, where a bar would end the cell even
// between backticks.
func code(s string) string {
	if s == "" {
		return ""
	}
	return "<code>" + markdown(s) + "</code>"
}

// html writes text inside of a line of HTML within Markdown.
func html(s string) string { return template.HTMLEscapeString(oneLine(s)) }

func row(b *bytes.Buffer, cells ...string) {
	fmt.Fprintf(b, "| %s |\n", strings.Join(cells, " | "))
}

// safeLink returns a link to a page, fit for any rendering, or nothing.
func safeLink(link string) string {
	u, err := url.Parse(link)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return ""
	}
	return strings.NewReplacer("(", "%28", ")", "%29", "|", "%7C", "'", "%27").Replace(u.String())
}
