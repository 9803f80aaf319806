package main

import (
	"cmp"
	"io"
	"strconv"
	"sync"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
)

// exchangeLog writes a line for each request of a client to out. Queries stay out of it:
// they hold secrets.
func exchangeLog(out io.Writer, format logFormat, now func() time.Time) func(string, control.Exchange) {
	lines := sync.Pool{New: func() any { return &logLine{json: format == logJSON} }}
	return func(sandbox string, e control.Exchange) {
		line := lines.Get().(*logLine)
		line.exchange(now(), sandbox, &e)
		_, _ = out.Write(line.text) // nobody is left to be told
		lines.Put(line)
	}
}

// exchange makes the line that of an exchange. It is written by hand in the forms of
// [log/slog.TextHandler] and [log/slog.JSONHandler], which take five times as long.
func (l *logLine) exchange(at time.Time, sandbox string, e *control.Exchange) {
	l.begin(at, e.Method, e.Path)
	l.word("sandbox", sandbox)
	l.raw("status", strconv.Itoa(e.Status))
	if code := e.Code(); code != "" {
		l.raw("errcode", code)
	}
	l.some("sn", textIn(e.Request, `"sn"`))
	l.some("group", cmp.Or(textIn(e.Request, `"group_id"`), textIn(e.Request, `"groupId"`)))
	l.some("rule", e.Rule)
	l.some("meant", e.Meant)
	l.some("explanation", e.Explanation)
	l.some("fault", e.Fault)
	l.some("rid", e.RID)
	l.duration("duration", time.Duration(e.Duration))
	l.end()
}
