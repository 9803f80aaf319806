//go:build tools

package report_test

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/devicevoip/devicevoip/internal/toolstest"
	"github.com/devicevoip/devicevoip/steps/report"
)

// TestJUnitSchema has xmllint judge real files, and a few which are wrong, so
// that a schema which allows anything is found out.
func TestJUnitSchema(t *testing.T) {
	t.Parallel()
	xmllint := toolstest.Find(t, "xmllint")
	valid := func(file []byte) error {
		cmd := exec.Command(xmllint, "--noout", "--nonet", "--schema", filepath.Join("testdata", "junit.xsd"), "-")
		cmd.Stdin = bytes.NewReader(file)
		return cmd.Run()
	}
	sound := render(t, report.JUnit, sample(t, 26, hostile))
	for _, file := range [][]byte{sound, render(t, report.JUnit, sample(t, 300, "")), render(t, report.JUnit, build(t))} {
		if err := valid(file); err != nil {
			t.Errorf("xmllint: %v\n%s", err, file)
		}
	}
	wrong := map[string][2]string{
		"a word as a count":          {` errors="`, ` errors="some`},
		"no class":                   {` classname="`, ` klass="`},
		"no reason":                  {`<skipped type="notApplicable" message="`, `<skipped type="notApplicable" massage="`},
		"an attribute Jenkins hates": {`<testcase `, `<testcase file="a.feature" `},
		"a control character":        {`devicevoip`, "device\x01voip"},
	}
	for name, change := range wrong {
		file := bytes.Replace(sound, []byte(change[0]), []byte(change[1]), 1)
		if bytes.Equal(file, sound) {
			t.Errorf("%s: %q is not in the file", name, change[0])
		}
		if valid(file) == nil {
			t.Errorf("%s: xmllint finds nothing wrong", name)
		}
	}
}
