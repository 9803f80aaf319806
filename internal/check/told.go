package check

import (
	"strconv"

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
