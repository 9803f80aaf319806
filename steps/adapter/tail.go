package adapter

import (
	"bytes"
	"sync"
)

// mostTail is how much of a client's stderr is kept.
const mostTail = 4 << 10

// A tail keeps the end of what is written to it.
type tail struct {
	mu   sync.Mutex // guards text
	text []byte
}

func (t *tail) Write(text []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.text = append(t.text, text...)
	if over := len(t.text) - mostTail; over > 0 {
		t.text = append(t.text[:0], t.text[over:]...)
	}
	return len(text), nil
}

// String returns what is kept, from the start of a line.
func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	text := t.text
	if i := bytes.IndexByte(text, '\n'); len(text) == mostTail && i >= 0 {
		text = text[i+1:]
	}
	return string(bytes.ToValidUTF8(text, []byte("�")))
}
