package report_test

import (
	"bytes"
	"strconv"
	"testing"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/devicevoip/devicevoip/steps/report"
)

// compile returns a published schema, and the same with no member allowed
// that it does not name.
func compile(t *testing.T, text []byte) (published, closed *jsonschema.Schema) {
	t.Helper()
	load := func(change func(any)) *jsonschema.Schema {
		document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		change(document)
		c := jsonschema.NewCompiler()
		c.AssertFormat()
		if err := c.AddResource("schema.json", document); err != nil {
			t.Fatal(err)
		}
		s, err := c.Compile("schema.json")
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	return load(func(any) {}), load(closeObjects)
}

// closeObjects forbids unnamed members wherever a schema names required ones.
func closeObjects(node any) {
	switch node := node.(type) {
	case []any:
		for _, child := range node {
			closeObjects(child)
		}
	case map[string]any:
		if node["properties"] != nil && node["required"] != nil {
			node["additionalProperties"] = false
		}
		for _, child := range node {
			closeObjects(child)
		}
	}
}

func validate(t *testing.T, s *jsonschema.Schema, text []byte) error {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(document)
}

// TestSchema holds real reports to the published schema and to what it names.
func TestSchema(t *testing.T) {
	t.Parallel()
	published, closed := compile(t, report.Schema)
	for _, r := range []*report.Report{sample(t, 60, hostile), build(t), build(t, scenario("a", "sn.length", report.Passed))} {
		text := render(t, report.JSON, r)
		for _, s := range []*jsonschema.Schema{published, closed} {
			if err := validate(t, s, text); err != nil {
				t.Errorf("%v\n%s", err, text)
			}
		}
	}
}

func TestMatrixSchema(t *testing.T) {
	t.Parallel()
	published, closed := compile(t, report.MatrixSchema)
	m := sampleMatrix(t, sample(t, 60, ""), hostile)
	for _, s := range []*jsonschema.Schema{published, closed} {
		if err := validate(t, s, rendered(t, m.JSON)); err != nil {
			t.Error(err)
		}
	}
}

// TestSchemaRefuses has the schema find what makes a report a lie or a riddle.
func TestSchemaRefuses(t *testing.T) {
	t.Parallel()
	published, _ := compile(t, report.Schema)
	text := string(render(t, report.JSON, sample(t, 13, "")))
	changes := map[string][2]string{
		"another version":          {`"schema": 1`, `"schema": 2`},
		"conformant, not green":    {`"conformant": false`, `"conformant": true`},
		"green, with reasons":      {`"green": false`, `"green": true`},
		"an unknown outcome":       {`"outcome": "passed"`, `"outcome": "fine"`},
		"failed without a reason":  {`"outcome": "passed"`, `"outcome": "failed"`},
		"expected without a cause": {`"deviation"`, `"deviance"`},
		"unknown evidence":         {`"evidence": "assumed"`, `"evidence": "rumour"`},
		"a count below zero":       {`"notRun": 1`, `"notRun": -1`},
		"no verdict":               {`"verdict"`, `"word"`},
	}
	for name, change := range changes {
		changed := bytes.Replace([]byte(text), []byte(change[0]), []byte(change[1]), 1)
		if string(changed) == text {
			t.Errorf("%s: %q is not in the report", name, change[0])
		}
		if validate(t, published, changed) == nil {
			t.Errorf("%s: the schema finds nothing wrong", name)
		}
	}
}

// fromMilliseconds reads what [report.JSON] writes of a duration.
var fromMilliseconds = json.WithUnmarshalers(json.UnmarshalFunc(func(text []byte, d *time.Duration) error {
	n, err := strconv.ParseFloat(string(text), 64)
	*d = time.Duration(n * float64(time.Millisecond))
	return err
}))

// TestJSONTellsTheTruth reads the document back.
func TestJSONTellsTheTruth(t *testing.T) {
	t.Parallel()
	r := sample(t, 60, "")
	var got struct {
		Totals     report.Totals
		Green      bool
		Conformant bool
		Reasons    []string
		Rules      []struct {
			ID        string
			Verdict   report.Verdict
			Evidence  report.Evidence
			Scenarios []string
		}
		Scenarios []struct {
			ID, Rule, Name, Message string
			Outcome                 report.Outcome
			Deviation               *report.Deviation
			Failure                 *report.Failure
		}
	}
	if err := json.Unmarshal(render(t, report.JSON, r), &got, json.MatchCaseInsensitiveNames(true), fromMilliseconds); err != nil {
		t.Fatal(err)
	}
	again := *r
	again.Totals, again.Green, again.Conformant, again.Reasons = got.Totals, got.Green, got.Conformant, got.Reasons
	again.Rules, again.Scenarios = nil, nil
	for i, rule := range got.Rules {
		want := r.Rules[i]
		want.ID, want.Verdict, want.Evidence, want.Scenarios = rule.ID, rule.Verdict, rule.Evidence, rule.Scenarios
		again.Rules = append(again.Rules, want)
	}
	for i, s := range got.Scenarios {
		want := r.Scenarios[i]
		want.ID, want.Rule, want.Name, want.Message, want.Outcome = s.ID, s.Rule, s.Name, s.Message, s.Outcome
		want.Deviation, want.Failure = s.Deviation, s.Failure
		again.Scenarios = append(again.Scenarios, want)
	}
	if diff := cmp.Diff(r, &again); diff != "" {
		t.Errorf("report mismatch (-want +got):\n%s", diff)
	}
}
