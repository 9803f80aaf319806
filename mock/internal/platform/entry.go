package platform

import (
	"encoding/binary"
	"fmt"
	"net/http"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/devicevoip/devicevoip/mock/control"
)

// An entry of a journal is an exchange in one run of bytes: the seconds and nanoseconds of
// its time, its status and its duration as varints, each of its texts after its length, and
// to the end the names and values of its header fields likewise. It leaves out the number,
// which follows from the place in the journal.

// exchangeTexts is how many texts an exchange has.
const exchangeTexts = 14

func textsOf(e *control.Exchange) [exchangeTexts]*string {
	return [...]*string{&e.RID, &e.IP, &e.Agent, &e.Host, &e.Method, &e.Base, &e.Path, &e.Query, &e.Request, &e.Response, &e.Rule, &e.Fault, &e.Meant, &e.Explanation}
}

// exchangeNumbers is how many numbers an entry begins with.
const exchangeNumbers = 4

func appendExchange(b []byte, e *control.Exchange) []byte {
	b = binary.AppendVarint(b, e.At.Unix())
	b = binary.AppendVarint(b, int64(e.At.Nanosecond()))
	b = binary.AppendVarint(b, int64(e.Status))
	b = binary.AppendVarint(b, int64(e.Duration))
	for _, text := range textsOf(e) {
		b = appendText(b, *text)
	}
	for name, values := range e.Header {
		for _, value := range values {
			b = appendText(appendText(b, name), value)
		}
	}
	return b
}

func appendText(b []byte, text string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(text))), text...)
}

// readExchange reads what appendExchange wrote. Of anything else it reads what it can.
func readExchange(b []byte) control.Exchange {
	var numbers [exchangeNumbers]int64
	for i := range numbers {
		n, size := binary.Varint(b)
		numbers[i], b = n, b[max(0, size):]
	}
	e := control.Exchange{At: time.Unix(numbers[0], numbers[1]).UTC(), Status: int(numbers[2]), Duration: control.Duration(numbers[3])}
	for _, text := range textsOf(&e) {
		*text, b = readText(b)
	}
	for len(b) > 0 {
		if e.Header == nil {
			e.Header = http.Header{}
		}
		var name, value string
		name, b = readText(b)
		value, b = readText(b)
		e.Header[name] = append(e.Header[name], value)
	}
	return e
}

func readText(b []byte) (text string, rest []byte) {
	n, size := binary.Uvarint(b)
	if size <= 0 || n > uint64(len(b)-size) {
		return "", nil
	}
	return string(b[size : size+int(n)]), b[size+int(n):]
}

// journalText limits the bytes of each text, such as a body.
const journalText = 64 << 10

// curtail limits the texts of an exchange.
func curtail(e *control.Exchange) {
	for _, text := range textsOf(e) {
		*text = shorten(*text)
	}
}

// shorten limits a text to journalText bytes of valid UTF-8.
func shorten(text string) string {
	if len(text) > journalText {
		text = fmt.Sprintf("%s… (%d bytes in all)", text[:journalText], len(text))
	}
	if utf8.ValidString(text) {
		return text
	}
	return strings.ToValidUTF8(text, "\uFFFD")
}
