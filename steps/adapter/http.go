package adapter

import (
	"fmt"
	"io"
	"net/http"
)

// HTTP serves a client written in Go by HTTP: the body of each POST is a
// request and the answer its reply. It performs one at a time, unless h declares
// the capability concurrent.
func HTTP(h Handler) http.Handler {
	turn := make(chan struct{}, 1)
	serving := performer{handler: h}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost {
			w.Header().Set("Allow", http.MethodPost)
			http.Error(w, "POST one JSON-RPC request", http.StatusMethodNotAllowed)
			return
		}
		request, err := io.ReadAll(http.MaxBytesReader(w, r.Body, mostLine))
		if err != nil {
			http.Error(w, fmt.Sprintf("read the request: %v", err), http.StatusBadRequest)
			return
		}
		if !serving.concurrent.Load() {
			select {
			case turn <- struct{}{}:
			case <-r.Context().Done():
				return
			}
			defer func() { <-turn }()
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(serving.answer(r.Context(), request))
	})
}
