package report

import (
	"strings"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/control"
)

type pageFailure struct {
	ID, Name, Message   string
	Outcome, Word       string
	Rule                Rule
	Anchor, Link        string
	Beside              bool // the rule does not decide
	Step, Expected, Got string
	Before              string
	Diff                []pageLine
	Now                 string
	LeftOut             string
	Short               bool // there is room for the reason only
	Exchanges           []pageExchange
	Repeat              string
}

type pageLine struct{ Class, Text string }

type pageExchange struct {
	control.Exchange
	At    string
	Class int // the first digit of the status
	Open  bool
}

// detailed reports whether a scenario is told in full.
func detailed(s Scenario) bool {
	return s.Outcome == Failed || s.Outcome == Errored || s.Outcome == UnexpectedPass
}

// pageFailures tells of each failure, in full as long as there is room.
func pageFailures(r *Report, room int) []pageFailure {
	var all []pageFailure
	for _, s := range r.Scenarios {
		if !detailed(s) {
			continue
		}
		p := newPageFailure(r, s)
		if room -= p.size(); room < 0 {
			p = p.shorten()
		}
		all = append(all, p)
	}
	return all
}

func newPageFailure(r *Report, s Scenario) pageFailure {
	rule := r.ruleOf(s)
	p := pageFailure{
		ID: s.ID, Name: clip(visible(s.Name), longestText), Message: clip(visible(s.Message), longestText),
		Outcome: string(s.Outcome), Word: s.Outcome.String(), Rule: rule, Anchor: anchor(rule), Link: safeLink(rule.Source),
		Beside: s.Outcome == Failed && !r.decides(s),
	}
	f := s.Failure
	if f == nil {
		return p
	}
	p.Step, p.Repeat = clip(visible(f.Step), longestText), visible(f.Repeat)
	p.Expected, p.Got = clip(visible(f.Expected), longestText), clip(visible(f.Got), longestText)
	p.Before = clip(visible(f.Before), longestText)
	p.Diff = pageDiff(clip(visible(f.Diff), longestText))
	if !f.Now.IsZero() {
		p.Now = f.Now.UTC().Format(time.RFC3339Nano)
	}
	if f.Dropped > 0 {
		p.LeftOut = plural(f.Dropped, "older exchange") + " no longer in the journal"
	}
	for i, e := range f.Exchanges {
		shown := newPageExchange(e)
		shown.Open = i == len(f.Exchanges)-1
		p.Exchanges = append(p.Exchanges, shown)
	}
	return p
}

// size estimates the bytes that the details take on the page.
func (p pageFailure) size() int {
	const markup = 700 // around one failure, and around one exchange
	n := markup + size(p.Name+p.Message+p.Step+p.Expected+p.Got+p.Before)
	for _, line := range p.Diff {
		n += size(line.Text) + len(`<span class="same"></span>`)
	}
	for _, e := range p.Exchanges {
		n += markup + size(e.Query+e.Request+e.Response)
	}
	return n
}

// shorten leaves only what tells the failures apart.
func (p pageFailure) shorten() pageFailure {
	return pageFailure{
		ID: p.ID, Name: clip(p.Name, listedName), Message: clip(p.Message, listedMessage), Outcome: p.Outcome, Word: p.Word,
		Rule: p.Rule, Anchor: p.Anchor, Beside: p.Beside, Repeat: p.Repeat, Short: true,
	}
}

func newPageExchange(e control.Exchange) pageExchange {
	p := pageExchange{Exchange: e, Class: e.Status / 100}
	if !e.At.IsZero() {
		p.At = e.At.UTC().Format(time.RFC3339Nano)
		if e.RID != "" {
			p.At += ", rid " + visible(e.RID)
		}
	}
	p.Method, p.Path, p.Query = visible(e.Method), visible(e.Path), visible(e.Query)
	p.Rule, p.Fault = visible(e.Rule), visible(e.Fault)
	p.Request, p.Response = pretty(e.Request), pretty(e.Response)
	return p
}

// pretty lays out a body for reading: JSON is indented but otherwise left as
// it was sent.
func pretty(body string) string {
	v := jsontext.Value(body)
	if v.Indent(jsontext.WithIndent("  "), jsontext.AllowDuplicateNames(true)) == nil {
		body = string(v)
	}
	return clip(visible(body), longestBody)
}

func pageDiff(diff string) []pageLine {
	var lines []pageLine
	for line := range strings.Lines(diff) {
		class := "same"
		switch line[0] {
		case '+':
			class = "add"
		case '-':
			class = "del"
		}
		lines = append(lines, pageLine{class, strings.TrimRight(line, "\n")})
	}
	return lines
}
