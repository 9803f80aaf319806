package platform

import (
	"fmt"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/internal/textfile"
	"github.com/devicevoip/devicevoip/mock/control"
)

// The limits of YAML that comes from anybody. The time to read YAML grows with the square of
// its length, and with how deep it is; an alias of aliases stands for more than there is
// memory.
const (
	MostYAML       = 256 << 10 // bytes
	mostIndicators = 64        // in a row
	mostReferences = 10        // anchors, aliases and tags
)

// references are what anchors, aliases and tags begin with.
var references = lazyregexp.New(`(?:^|[\s\[{,:-])[&*!]`)

// ReadSentFile is [ReadWorld] for a world file that anybody may have sent. It takes JSON of any
// length, but YAML only within limits.
func ReadSentFile(name string, text []byte) (control.World, error) {
	text, err := textfile.Decode(name, text)
	if err != nil {
		return control.World{}, invalid(err.Error(), "save the file as UTF-8")
	}
	if isJSON(text) {
		return namedWorld(name, text, "")
	}
	if err := CheckSentYAML(name, text); err != nil {
		return control.World{}, err
	}
	return readYAML(name, text)
}

// CheckSentYAML returns an [*control.InputError] for YAML beyond the limits of what anybody
// may send.
func CheckSentYAML(name string, text []byte) error {
	const hint = "write it as JSON, or pass it to serve --world"
	switch {
	case len(text) > MostYAML:
		return invalid(fmt.Sprintf("%s: it is YAML of %d bytes, more than %d", name, len(text), MostYAML), hint)
	case indicators(string(text)) > mostIndicators:
		return invalid(fmt.Sprintf("%s: it is YAML with more than %d indicators such as - or [ in a row", name, mostIndicators), hint)
	case len(references().FindAllIndex(text, mostReferences+1)) > mostReferences:
		return invalid(fmt.Sprintf("%s: it is YAML with more than %d anchors, aliases and tags", name, mostReferences), hint)
	}
	return nil
}

// indicators is the length of the longest row of indicators, not counting the blanks between
// them.
func indicators(text string) (longest int) {
	row := 0
	for i := range len(text) {
		switch text[i] {
		case ' ', '\t', '\r', '\n':
		case '-', '?', ':', ',', '[', ']', '{', '}', '&', '*', '!':
			row++
			longest = max(longest, row)
		default:
			row = 0
		}
	}
	return longest
}
