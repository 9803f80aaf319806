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
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, limit))
	if err != nil {
		// The deadline stays: net/http itself reads on before it answers.
		return body, err
	}
	_ = control.SetReadDeadline(time.Time{})
	return body, nil
}

// TooLarge reports whether err means that the body exceeds its limit, not that it did
// not arrive.
func TooLarge(err error) bool {
	_, large := errors.AsType[*http.MaxBytesError](err)
	return large
}
