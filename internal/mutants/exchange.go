package mutants

import (
	"bytes"
	"io"
	"net/http"
	"strconv"
)

// A change is what a platform does instead of the right thing at one path.
type change = func(right http.Handler) http.Handler

// asked changes the body of a request before the platform sees it.
func asked(change func(body []byte) []byte) change {
	return func(right http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			body, err := io.ReadAll(r.Body)
			if err != nil {
				http.Error(w, err.Error(), http.StatusBadRequest)
				return
			}
			if r.ContentLength >= 0 {
				body = change(body)
				r.ContentLength = int64(len(body))
			}
			r.Body = io.NopCloser(bytes.NewReader(body))
			right.ServeHTTP(w, r)
		})
	}
}

// answered changes the body of a reply before the client sees it.
func answered(change func(body []byte) []byte) change {
	return func(right http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			reply := perform(right, r)
			reply.body = change(reply.body)
			reply.send(w)
		})
	}
}

// ignored does nothing and says that it is done.
func ignored(http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
}

// An ask makes one more request and gives the body of the reply.
type ask = func(method, path string) []byte

// followed makes further requests after the one that is asked for.
func followed(further func(r *http.Request, body []byte, ask ask)) change {
	return func(right http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			body, err := io.ReadAll(r.Body)
			if err != nil {
				http.Error(w, err.Error(), http.StatusBadRequest)
				return
			}
			r.Body = io.NopCloser(bytes.NewReader(body))
			reply := perform(right, r)
			further(r, body, func(method, path string) []byte {
				more, err := http.NewRequestWithContext(r.Context(), method, path, http.NoBody)
				if err != nil {
					return nil
				}
				return perform(right, more).body
			})
			reply.send(w)
		})
	}
}

// A reply is an answer that was not sent yet.
type reply struct {
	header http.Header
	status int
	body   []byte
}

// perform has h answer r. It panics as h does.
func perform(h http.Handler, r *http.Request) *reply {
	held := &reply{header: http.Header{}, status: http.StatusOK}
	h.ServeHTTP(held, r)
	return held
}

func (p *reply) Header() http.Header { return p.header }

func (p *reply) WriteHeader(status int) { p.status = status }

func (p *reply) Write(text []byte) (int, error) {
	p.body = append(p.body, text...)
	return len(text), nil
}

func (p *reply) send(w http.ResponseWriter) {
	for name, values := range p.header {
		w.Header()[name] = values
	}
	if p.status != http.StatusNoContent {
		w.Header().Set("Content-Length", strconv.Itoa(len(p.body)))
	}
	w.WriteHeader(p.status)
	_, _ = w.Write(p.body)
}
