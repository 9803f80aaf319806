package main

import (
	"bytes"
	"fmt"
	"io"
	"sync"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
)

// A runnerLog is a stream that the runner of a CI service may read, so that nothing
// which comes from a client may be a command to it: ::error:: of GitHub at the start of
// a line, and ##[…], ##vso[…] and ##teamcity[…] of GitHub, Azure and TeamCity anywhere.
// Any number of goroutines may write at once.
type runnerLog struct {
	out  io.Writer
	turn *sync.Mutex // guards out
}

// runnerLogs returns the logs of a program's two streams, which may be one.
func runnerLogs(out, errOut io.Writer) (runnerLog, runnerLog) {
	first, second := runnerLog{out, new(sync.Mutex)}, runnerLog{errOut, new(sync.Mutex)}
	if out == errOut {
		second.turn = first.turn
	}
	return first, second
}

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
	l.turn.Lock()
	defer l.turn.Unlock()
	if _, err := l.out.Write(harmless); err != nil {
		return 0, fmt.Errorf("write the output: %w", err)
	}
	return len(text), nil
}
