package main

import (
	"os"

	"github.com/devicevoip/devicevoip/internal/textfile"
)

// readText returns the text of a file, in whichever encoding with a byte-order mark an
// editor saved it.
func readText(file string) (string, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	text, err := textfile.Decode(file, raw)
	return string(text), err
}
