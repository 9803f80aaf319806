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
func exchangeLog(out io.Writer, now func() time.Time) func(string, control.Exchange) {
	lines := sync.Pool{New: func() any { return new([]byte) }}
	return func(sandbox string, e control.Exchange) {
		line := lines.Get().(*[]byte)
		*line = appendExchange((*line)[:0], now(), sandbox, &e)
		_, _ = out.Write(*line) // nobody is left to be told
		lines.Put(line)
	}
}

// appendExchange appends the line of an exchange. It is written by hand in the form of
// [log/slog.TextHandler], which takes five times as long.
func appendExchange(line []byte, at time.Time, sandbox string, e *control.Exchange) []byte {
	line = append(line, "time="...)
	line = at.AppendFormat(line, "2006-01-02T15:04:05.000Z07:00")
	line = append(line, " level=INFO msg="...)
	if plainInLog(e.Method) && plainInLog(e.Path) {
		line = append(append(append(append(append(line, '"'), e.Method...), ' '), e.Path...), '"')
	} else {
		line = appendLogText(line, e.Method+" "+e.Path)
	}
	line = appendLogText(append(line, " sandbox="...), sandbox)
	line = strconv.AppendInt(append(line, " status="...), int64(e.Status), 10)
	if code := e.Code(); code != "" {
		line = append(append(line, " errcode="...), code...)
	}
	line = appendWord(line, " sn=", textIn(e.Request, `"sn"`))
	line = appendWord(line, " group=", cmp.Or(textIn(e.Request, `"group_id"`), textIn(e.Request, `"groupId"`)))
	line = appendWord(line, " rule=", e.Rule)
	line = appendWord(line, " meant=", e.Meant)
	line = appendWord(line, " explanation=", e.Explanation)
	line = appendWord(line, " fault=", e.Fault)
	return append(line, '\n')
}
