package check

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// told writes a value for a message, cut to a readable length.
func told(v []byte) string {
	const most = 120
	printable := strconv.QuoteToGraphic(string(v))
	printable = printable[1 : len(printable)-1]
	if jsontext.Value(v).IsValid() {
		printable = string(v)
	}
	if runes := []rune(printable); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return printable
}

// is words a fault of the value at a path.
func is(at string, got jsontext.Value, want string) string {
	if at == "" {
		return fmt.Sprintf("the result is %s, want %s", told(got), want)
	}
	return fmt.Sprintf("%s: is %s, want %s", at, told(got), want)
}

// object reads the members of an object; any other value has none.
func object(text []byte) (members map[string]jsontext.Value) {
	_ = json.Unmarshal(text, &members)
	return members
}

// misspelt finds a member which is the missing one but for capitals or joints.
func misspelt(name string, members map[string]jsontext.Value) string {
	plain := strings.NewReplacer("_", "", "-", "")
	for _, other := range slices.Sorted(maps.Keys(members)) {
		if strings.EqualFold(plain.Replace(other), plain.Replace(name)) {
			return fmt.Sprintf(" (%s is there: did you mean %s?)", other, name)
		}
	}
	return ""
}
