package main

import (
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"strconv"
	"time"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/spf13/pflag"
)

// logFormat is how the lines of the log are written.
type logFormat string

// The formats of the log.
const (
	logText logFormat = "text"
	logJSON logFormat = "json"
)

var _ pflag.Value = (*logFormat)(nil)

func (f *logFormat) flag(flags *pflag.FlagSet) {
	*f = logText
	flags.Var(f, "log-format", "text, or json for programs that collect logs")
}

// Set implements [pflag.Value].
func (f *logFormat) Set(text string) error {
	if text != string(logText) && text != string(logJSON) {
		return fmt.Errorf("%q is neither text nor json", text)
	}
	*f = logFormat(text)
	return nil
}

// Type implements [pflag.Value].
func (*logFormat) Type() string { return "format" }

// String implements [pflag.Value].
func (f *logFormat) String() string { return string(*f) }

// logger returns a logger of what is no exchange.
func (f *logFormat) logger(out io.Writer) *slog.Logger {
	if *f == logJSON {
		return slog.New(slog.NewJSONHandler(out, nil))
	}
	return slog.New(slog.NewTextHandler(out, nil))
}

// lost is the line that says how many were dropped.
func (f *logFormat) lost(dropped int64) []byte {
	var line bytes.Buffer
	f.logger(&line).Warn("lines of the log were dropped: whatever reads it took none for more than "+logPatience.String(), "dropped", dropped)
	return line.Bytes()
}

// logLine is a line of the log, as text or as JSON.
type logLine struct {
	text []byte
	json bool
}

// begin begins the line of a request.
func (l *logLine) begin(at time.Time, method, path string) {
	const layout = "2006-01-02T15:04:05.000Z07:00"
	if l.json {
		l.text = at.AppendFormat(append(l.text[:0], `{"time":"`...), time.RFC3339Nano)
		l.text = append(l.text, `","level":"INFO","msg":`...)
		l.text, _ = jsontext.AppendQuote(l.text, method+" "+path) // what is no text becomes U+FFFD
		return
	}
	l.text = at.AppendFormat(append(l.text[:0], "time="...), layout)
	l.text = append(l.text, " level=INFO msg="...)
	if plainInLog(method) && plainInLog(path) {
		l.text = append(append(append(append(append(l.text, '"'), method...), ' '), path...), '"')
	} else {
		l.text = appendLogText(l.text, method+" "+path)
	}
}

// name begins a member.
func (l *logLine) name(name string) {
	if l.json {
		l.text = append(append(append(l.text, `,"`...), name...), `":`...)
	} else {
		l.text = append(append(append(l.text, ' '), name...), '=')
	}
}

// word adds a text.
func (l *logLine) word(name, value string) {
	l.name(name)
	if l.json {
		l.text, _ = jsontext.AppendQuote(l.text, value) // what is no text becomes U+FFFD
	} else {
		l.text = appendLogText(l.text, value)
	}
}

// some adds a text, unless it is empty.
func (l *logLine) some(name, value string) {
	if value != "" {
		l.word(name, value)
	}
}

// raw adds a number in decimal.
func (l *logLine) raw(name, number string) {
	l.name(name)
	l.text = append(l.text, number...)
}

// duration adds a duration, unless it is zero: such as 85µs, or in JSON the nanoseconds.
func (l *logLine) duration(name string, d time.Duration) {
	switch {
	case d == 0:
	case l.json:
		l.raw(name, strconv.FormatInt(int64(d), 10))
	default:
		l.raw(name, d.String())
	}
}

// end ends the line.
func (l *logLine) end() {
	if l.json {
		l.text = append(l.text, '}')
	}
	l.text = append(l.text, '\n')
}
