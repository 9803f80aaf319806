package exchange

import (
	"errors"
	"io"
	"net/http"
	"time"
)

// bodyPatience is how long a body may take to arrive, in real time.
const bodyPatience = 10 * time.Second

// ReadBody reads the body of r, which may be limit bytes long. It does not
// wait for ever for a body that does not arrive. With an error it returns what
// did.
func ReadBody(w http.ResponseWriter, r *http.Request, limit int64) ([]byte, error) {
	control := http.NewResponseController(w)
	// A recorder cannot set deadlines, and has no peer to wait for.
	_ = control.SetReadDeadline(time.Now().Add(bodyPatience))
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, limit))
	if err != nil {
		// The deadline stays: net/http itself reads on before it answers.
		return body, err
	}
	_ = control.SetReadDeadline(time.Time{})
	return body, nil
}

// TooLarge reports whether err is of a body over its limit, rather than of one
// that did not arrive.
func TooLarge(err error) bool {
	_, large := errors.AsType[*http.MaxBytesError](err)
	return large
}
