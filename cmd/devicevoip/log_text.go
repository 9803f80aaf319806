package main

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The most bytes of a body that are searched for what the log shows, and of a value in it.
const (
	mostSearched = 2 << 10
	mostShown    = 128
)

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
