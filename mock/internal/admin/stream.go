package admin

import (
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/go-json-experiment/json"
)

// stream writes server-sent events. An error means that the reader has disconnected.
type stream struct {
	w       io.Writer
	control *http.ResponseController
}

// newStream begins the answer.
func newStream(w http.ResponseWriter) *stream {
	control := http.NewResponseController(w)
	// The deadline of the request must not end the stream. An
	// httptest.ResponseRecorder cannot set deadlines.
	_ = control.SetReadDeadline(time.Time{})
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	return &stream{w, control}
}

func (s *stream) send(event string, data any) error {
	raw, err := json.Marshal(data)
	if err != nil {
		return fmt.Errorf("encode event %s: %w", event, err)
	}
	s.hurry()
	_, err = fmt.Fprintf(s.w, "event: %s\ndata: %s\n\n", event, raw)
	return err
}

// beat sends an event on an idle stream. A comment would not reach the page.
func (s *stream) beat() error {
	if err := s.send("beat", struct{}{}); err != nil {
		return err
	}
	return s.flush()
}

func (s *stream) flush() error { return s.control.Flush() }

func (s *stream) hurry() { _ = s.control.SetWriteDeadline(time.Now().Add(eventPatience)) }
