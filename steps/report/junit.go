package report

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Errors   int          `xml:"errors,attr"`
	Time     string       `xml:"time,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name       string          `xml:"name,attr"`
	Tests      int             `xml:"tests,attr"`
	Failures   int             `xml:"failures,attr"`
	Errors     int             `xml:"errors,attr"`
	Skipped    int             `xml:"skipped,attr"`
	Time       string          `xml:"time,attr"`
	Timestamp  string          `xml:"timestamp,attr,omitempty"`
	Properties []junitProperty `xml:"properties>property"`
	Cases      []junitCase     `xml:"testcase"`
}

type junitProperty struct {
	Name  string `xml:"name,attr"`
	Value string `xml:"value,attr"`
}

type junitCase struct {
	Class   string      `xml:"classname,attr"`
	Name    string      `xml:"name,attr"`
	Time    string      `xml:"time,attr"`
	Failure *junitCause `xml:"failure"`
	Error   *junitCause `xml:"error"`
	Skipped *junitCause `xml:"skipped"`
	Out     *junitText  `xml:"system-out"`
}

type junitCause struct {
	Type    string `xml:"type,attr,omitempty"`
	Message string `xml:"message,attr"`
	Text    string `xml:",cdata"`
}

type junitText struct {
	Text string `xml:",cdata"`
}

// JUnit writes the report for CI servers.
//
// A test case is passed, failed, errored or skipped, as its [Mark] says. The reason
// is in the message, which Jenkins shows, and in the text, which GitLab shows. The
// file has only the elements and attributes that the strict schema of Jenkins'
// xUnit plugin allows.
func JUnit(w io.Writer, r *Report) error {
	return writeJUnit(w, r, func(Scenario) bool { return true })
}

// JUnitApplicable writes what [JUnit] writes, without the scenarios that do not apply.
func JUnitApplicable(w io.Writer, r *Report) error {
	return writeJUnit(w, r, func(s Scenario) bool { return s.Outcome != NotApplicable })
}

func writeJUnit(w io.Writer, r *Report, keep func(Scenario) bool) error {
	if err := r.Check(); err != nil {
		return err
	}
	suites := []junitSuite{newJUnitSuite(r, r.Suite.Name, func(s Scenario) bool { return !s.Own && keep(s) })}
	if r.Own.Selected > 0 {
		suites = append(suites, newJUnitSuite(r, "own scenarios", func(s Scenario) bool { return s.Own && keep(s) }))
	}
	all := junitSuites{Name: r.Suite.Name, Time: seconds(r.Duration), Suites: suites}
	for _, s := range suites {
		all.Tests, all.Failures, all.Errors = all.Tests+s.Tests, all.Failures+s.Failures, all.Errors+s.Errors
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	e := xml.NewEncoder(&b)
	e.Indent("", "  ")
	if err := e.Encode(all); err != nil {
		return fmt.Errorf("write the JUnit report: %w", err)
	}
	b.WriteByte('\n')
	return writeOut(w, &b, "JUnit report")
}

// newJUnitSuite has the scenarios that keep selects.
func newJUnitSuite(r *Report, name string, keep func(Scenario) bool) junitSuite {
	suite := junitSuite{Name: name, Time: seconds(r.Duration), Properties: junitProperties(r)}
	if !r.Started.IsZero() {
		suite.Timestamp = r.Started.UTC().Format("2006-01-02T15:04:05")
	}
	for _, s := range r.where(keep) {
		c := junitCaseOf(r, s)
		switch {
		case c.Failure != nil:
			suite.Failures++
		case c.Error != nil:
			suite.Errors++
		case c.Skipped != nil:
			suite.Skipped++
		}
		suite.Cases = append(suite.Cases, c)
	}
	suite.Tests = len(suite.Cases)
	return suite
}

func junitProperties(r *Report) []junitProperty {
	properties := []junitProperty{
		{"client", strings.TrimSpace(r.Client.Name + " " + r.Client.Version)},
		{"client.language", r.Client.Language},
		{"client.capabilities", strings.Join(r.Client.Capabilities, " ")},
		{"suite.version", r.Suite.Version},
		{"suite.language", r.Suite.Language},
		{"suite.subject", string(r.Suite.Subject)},
		{"spec.read", r.Suite.SpecRead},
		{"available", strconv.Itoa(r.Selection.Available)},
		{"green", strconv.FormatBool(r.Green)},
		{"conformant", strconv.FormatBool(r.Conformant)},
		{"strict", strconv.FormatBool(r.Strict)},
	}
	// Some CI servers keep one property of each name.
	for i, u := range r.Unasked {
		properties = append(properties, junitProperty{fmt.Sprintf("unasked.%d", i+1), u.String()})
	}
	for i, reason := range r.Reasons {
		properties = append(properties, junitProperty{fmt.Sprintf("reason.%d", i+1), reason})
	}
	for _, pair := range r.metaPairs() {
		properties = append(properties, junitProperty{"meta." + pair[0], pair[1]})
	}
	return properties
}

func junitCaseOf(r *Report, s Scenario) junitCase {
	c := junitCase{Class: s.Rule, Name: visible(s.ID + " " + s.Name), Time: seconds(s.Duration)}
	m := MarkOf(r.ruleOf(s), s, r.Strict)
	cause := func(text string) *junitCause {
		return &junitCause{Type: string(s.Outcome), Message: m.Why, Text: text}
	}
	switch m.Kind {
	case MarkFailed:
		c.Failure = cause(m.Account)
	case MarkErrored:
		c.Error = cause(m.Account)
	case MarkSkipped:
		c.Skipped = cause(m.Why)
		if m.Account != "" {
			c.Out = &junitText{m.Account}
		}
	}
	return c
}

func seconds(d time.Duration) string { return strconv.FormatFloat(d.Seconds(), 'f', 3, 64) }
