package adapter

import (
	"bytes"
	"sync"
)

const (
	// mostTail is how much of a client's stderr an error shows.
	mostTail = 4 << 10
	// mostKept is how much of it is kept.
	mostKept = 256 << 10
)

// A tail keeps the end of what is written to it.
type tail struct {
	mu   sync.Mutex // guards all fields
	text []byte
	mark int // where in text the last mark is
}

func (t *tail) Write(text []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.text = append(t.text, text...)
	if over := len(t.text) - mostKept; over > 0 {
		t.text = append(t.text[:0], t.text[over:]...)
		t.mark = max(0, t.mark-over)
	}
	return len(text), nil
}

// begin marks the end of what was written.
func (t *tail) begin() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.mark = len(t.text)
}

// since returns what was written since the last mark.
func (t *tail) since() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return valid(t.text[t.mark:])
}

// String returns the end of what is kept, from the start of a line.
func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	text := t.text[max(0, len(t.text)-mostTail):]
	if i := bytes.IndexByte(text, '\n'); len(text) == mostTail && i >= 0 {
		text = text[i+1:]
	}
	return valid(text)
}

func valid(text []byte) string { return string(bytes.ToValidUTF8(text, []byte("�"))) }
