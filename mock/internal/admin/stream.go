package admin

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/go-json-experiment/json"
)

// stream writes server-sent events. An error means that the reader has disconnected, or
// has not read for a long time.
type stream struct {
	w       io.Writer
	control *http.ResponseController
	ended   chan struct{}
}

// newStream begins the answer.
func newStream(w http.ResponseWriter) *stream {
	control := http.NewResponseController(w)
	// The deadline of the request must not end the stream. An
	// httptest.ResponseRecorder cannot set deadlines.
	_ = control.SetReadDeadline(time.Time{})
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	return &stream{w, control, make(chan struct{})}
}

// write sends events.
func (s *stream) write(events []byte) error {
	_ = s.control.SetWriteDeadline(time.Now().Add(eventPatience))
	select {
	case <-s.ended:
		return http.ErrHandlerTimeout
	default:
	}
	if _, err := s.w.Write(events); err != nil {
		return err
	}
	return s.control.Flush()
}

// tell writes an event unless it is the one that was told last.
func (s *stream) tell(told *[]byte, event []byte) error {
	if bytes.Equal(*told, event) {
		return nil
	}
	*told = event
	return s.write(event)
}

// lastPatience is how long a reader has to take the end of a stream.
const lastPatience = time.Second

// abort ends a write that waits for its reader. Call it once.
func (s *stream) abort() {
	close(s.ended)
	_ = s.control.SetWriteDeadline(time.Now().Add(lastPatience))
}

// encodeEvent returns a server-sent event.
func encodeEvent(name string, data any) []byte {
	raw, err := json.Marshal(data)
	if err != nil {
		panic("admin: encode event " + name + ": " + err.Error()) // the types of events can be encoded
	}
	return fmt.Appendf(nil, "event: %s\ndata: %s\n\n", name, raw)
}
