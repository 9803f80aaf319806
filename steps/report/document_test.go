package report_test

import (
	"bytes"
	"iter"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/devicevoip/devicevoip/steps/report"
)

func parse(t *testing.T, page []byte) *html.Node {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// elements ranges over the elements of a name, or over all of them.
func elements(root *html.Node, name string) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		for n := range root.Descendants() {
			if n.Type == html.ElementNode && (name == "" || n.Data == name) && !yield(n) {
				return
			}
		}
	}
}

// firstOf returns the first element of a name, or an empty one.
func firstOf(root *html.Node, name string) *html.Node {
	for n := range elements(root, name) {
		return n
	}
	return &html.Node{}
}

// textOf returns the text in an element, with every run of blanks as one.
func textOf(n *html.Node) string {
	var b strings.Builder
	for child := range n.Descendants() {
		if child.Type == html.TextNode {
			b.WriteString(child.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// onlyOurs fails when there is an element we do not write, or a link to
// anywhere but the sources and deviations of the samples.
func onlyOurs(t *testing.T, page *html.Node, names ...string) {
	t.Helper()
	names = append(names, "html", "head", "body")
	for n := range elements(page, "") {
		if !slices.Contains(names, n.Data) {
			t.Errorf("there is a <%s> %v", n.Data, n.Attr)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" && !strings.HasPrefix(a.Val, "text-align:") {
				t.Errorf("<%s> has %s=%q", n.Data, a.Key, a.Val)
			}
		}
		link := attribute(n, "href") + attribute(n, "src")
		known := []string{"https://developers.weixin.qq.com/", "https://example.org/", "#", "data:,"}
		if link != "" && !slices.ContainsFunc(known, func(prefix string) bool { return strings.HasPrefix(link, prefix) }) {
			t.Errorf("<%s> leads to %q", n.Data, link)
		}
	}
}

// byWeight sorts rules as reports list them: those that decide first.
func byWeight(rules []report.Rule) []report.Rule {
	var sorted []report.Rule
	for _, e := range []report.Evidence{report.Documented, report.Observed, report.Assumed} {
		for _, rule := range rules {
			if rule.Evidence == e {
				sorted = append(sorted, rule)
			}
		}
	}
	return sorted
}

// ids are those of the scenarios with some outcomes.
func ids(r *report.Report, outcomes ...report.Outcome) []string {
	var list []string
	for _, s := range r.Scenarios {
		if slices.Contains(outcomes, s.Outcome) {
			list = append(list, s.ID)
		}
	}
	return list
}
