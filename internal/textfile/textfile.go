// Package textfile reads text files as editors on every system write them.
package textfile

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"
)

// Error says that a file is not in an encoding that is read, or no text. Its text names the
// file, the line and, where the bytes show it, the encoding.
type Error struct {
	File     string
	Line     int    // the first that cannot be read, from 1
	Encoding string // what the text is likely written in, or empty
	NUL      bool   // whether the line holds U+0000, as no text does
}

// Error implements error.
func (e *Error) Error() string {
	if e.NUL {
		return fmt.Sprintf("%s:%d: the line holds a NUL character", e.File, e.Line)
	}
	text := fmt.Sprintf("%s:%d: the line is not UTF-8", e.File, e.Line)
	if e.Encoding != "" {
		text += "; it looks like " + e.Encoding
	}
	return text
}

// The byte-order marks.
var (
	markLE    = []byte{0xFF, 0xFE}
	markBE    = []byte{0xFE, 0xFF}
	markLE32  = []byte{0xFF, 0xFE, 0, 0}
	markBE32  = []byte{0, 0, 0xFE, 0xFF}
	mark18030 = []byte{0x84, 0x31, 0x95, 0x33}
	lineBreak = []byte{'\n'}
)

// Decode returns the text of the file called name as UTF-8 with lines that end with LF. It
// reads UTF-8 and UTF-16, the latter with a byte-order mark, and lines that end with CRLF. Of
// marks, there may be several. Anything else is an [*Error].
func Decode(name string, raw []byte) ([]byte, error) {
	text, err := decode(name, raw)
	if err != nil {
		return nil, err
	}
	if i := bytes.IndexByte(text, 0); i >= 0 {
		return nil, &Error{File: name, Line: 1 + bytes.Count(text[:i], lineBreak), NUL: true}
	}
	for bytes.HasPrefix(text, []byte("\ufeff")) {
		text = bytes.TrimPrefix(text, []byte("\ufeff"))
	}
	return bytes.ReplaceAll(text, []byte("\r\n"), lineBreak), nil
}

// decode returns the characters of a text as UTF-8.
func decode(name string, raw []byte) ([]byte, error) {
	switch {
	case bytes.HasPrefix(raw, markLE32), bytes.HasPrefix(raw, markBE32):
		return nil, &Error{File: name, Line: 1, Encoding: "UTF-32"}
	case bytes.HasPrefix(raw, mark18030):
		return nil, &Error{File: name, Line: 1, Encoding: "GB18030"}
	case bytes.HasPrefix(raw, markLE):
		return decodeUTF16(name, raw[2:], binary.LittleEndian)
	case bytes.HasPrefix(raw, markBE):
		return decodeUTF16(name, raw[2:], binary.BigEndian)
	case alternate(raw):
		return nil, &Error{File: name, Line: 1, Encoding: "UTF-16 without a byte-order mark"}
	case !utf8.Valid(raw):
		return nil, notUTF8(name, raw)
	}
	return raw, nil
}

// alternate reports whether the bytes hold zeros as UTF-16 does: all before, or all after, the
// other byte of a unit, and some of two units in a row.
func alternate(raw []byte) bool {
	var zeros [2]int
	row := false
	for i, b := range raw {
		if b == 0 {
			zeros[i%2]++
			row = row || i >= 2 && raw[i-2] == 0
		}
	}
	return row && (zeros[0] == 0 || zeros[1] == 0)
}

func decodeUTF16(name string, raw []byte, order binary.ByteOrder) ([]byte, error) {
	text := make([]byte, 0, len(raw))
	broken := func() error {
		return &Error{File: name, Line: 1 + bytes.Count(text, lineBreak), Encoding: "UTF-16 that was cut"}
	}
	for len(raw) > 0 {
		if len(raw) < 2 {
			return nil, broken()
		}
		char, size := rune(order.Uint16(raw)), 2
		if utf16.IsSurrogate(char) {
			if len(raw) < 4 {
				return nil, broken()
			}
			char, size = utf16.DecodeRune(char, rune(order.Uint16(raw[2:]))), 4
			if char == utf8.RuneError {
				return nil, broken()
			}
		}
		text, raw = utf8.AppendRune(text, char), raw[size:]
	}
	return text, nil
}

// notUTF8 names the first line that is not UTF-8, and what the text is likely written in.
func notUTF8(name string, raw []byte) error {
	line := 1
	for text := range bytes.Lines(raw) {
		if !utf8.Valid(text) {
			break
		}
		line++
	}
	encoding := "Latin-1"
	if pairs(raw) {
		encoding = "GBK"
	}
	return &Error{File: name, Line: line, Encoding: encoding}
}

// pairs reports whether all bytes above ASCII stand in pairs, as those of Chinese
// characters in GBK do. In Latin-1 most stand alone.
func pairs(raw []byte) bool {
	run := 0
	for _, b := range append(raw[:len(raw):len(raw)], 0) {
		if b >= utf8.RuneSelf {
			run++
			continue
		}
		if run%2 != 0 {
			return false
		}
		run = 0
	}
	return true
}
