package phone

import (
	"bytes"
	"net/http"
	"strconv"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/mock/control"
)

// inItsLanguage has the errors of next be in the language that a request prefers. The journal
// has them in English, as an export compares them.
func inItsLanguage(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		in := language.OfRequest(r.Header.Get("Accept-Language"))
		if in == language.English {
			next.ServeHTTP(w, r)
			return
		}
		t := &translated{ResponseWriter: w, in: in}
		defer t.end() // also of a reply that a fault cuts
		next.ServeHTTP(t, r)
	})
}

// translated is a response of which an error is kept until it is whole, and then translated.
type translated struct {
	http.ResponseWriter
	in     language.Language
	status int // of an error that is kept, 0 for none
	body   bytes.Buffer
}

// WriteHeader implements [http.ResponseWriter].
func (t *translated) WriteHeader(status int) {
	if status >= http.StatusBadRequest && t.Header().Get("Content-Type") == "application/json" && t.Header().Get("Content-Encoding") == "" {
		t.status = status
		return
	}
	t.ResponseWriter.WriteHeader(status)
}

// Write implements [http.ResponseWriter].
func (t *translated) Write(text []byte) (int, error) {
	if t.status != 0 {
		return t.body.Write(text)
	}
	return t.ResponseWriter.Write(text)
}

// FlushError is for [http.ResponseController].
func (t *translated) FlushError() error {
	if t.status != 0 {
		return nil
	}
	return http.NewResponseController(t.ResponseWriter).Flush()
}

// Unwrap is for [http.ResponseController].
func (t *translated) Unwrap() http.ResponseWriter { return t.ResponseWriter }

// end sends the error that was kept. What is none of ours is sent as it is.
func (t *translated) end() {
	if t.status == 0 {
		return
	}
	text := t.body.Bytes()
	var refusal control.ErrorReply
	if json.Unmarshal(text, &refusal) == nil && refusal.Error.Message != "" {
		said := control.NewErrorReply(t.in.Text(refusal.Error.Message), t.in.Text(refusal.Error.Hint))
		text, _ = json.Marshal(said, json.Deterministic(true)) // two texts can be encoded
		t.Header().Set("Content-Length", strconv.Itoa(len(text)))
	}
	t.ResponseWriter.WriteHeader(t.status)
	_, _ = t.ResponseWriter.Write(text) // the phone has disconnected
}
