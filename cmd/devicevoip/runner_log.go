package main

import (
	"bytes"
	"fmt"
	"io"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
)

// A runnerLog is a stream that the runner of a CI service may read, so that nothing
// which comes from a client may be a command to it: ::error:: of GitHub at the start of
// a line, and ##[…], ##vso[…] and ##teamcity[…] of GitHub, Azure and TeamCity anywhere.
type runnerLog struct{ out io.Writer }

var (
	commandLineStart = lazyregexp.New(`((?:^|[\n\v\f\r\x{85}\x{2028}\x{2029}])[\s\pZ\pC]*)::`)
	commandAnywhere  = lazyregexp.New(`(?i)##((?:vso|teamcity)?\[)`)
)

// Write writes text with the second character of each command escaped.
func (l runnerLog) Write(text []byte) (int, error) {
	harmless := text
	if bytes.Contains(text, []byte("::")) { // the log of serve has many lines, and none of them
		harmless = commandLineStart().ReplaceAll(harmless, []byte(`$1:\u003a`))
	}
	if bytes.Contains(text, []byte("##")) {
		harmless = commandAnywhere().ReplaceAll(harmless, []byte(`#\u0023$1`))
	}
	if _, err := l.out.Write(harmless); err != nil {
		return 0, fmt.Errorf("write the output: %w", err)
	}
	return len(text), nil
}
