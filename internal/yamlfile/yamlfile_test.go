package yamlfile_test

import (
	"testing"

	"github.com/devicevoip/devicevoip/internal/yamlfile"
)

// TestBroken reads texts on which the library panics.
func TestBroken(t *testing.T) {
	for text, want := range map[string]string{
		"!000 000":                     "1: the line is not valid YAML",
		"- a\n- b: !000 000\n- c\n":    "2: the line is not valid YAML",
		"# of mine\n\n!000 000\n\n# .": "3: the line is not valid YAML",
	} {
		t.Run(text, func(t *testing.T) {
			_, err := yamlfile.Decode[[]map[string][]string]([]byte(text))
			if err == nil || err.Error() != want {
				t.Errorf("the error is %v, want %s", err, want)
			}
		})
	}
}
