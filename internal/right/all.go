package right

import (
	"net/http"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// Clients returns all of them. Each handler is a fresh one.
func Clients() []Client {
	return []Client{
		{"typed", "an SDK of types, with errors for errcodes; plain tokens, renewed ten minutes early by the platform's time and once when refused", func() adapter.Handler { return &typedAdapter{} }},
		{"bare", "maps of JSON, a connection for each request", func() adapter.Handler { return &bare{} }},
		{"goroutines", "the phone's calls in goroutines, callbacks on theirs; channels as promises", func() adapter.Handler { return &goroutines{http: connections()} }},
		{"careful", "checks values itself and returns an error that names the field", func() adapter.Handler { return &careful{http: connections()} }},
		{"one-by-one", "adds and removes devices one at a time; repeats a read up to three times while the system is busy", func() adapter.Handler { return &oneByOne{http: connections()} }},
		{"lazy", "keeps a stable token until the platform refuses it, then forces a new one", func() adapter.Handler { return &lazy{http: connections()} }},
		{"flow", "a whole flow at once, which takes a new ticket once; refuses names over 13 code points", func() adapter.Handler { return &flow{http: connections()} }},
		{"list", "getDeviceVoIPList alone, with an error for a failure; it has no promise", func() adapter.Handler { return &list{http: connections()} }},
		{"elsewhere", "a platform that has no such calls: `fail`, or a rejected promise", func() adapter.Handler { return elsewhere{} }},
		{"words", "a phone that refuses an option in words alone, without errno, counting UTF-16 units", func() adapter.Handler { return &words{http: connections()} }},
		{"polite", "looks for a stable token that another process renewed before it forces one; gives up on writes that broke", func() adapter.Handler { return &polite{http: connections()} }},
		{"together", "many goroutines that share a token under a lock", func() adapter.Handler { return &together{http: connections()} }},
	}
}

// connections are those of one client alone: what closes a connection of one is
// nothing to the others.
func connections() *http.Client { return &http.Client{Transport: &http.Transport{}} }
