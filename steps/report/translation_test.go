package report_test

import (
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/steps/report"
)

// chinese has a report shown in Chinese.
func chinese(r *report.Report) *report.Report {
	shown := *r
	shown.In = report.Translation{
		Language: "zh-CN", Title: func(id string) string { return "用例 " + id },
		Step: func(string) string { return "步骤" },
	}
	return &shown
}

// TestLanguageIsForPeople: what programs read is the same bytes in every language.
func TestLanguageIsForPeople(t *testing.T) {
	t.Parallel()
	for name, r := range map[string]*report.Report{"every outcome": sample(t, 60, hostile), "failures": failures(t, 193, 10, "")} {
		for format, to := range map[string]func(io.Writer, *report.Report) error{"JSON": report.JSON, "JUnit": report.JUnit, "JUnit without what does not apply": report.JUnitApplicable} {
			if !bytes.Equal(render(t, to, r), render(t, to, chinese(r))) {
				t.Errorf("%s: %s depends on the language", name, format)
			}
		}
	}
}

// foreign is what stays as it is in Chinese: markup, addresses, options, values.
var foreign = regexp.MustCompile(`(?s)<style>.*?</style>|<script>.*?</script>|<[^>]*>|&[#\w]+;|https?\S+|--report html:FILE|not @needs:promise|devicevoip verify --scenario \S+|invalid sn rid: \S+`)

// unsaid is a report without what the sample's client, rules and scenarios say.
func unsaid(t *testing.T, r *report.Report) *report.Report {
	t.Helper()
	const said = "样本"
	for i := range r.Rules {
		r.Rules[i].Sentence = said
	}
	for i := range r.Findings {
		r.Findings[i].Message = said
	}
	r.Causes = nil
	for i := range r.Scenarios {
		s := &r.Scenarios[i]
		if s.Outcome != report.Passed {
			s.Message = said
		}
		if s.Deviation != nil {
			s.Deviation = &report.Deviation{Reason: said}
		}
		if s.Failure != nil {
			s.Failure.Expected, s.Failure.Got = said, said
		}
	}
	return complete(t, *r)
}

// english are two English words in a row.
var english = regexp.MustCompile(`[a-z]{2,} [a-z]{2,}`)

// TestRenderingsAreChinese finds no English sentence of ours in the renderings for people.
func TestRenderingsAreChinese(t *testing.T) {
	t.Parallel()
	for name, r := range map[string]*report.Report{"every outcome": sample(t, 60, ""), "failures": failures(t, 40, 3, ""), "nothing": build(t)} {
		for format, to := range map[string]func(io.Writer, *report.Report) error{
			"HTML": report.HTML, "Markdown": report.Markdown, "short": terminal(report.Style{}), "full": terminal(report.Style{Detail: report.Full}), "quiet": terminal(report.Style{Detail: report.Quiet}),
		} {
			text := string(render(t, to, chinese(unsaid(t, r))))
			if format == "HTML" && !strings.Contains(text, `<html lang="zh-CN">`) {
				t.Errorf("%s: the page does not say its language", name)
			}
			for line := range strings.Lines(foreign.ReplaceAllString(text, "·")) {
				if english.MatchString(line) {
					t.Errorf("%s, %s: English: %s", name, format, strings.TrimSpace(line))
				}
			}
		}
	}
}
