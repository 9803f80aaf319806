package report

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"math"
	"sync"
	"time"

	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/mock/control"
)

//go:embed page
var pageFiles embed.FS

// A frame is what all pages have in common. The policy lets a page run its own
// script and fetch nothing.
type frame struct {
	template              *template.Template
	style, script, policy string
}

// pageFrame is read when the first page is written.
var pageFrame = sync.OnceValue(func() frame {
	style, script := pageFile("page/report.css"), pageFile("page/report.js")
	return frame{
		template: template.Must(template.New("").Funcs(pageFuncs(language.English, pageSizes[0])).ParseFS(pageFiles, "page/*.html")),
		style:    style, script: script,
		policy: fmt.Sprintf("default-src 'none'; script-src '%s'; style-src '%s'; img-src data:; base-uri 'none'; form-action 'none'",
			digest(script), digest(style)),
	}
})

// pageFuncs are what the template calls; texts are shortened to a size.
func pageFuncs(l language.Language, size pageSize) template.FuncMap {
	return template.FuncMap{
		"anchor": anchor, "diff": func(s string) [][2]string { return diffLines(s, size.text) }, "leftOut": func(f *Failure) string { return leftOut(l, f) }, "link": safeLink, "listed": listed,
		"body":     func(s string) string { return body(s, size.body) },
		"detailed": detailed, "differs": func(a Asked, e control.Exchange) []string { return differences(l, a, e) }, "mine": func(e control.Exchange) bool { return !e.FromSuite() },
		"name":  func(s string) string { return clip(visible(s), listedName) },
		"count": l.Count,
		"raw":   func(o Outcome) string { return string(o) },
		"say": func(format any, args ...any) string {
			if len(args) == 0 {
				return l.Word(fmt.Sprint(format))
			}
			return l.Say(fmt.Sprint(format), args...)
		},
		"text":    func(s string) string { return clip(visible(s), size.text) },
		"unasked": func(u Unasked) string { return u.in(l) },
		"utc":     func(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) },
		"visible": visible,
	}
}

func pageFile(name string) string {
	text, err := pageFiles.ReadFile(name)
	if err != nil {
		panic("report: " + err.Error())
	}
	return string(text)
}

func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// largestPage is the most bytes of a page.
const largestPage = 1_000_000

// A pageSize is how long the texts of a page may be, and how many failures of a cause
// it tells in full.
type pageSize struct{ text, body, stories int }

// pageSizes are tried one after the other until a page is small enough.
var pageSizes = []pageSize{
	{longestText, longestBody, math.MaxInt},
	{2 << 10, 3 << 10, math.MaxInt},
	{1 << 10, 1 << 10, math.MaxInt},
	{512, 512, math.MaxInt},
	{256, 256, 40},
	{160, 160, 10},
	{80, 80, 2},
}

// HTML writes the report as one page that needs no other file. Every failure is there
// with its details; those that went wrong in the same words are told once. To keep the
// page small enough to send, it shortens long texts, and says where.
func HTML(w io.Writer, r *Report) error {
	if err := r.Check(); err != nil {
		return err
	}
	r = r.localized()
	var b bytes.Buffer
	for _, size := range pageSizes {
		t, err := pageFrame().template.Clone()
		if err != nil {
			return fmt.Errorf("write the HTML report: %w", err)
		}
		b.Reset()
		if err := t.Funcs(pageFuncs(r.In.lang(), size)).ExecuteTemplate(&b, "report.html", newPage(r, size)); err != nil {
			return fmt.Errorf("write the HTML report: %w", err)
		}
		if b.Len() < largestPage {
			break
		}
	}
	return writeOut(w, bytes.NewBufferString(finished(r.In.lang(), b.String())), "HTML report")
}
