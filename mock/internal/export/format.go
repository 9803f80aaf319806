package export

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/mock/control"
)

// format is a way to write a flow.
type format struct {
	file  string
	write func(*script) (string, error)
}

func formats() map[string]format {
	return map[string]format{
		"curl":     {"flow.sh", (*script).curl},
		"scenario": {"flow.feature", (*script).scenario},
		"go":       {"flow_test.go", (*script).goTest},
		"jest":     {"flow.test.js", (*script).jest},
	}
}

// Write writes a flow in a format, with comments in a language, and returns the name of the
// file. A format or language that is not known is a [*control.InputError], and so is what the
// format cannot hold.
func Write(f Flow, name, in string) (file, text string, err error) {
	format, ok := formats()[name]
	if !ok {
		return "", "", &control.InputError{Message: fmt.Sprintf("format: there is no format %q", name), Hint: "use one of " + strings.Join(slices.Sorted(maps.Keys(formats())), ", ")}
	}
	spoken, err := language.Parse(in)
	if err != nil {
		return "", "", &control.InputError{Message: "language: " + err.Error(), Hint: "use one of " + strings.Join(language.Names(), ", ")}
	}
	s, err := read(f, spoken)
	if err != nil {
		return "", "", err
	}
	text, err = format.write(s)
	return format.file, text, err
}
