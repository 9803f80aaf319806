package exchange

import (
	"errors"
	"io"
	"net/http"
	"time"
)

// bodyPatience is how long a body may take to arrive, in real time.
const bodyPatience = 10 * time.Second

// ReadBody reads the body of r, at most limit bytes, within bodyPatience. With an
// error it returns what arrived.
func ReadBody(w http.ResponseWriter, r *http.Request, limit int64) ([]byte, error) {
	control := http.NewResponseController(w)
	// An httptest.ResponseRecorder cannot set deadlines and needs none.
	_ = control.SetReadDeadline(time.Now().Add(bodyPatience))
	body, err := readAll(http.MaxBytesReader(w, r.Body, limit), min(r.ContentLength, limit))
	if err != nil {
		// The deadline stays: net/http itself reads on before it answers.
		return body, err
	}
	_ = control.SetReadDeadline(time.Time{})
	return body, nil
}

// readAll reads all there is. Expected is how many bytes that probably is, or -1.
func readAll(from io.Reader, expected int64) ([]byte, error) {
	if expected < 0 {
		return io.ReadAll(from)
	}
	body := make([]byte, 0, expected+1) // one byte more, so that the last read finds the end
	for {
		n, err := from.Read(body[len(body):cap(body)])
		body = body[:len(body)+n]
		if errors.Is(err, io.EOF) {
			return body, nil
		}
		if err != nil {
			return body, err
		}
		if len(body) == cap(body) {
			body = append(body, 0)[:len(body)]
		}
	}
}

// TooLarge reports whether err means that the body exceeds its limit, not that it did
// not arrive.
func TooLarge(err error) bool {
	_, large := errors.AsType[*http.MaxBytesError](err)
	return large
}
