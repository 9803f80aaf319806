package exchange

import (
	"bytes"
	"errors"
	"net/http"
	"sync"
	"time"
)

// bodyPatience is how long a body may take to arrive, in real time.
const bodyPatience = 10 * time.Second

// ReadBody reads the body of r, at most limit bytes, within bodyPatience. With an
// error it returns what arrived.
func ReadBody(w http.ResponseWriter, r *http.Request, limit int64) (string, error) {
	control := http.NewResponseController(w)
	// An httptest.ResponseRecorder cannot set deadlines and needs none.
	_ = control.SetReadDeadline(time.Now().Add(bodyPatience))
	body := r.Body
	if r.ContentLength <= 0 || r.ContentLength > limit {
		body = http.MaxBytesReader(w, body, limit)
	}
	buffer := buffers.Get().(*bytes.Buffer)
	defer func() {
		if buffer.Reset(); buffer.Cap() <= keptBuffer {
			buffers.Put(buffer)
		}
	}()
	if _, err := buffer.ReadFrom(body); err != nil {
		// The deadline stays: net/http itself reads on before it answers.
		return buffer.String(), err
	}
	_ = control.SetReadDeadline(time.Time{})
	return buffer.String(), nil
}

// keptBuffer is how large a buffer may be that is used again.
const keptBuffer = 64 << 10

// buffers are for bodies that are being read.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// TooLarge reports whether err means that the body exceeds its limit, not that it did
// not arrive.
func TooLarge(err error) bool {
	_, large := errors.AsType[*http.MaxBytesError](err)
	return large
}
