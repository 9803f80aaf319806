package main

import (
	"cmp"
	"io"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

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
	if code := codeIn(e.Response); code != "" {
		line = append(append(line, " errcode="...), code...)
	}
	if sn := textIn(e.Request, `"sn"`); sn != "" {
		line = appendLogText(append(line, " sn="...), sn)
	}
	if group := cmp.Or(textIn(e.Request, `"group_id"`), textIn(e.Request, `"groupId"`)); group != "" {
		line = appendLogText(append(line, " group="...), group)
	}
	if e.Rule != "" {
		line = appendLogText(append(line, " rule="...), e.Rule)
	}
	if e.Meant != "" {
		line = appendLogText(append(line, " meant="...), e.Meant)
	}
	if e.Fault != "" {
		line = appendLogText(append(line, " fault="...), e.Fault)
	}
	return append(line, '\n')
}

// The most bytes of a body that are searched for what the log shows, and of a value in it.
const (
	mostSearched = 2 << 10
	mostShown    = 128
)

// codeIn is the code of a reply: errcode of the server's, errCode or errno of the phone's.
// A search is enough: in JSON a quote within a text has a backslash before it.
func codeIn(reply string) string {
	reply = reply[:min(len(reply), mostSearched)]
	for _, member := range []string{`"errcode":`, `"errCode":`, `"errno":`} {
		if _, after, ok := strings.Cut(reply, member); ok {
			after = strings.TrimLeft(after, " ")
			n := strings.IndexFunc(after, func(r rune) bool { return r != '-' && (r < '0' || r > '9') })
			return after[:max(n, 0)]
		}
	}
	return ""
}

// textIn is the text of the first such member in a body, as it is written there.
func textIn(body, member string) string {
	_, after, ok := strings.Cut(body[:min(len(body), mostSearched)], member)
	after, colon := strings.CutPrefix(strings.TrimLeft(after, " \t\r\n"), ":")
	after, quote := strings.CutPrefix(strings.TrimLeft(after, " \t\r\n"), `"`)
	if !ok || !colon || !quote {
		return ""
	}
	end := strings.IndexByte(after, '"')
	if end < 0 || end > mostShown {
		return strings.ToValidUTF8(after[:min(len(after), mostShown)], "") + "…"
	}
	return after[:end]
}

// appendLogText appends a value, in quotes unless it is plainly one word.
func appendLogText(line []byte, text string) []byte {
	if plainInLog(text) || text != "" && !strings.ContainsFunc(text, quotedInLog) {
		return append(line, text...)
	}
	return strconv.AppendQuote(line, text)
}

// plainInLog reports what most values are: ASCII without anything that is quoted or escaped.
func plainInLog(text string) bool {
	for i := range len(text) {
		if c := text[i]; c <= ' ' || c == '"' || c == '=' || c == '\\' || c > '~' {
			return false
		}
	}
	return text != ""
}

// quotedInLog reports whether a value with that character is quoted.
func quotedInLog(r rune) bool {
	return r == ' ' || r == '"' || r == '=' || r == utf8.RuneError || !unicode.IsPrint(r)
}
