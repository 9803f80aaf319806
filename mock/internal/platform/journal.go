package platform

import (
	"encoding/binary"
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/devicevoip/devicevoip/mock/control"
)

// The limits of a journal.
const (
	journalEntries = 1000
	journalBytes   = 8 << 20 // of all entries as stored
)

// journal holds the newest exchanges of a sandbox, oldest first. It is no part of the
// state: an exchange enters it when its transaction commits. Numbers are never reused.
type journal struct {
	mu      sync.Mutex // guards what follows
	entries [][]byte   // as appendExchange writes them
	spare   []byte     // of the entry that was removed last, for the next one
	last    int        // number of the newest entry
	dropped int        // how many the limits removed since the journal was cleared
	bytes   int        // that the entries take
	epoch   string     // changes when numbering restarts
	all     *journals
}

// add numbers an exchange and adds it.
func (j *journal) add(e *control.Exchange) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.last++
	e.N = j.last
	before := j.bytes
	entry := appendExchange(j.room(e), e)
	j.spare = nil
	j.entries = append(j.entries, entry)
	j.bytes += weight(entry)
	for len(j.entries) > journalEntries || j.bytes > journalBytes {
		j.drop()
	}
	j.all.bytes.Add(int64(j.bytes - before))
}

// room returns a buffer for an entry: the spare one, unless it is too small or far too
// large.
func (j *journal) room(e *control.Exchange) []byte {
	need := exchangeSize(e)
	if cap(j.spare) < need || cap(j.spare) > 2*need {
		return make([]byte, 0, need)
	}
	return j.spare[:0]
}

// weight is what an entry takes: its text and the slice that holds it.
func weight(entry []byte) int { return cap(entry) + 24 }

// drop removes the oldest entry.
func (j *journal) drop() {
	j.spare = j.entries[0]
	j.entries[0] = nil
	j.entries = j.entries[1:]
	j.dropped++
	j.bytes -= weight(j.spare)
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
