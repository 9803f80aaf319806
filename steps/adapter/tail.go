package adapter

import (
	"bytes"
	"os"
	"sync"
	"time"
)

const (
	// mostTail is how much of a client's stderr an error shows.
	mostTail = 4 << 10
	// mostKept is how much of it is kept.
	mostKept = 256 << 10
)

// A tail keeps the end of what a program writes to a pipe.
type tail struct {
	in   *os.File // the end of the pipe that the program gets
	out  *os.File
	done chan struct{} // closed when nothing more is read

	settling sync.Mutex    // held while a sign is under way
	sign     []byte        // written to the pipe, it follows all that was written before
	passed   chan struct{} // tells that a sign was read

	mu   sync.Mutex // guards the rest
	text []byte
	mark int // where in text the last mark is
}

func openTail() (*tail, error) {
	out, in, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	t := &tail{in: in, out: out, done: make(chan struct{}), sign: []byte("\x00the end of what was printed\x00"), passed: make(chan struct{}, 1)}
	go t.read()
	return t, nil
}

func (t *tail) read() {
	defer close(t.done)
	chunk := make([]byte, 32<<10)
	for {
		n, err := t.out.Read(chunk)
		t.add(chunk[:n])
		if err != nil {
			return
		}
	}
}

// add appends to the text, without signs.
func (t *tail) add(text []byte) {
	t.mu.Lock()
	defer t.mu.Unlock()
	from := max(0, len(t.text)-len(t.sign))
	t.text = append(t.text, text...)
	if i := bytes.Index(t.text[from:], t.sign); i >= 0 {
		t.text = append(t.text[:from+i], t.text[from+i+len(t.sign):]...)
		select {
		case t.passed <- struct{}{}:
		default:
		}
	}
	if over := len(t.text) - mostKept; over > 0 {
		t.text = append(t.text[:0], t.text[over:]...)
		t.mark = max(0, t.mark-over)
	}
}

// settle waits until everything is read that the program has written so far: it
// wrote that before its reply, which comes by another pipe.
func (t *tail) settle() {
	t.settling.Lock()
	defer t.settling.Unlock()
	select {
	case <-t.passed: // of a sign that came late
	default:
	}
	if _, err := t.in.Write(t.sign); err != nil {
		return // the program has ended, and all is read
	}
	late := time.NewTimer(drainTime)
	defer late.Stop()
	select {
	case <-t.passed:
	case <-t.done:
	case <-late.C:
	}
}

// close reads the rest, also of what other processes have written that the
// program left behind, as far as it comes in time.
func (t *tail) close() {
	_ = t.in.Close()
	late := time.AfterFunc(drainTime, func() { _ = t.out.Close() })
	<-t.done
	late.Stop()
	_ = t.out.Close()
}

// begin marks the end of what was written.
func (t *tail) begin() {
	t.settle()
	t.mu.Lock()
	defer t.mu.Unlock()
	t.mark = len(t.text)
}

// since returns what was written since the last mark.
func (t *tail) since() string {
	t.settle()
	t.mu.Lock()
	defer t.mu.Unlock()
	return valid(t.text[t.mark:])
}

// String returns the end of what is kept, from the start of a line.
func (t *tail) String() string {
	t.settle()
	t.mu.Lock()
	defer t.mu.Unlock()
	text := t.text[max(0, len(t.text)-mostTail):]
	if i := bytes.IndexByte(text, '\n'); len(text) == mostTail && i >= 0 {
		text = text[i+1:]
	}
	return valid(text)
}

func valid(text []byte) string { return string(bytes.ToValidUTF8(text, []byte("�"))) }
