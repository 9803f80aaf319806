package report_test

import (
	"encoding/xml"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/steps/report"
)

// junit is a JUnit file as a CI server reads it.
type junit struct {
	Tests    int `xml:"tests,attr"`
	Failures int `xml:"failures,attr"`
	Errors   int `xml:"errors,attr"`
	Suite    struct {
		Tests      int `xml:"tests,attr"`
		Failures   int `xml:"failures,attr"`
		Errors     int `xml:"errors,attr"`
		Skipped    int `xml:"skipped,attr"`
		Properties []struct {
			Name  string `xml:"name,attr"`
			Value string `xml:"value,attr"`
		} `xml:"properties>property"`
		Cases []junitCase `xml:"testcase"`
	} `xml:"testsuite"`
}

type junitCase struct {
	Class   string      `xml:"classname,attr"`
	Name    string      `xml:"name,attr"`
	Failure *junitCause `xml:"failure"`
	Error   *junitCause `xml:"error"`
	Skipped *junitCause `xml:"skipped"`
}

type junitCause struct {
	Type    string `xml:"type,attr"`
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// said is what a file says about one scenario.
type said struct {
	Class string
	Kind  string // passed, failure, error or skipped
	Type  string // the outcome
}

func (c junitCase) said() said {
	switch {
	case c.Failure != nil:
		return said{c.Class, "failure", c.Failure.Type}
	case c.Error != nil:
		return said{c.Class, "error", c.Error.Type}
	case c.Skipped != nil:
		return said{c.Class, "skipped", c.Skipped.Type}
	}
	return said{c.Class, "passed", string(report.Passed)}
}

func readJUnit(t *testing.T, r *report.Report) junit {
	t.Helper()
	var file junit
	if err := xml.Unmarshal(render(t, report.JUnit, r), &file); err != nil {
		t.Fatal(err)
	}
	return file
}

// TestJUnitTellsTheTruth reads the file back and finds each scenario with its
// outcome, and the counts of what is there.
func TestJUnitTellsTheTruth(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", hostile} {
		r := sample(t, 60, text)
		file := readJUnit(t, r)
		want, got := map[string]said{}, map[string]said{}
		for _, s := range r.Scenarios {
			want[s.ID] = said{s.Rule, kindOf(r, s), string(s.Outcome)}
		}
		kinds := map[string]int{}
		for _, c := range file.Suite.Cases {
			id, _, _ := strings.Cut(c.Name, " ")
			got[id] = c.said()
			kinds[got[id].Kind]++
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("cases mismatch (-want +got):\n%s", diff)
		}
		counts := [][4]int{
			{file.Tests, file.Failures, file.Errors, file.Suite.Skipped},
			{file.Suite.Tests, file.Suite.Failures, file.Suite.Errors, file.Suite.Skipped},
		}
		there := [4]int{len(r.Scenarios), kinds["failure"], kinds["error"], kinds["skipped"]}
		if diff := cmp.Diff([][4]int{there, there}, counts); diff != "" {
			t.Errorf("counts mismatch (-want +got):\n%s", diff)
		}
	}
}

// kindOf is what a CI server is to see: red exactly where it spoils the run.
func kindOf(r *report.Report, s report.Scenario) string {
	switch s.Outcome {
	case report.Passed:
		return "passed"
	case report.UnexpectedPass:
		return "failure"
	case report.Failed, report.Errored:
		for _, rule := range r.Rules {
			if rule.ID == s.Rule && rule.Evidence == report.Documented {
				return map[report.Outcome]string{report.Failed: "failure", report.Errored: "error"}[s.Outcome]
			}
		}
	}
	return "skipped"
}

// TestJUnitReasons expects the reason of all that did not pass twice: where
// Jenkins shows it and where GitLab does.
func TestJUnitReasons(t *testing.T) {
	t.Parallel()
	for _, c := range readJUnit(t, sample(t, 60, "")).Suite.Cases {
		for _, cause := range []*junitCause{c.Failure, c.Error, c.Skipped} {
			if cause != nil && (cause.Message == "" || strings.TrimSpace(cause.Text) == "") {
				t.Errorf("%s: message %q, text %q", c.Name, cause.Message, cause.Text)
			}
		}
		if c.Skipped != nil && c.Skipped.Type == string(report.ExpectedFailure) && !strings.Contains(c.Skipped.Message, "firmware 1.x sends no sn https://example.org/issues/7") {
			t.Errorf("%s does not say why the failure is expected: %s", c.Name, c.Skipped.Message)
		}
	}
}

// TestJUnitProperties expects every name once, because some CI servers keep one
// property of each.
func TestJUnitProperties(t *testing.T) {
	t.Parallel()
	r := sample(t, 13, "")
	r.Meta = map[string]string{"commit": "1a2b3c4", "run": "https://example.org/7"}
	got := map[string]string{}
	for _, p := range readJUnit(t, r).Suite.Properties {
		got[p.Name] += p.Value
	}
	want := map[string]string{
		"client": "shop 2.4.1", "client.language": "PHP", "client.capabilities": "ticket group phone clock",
		"suite.version": "0.3.0", "suite.language": "en", "suite.subject": "client", "spec.read": "2026-11-23", "available": "20",
		"green": "false", "conformant": "false", "strict": "false",
		"unasked.1": "what the selection leaves out (7 scenarios)",
		"unasked.2": "whether its calls of the phone return promises (declare promise; 1 scenario)",
		"reason.1":  "redirect.token: no token call came", "reason.2": "2 failed of documented rules",
		"reason.3": "1 passed although listed as deviations", "reason.4": "1 selected but not run",
		"meta.commit": "1a2b3c4", "meta.run": "https://example.org/7",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("properties mismatch (-want +got):\n%s", diff)
	}
}

// TestJUnitApplicable leaves out what does not apply, and nothing else.
func TestJUnitApplicable(t *testing.T) {
	t.Parallel()
	r := sample(t, 60, "")
	r.Scenarios[8].Own = true
	r = complete(t, *r)
	var want, got []string
	for _, s := range r.Scenarios {
		if s.Outcome != report.NotApplicable {
			want = append(want, s.ID)
		}
	}
	var file junit
	if err := xml.Unmarshal(render(t, report.JUnitApplicable, r), &file); err != nil {
		t.Fatal(err)
	}
	for _, c := range file.Suite.Cases {
		id, _, _ := strings.Cut(c.Name, " ")
		got = append(got, id)
	}
	if diff := cmp.Diff(want, got); diff != "" || file.Tests != len(want) {
		t.Errorf("%d tests, cases mismatch (-want +got):\n%s", file.Tests, diff)
	}
}
