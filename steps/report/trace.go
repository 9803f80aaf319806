package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
)

// Trace writes the messages of one scenario, each with its duration, and below
// each message its exchanges with the platform, at the time of the sandbox.
func Trace(w io.Writer, s Scenario, asked []Asked) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s: %v in %v\n", s.ID, s.Outcome, s.Duration.Round(time.Microsecond))
	step := ""
	for _, m := range asked {
		if m.Step != step && m.Step != "" {
			traceLine(&b, 2, m.Step)
		}
		step = m.Step
		traceMessage(&b, m)
	}
	return writeOut(w, &b, "trace")
}

func traceMessage(b *bytes.Buffer, m Asked) {
	switch {
	case m.Method != "":
		traceLine(b, 4, "→ "+m.Method+" "+m.Params)
	case m.Suite:
		traceLine(b, 4, "by the suite itself")
	default:
		traceLine(b, 4, "after the last message")
	}
	for _, e := range m.Sent {
		traceExchange(b, e)
	}
	took := fmt.Sprintf(" (%v)", m.Took.Round(time.Microsecond))
	switch {
	case m.Error != "":
		traceLine(b, 4, "← error"+took+": "+m.Error)
	case m.Method != "":
		traceLine(b, 4, "← "+m.Answer+took)
	}
}

func traceExchange(b *bytes.Buffer, e control.Exchange) {
	traceLine(b, 6, e.At.UTC().Format(time.RFC3339Nano)+" "+requestLine(e))
	for _, line := range exchangeLines(e) {
		traceLine(b, 8, line)
	}
}

// requestLine says what was requested.
func requestLine(e control.Exchange) string {
	target := e.Path
	if e.Query != "" {
		target += "?" + e.Query
	}
	return e.Method + " " + target
}

// exchangeLines say what followed the request line, and what decided.
func exchangeLines(e control.Exchange) []string {
	var lines []string
	if e.Request != "" {
		lines = append(lines, "> "+e.Request)
	}
	lines = append(lines, fmt.Sprintf("< %d %s", e.Status, e.Response))
	if e.Rule != "" {
		lines = append(lines, "decided by "+e.Rule)
	}
	if e.Fault != "" {
		lines = append(lines, "injected fault: "+e.Fault)
	}
	return lines
}

// traceLine writes a text with every line of it indented.
func traceLine(b *bytes.Buffer, indent int, text string) {
	margin := strings.Repeat(" ", indent)
	text = strings.TrimRight(visible(text), " \n")
	b.WriteString(margin + strings.ReplaceAll(text, "\n", "\n"+margin+"  ") + "\n")
}
