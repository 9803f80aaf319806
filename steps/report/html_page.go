package report

import (
	"cmp"
	"html/template"
	"slices"
	"strings"
	"time"

	"github.com/devicevoip/devicevoip/internal/language"
)

// A page is what the template renders.
type page struct {
	*Report
	Chapters   []pageChapter
	Deviations []pageStory
	NotRun     []group
	CSP        string
	CSS        template.CSS
	JS         template.JS
}

// A pageChapter is the failures of one cause.
type pageChapter struct {
	*Cause
	N       int
	Line    string
	Decides bool
	Stories []pageStory
	Count   int
}

// A pageStory is a scenario with its rule.
type pageStory struct {
	story
	Beside bool // the rule does not decide
}

// newPage prepares a page of some size.
func newPage(r *Report, size pageSize) page {
	p := page{
		Report: r, NotRun: groups(r, NotRun), CSP: pageFrame().policy,
		CSS: template.CSS(pageFrame().style), JS: template.JS(pageFrame().script), // #nosec G203 -- our own files
	}
	for i, ch := range r.chapters() {
		next := pageChapter{Cause: ch.Cause, N: i + 1}
		if ch.Cause != nil {
			next.Line, next.Decides = clip(r.causeLine(*ch.Cause), longestText/4), r.causeDecides(*ch.Cause)
		}
		for j, s := range ch.Stories {
			next.Count += 1 + len(s.Alike)
			if j >= size.stories {
				last := &next.Stories[size.stories-1].story
				last.Alike = append(append(slices.Clip(last.Alike), s.Scenario), s.Alike...)
				continue
			}
			next.Stories = append(next.Stories, r.pageStory(s))
		}
		p.Chapters = append(p.Chapters, next)
	}
	for _, s := range r.where(func(s Scenario) bool { return s.Outcome == ExpectedFailure }) {
		p.Deviations = append(p.Deviations, r.pageStory(story{Scenario: s, Of: r.ruleOf(s)}))
	}
	return p
}

func (r *Report) pageStory(s story) pageStory {
	return pageStory{story: s, Beside: s.Outcome != UnexpectedPass && !r.decides(s.Scenario)}
}

// Failures counts what went wrong.
func (p page) Failures() int {
	n := 0
	for _, ch := range p.Chapters {
		n += ch.Count
	}
	return n
}

// Plainly is the sentence that the page begins with.
func (p page) Plainly() string { return p.plainly() }

// Areas are the rules by subject.
func (p page) Areas() []area { return p.areas() }

// Shown are the scenarios of a rule that are listed one by one, Left how many do not
// apply and why.
func (p page) Shown(rule Rule) []Scenario {
	return slices.DeleteFunc(slices.Clone(p.ofRule(rule)), func(s Scenario) bool { return s.Outcome == NotApplicable })
}

// Left says in one line which scenarios of a rule do not apply, and why.
func (p page) Left(rule Rule) string {
	var texts []string
	at := map[string]int{}
	for _, s := range p.ofRule(rule) {
		if s.Outcome == NotApplicable {
			why := lack(s)
			if at[why]++; at[why] == 1 {
				texts = append(texts, why)
			}
		}
	}
	for i, why := range texts {
		texts[i] = p.say("%d (%s)", at[why], why)
	}
	return strings.Join(texts, p.word(", "))
}

// lack is what a scenario that does not apply needs.
func lack(s Scenario) string { return cmp.Or(s.Capability, s.Method, listed(oneLine(s.Message))) }

// Evidences counts the rules of each class of evidence.
func (p page) Evidences() []section { return p.sections() }

// Words, Name, Beside, NotAsked and TallyOf are what all renderings share.

func (p page) Words() string { return p.verdict() }

func (p page) Name() string { return listed(clientName(p.Report)) }

func (p page) Beside() []string { return beside(p.Report) }

func (p page) NotAsked() []string { return notAsked(p.Report) }

func (p page) TallyOf(scenarios []Scenario) string { return p.words(count(scenarios)) }

// Language is that of the page.
func (p page) Language() language.Language { return p.In.lang() }

// Tone is the color of the verdict.
func (p page) Tone() string {
	switch {
	case p.Conformant:
		return "good"
	case p.Green:
		return "warn"
	}
	return "bad"
}

// A pageCount is an outcome, its count, and its part of the bar.
type pageCount struct {
	Outcome     Outcome
	N, X, Width int
}

// Counts are the counts of the outcomes.
func (p page) Counts() []pageCount {
	const whole = 1000
	var counts []pageCount
	x, sum := 0, 0
	for _, o := range outcomes {
		n := *p.Totals.of(o)
		sum += n
		end := whole * sum / max(1, p.Totals.Selected)
		counts = append(counts, pageCount{o, n, x, end - x})
		x = end
	}
	return counts
}

// Facts are pairs of a name and a value.
func (p page) Facts() [][2]string {
	selected := p.selected()
	if p.Own.Selected > 0 {
		selected += p.say(", %d own", p.Own.Selected)
	}
	for _, by := range []string{strings.Join(p.Selection.Rules, " "), strings.Join(p.Selection.Scenarios, " "), p.Selection.Tags} {
		if by != "" {
			selected += " (" + by + ")"
		}
	}
	started := ""
	if !p.Started.IsZero() {
		started = p.Started.UTC().Format("2006-01-02 15:04:05 UTC")
	}
	var facts [][2]string
	for _, f := range append(p.metaPairs(), [][2]string{
		{"Language", p.Client.Language},
		{"Capabilities", strings.Join(p.Client.Capabilities, ", ")},
		{"Suite", strings.TrimSpace(p.Suite.Name + " " + p.Suite.Version + " (" + p.word(p.Suite.Language) + ")")},
		{"Sources read", p.Suite.SpecRead},
		{"Selected", selected},
		{"Own scenarios", p.words(p.Own)},
		{"Duration", p.Duration.Round(time.Millisecond).String()},
		{"Started", started},
	}...) {
		if f[1] != "" {
			facts = append(facts, [2]string{listed(p.word(f[0])), listed(f[1])})
		}
	}
	return facts
}

// A pageVerdict is a verdict and the number of rules that have it.
type pageVerdict struct {
	Verdict Verdict
	N       int
}

// Verdicts are the verdicts that a rule has, worst first.
func (p page) Verdicts() []pageVerdict {
	n := map[Verdict]int{}
	for _, rule := range p.Rules {
		n[rule.Verdict]++
	}
	var counts []pageVerdict
	for _, rung := range ladder {
		if n[rung.verdict] > 0 {
			counts = append(counts, pageVerdict{rung.verdict, n[rung.verdict]})
		}
	}
	return counts
}
