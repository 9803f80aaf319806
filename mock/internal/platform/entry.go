package platform

import (
	"encoding/binary"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/devicevoip/devicevoip/mock/control"
)

// An entry of a journal is an exchange in one run of bytes: the seconds and nanoseconds of
// its time and its status as varints, and each of its texts after its length. It leaves
// out the number, which follows from the place in the journal.

// exchangeTexts is how many texts an exchange has.
const exchangeTexts = 12

func textsOf(e *control.Exchange) [exchangeTexts]*string {
	return [...]*string{&e.RID, &e.IP, &e.Agent, &e.Method, &e.Base, &e.Path, &e.Query, &e.Request, &e.Response, &e.Rule, &e.Fault, &e.Meant}
}

// exchangeSize is at least what appendExchange appends.
func exchangeSize(e *control.Exchange) int {
	n := (3 + exchangeTexts) * binary.MaxVarintLen32
	for _, text := range textsOf(e) {
		n += len(*text)
	}
	return n
}

func appendExchange(b []byte, e *control.Exchange) []byte {
	b = binary.AppendVarint(b, e.At.Unix())
	b = binary.AppendVarint(b, int64(e.At.Nanosecond()))
	b = binary.AppendVarint(b, int64(e.Status))
	for _, text := range textsOf(e) {
		b = binary.AppendUvarint(b, uint64(len(*text)))
		b = append(b, *text...)
	}
	return b
}

// readExchange reads what appendExchange wrote.
func readExchange(b []byte) control.Exchange {
	var numbers [3]int64
	for i := range numbers {
		n, size := binary.Varint(b)
		numbers[i], b = n, b[size:]
	}
	e := control.Exchange{At: time.Unix(numbers[0], numbers[1]).UTC(), Status: int(numbers[2])}
	for _, text := range textsOf(&e) {
		n, size := binary.Uvarint(b)
		*text, b = string(b[size:size+int(n)]), b[size+int(n):]
	}
	return e
}

// journalText limits the bytes of each text, such as a body.
const journalText = 64 << 10

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
