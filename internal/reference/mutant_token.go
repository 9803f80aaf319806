package reference

import (
	"net/http"
	"time"
)

var tokenMutants = []Mutant{
	{
		Name: "token-in-header", Breaks: []string{
			"group.id-shape", "group.name", "model.known", "request.encoding", "token.no-blind-retry",
			"token.placement",
		},
		Sentence: "It sends the token of createIotGroupId as a header.",
		change: func(b *behaviour) {
			b.Place = func(req *http.Request, token string) {
				if !to(req, createPath) {
					inQuery(req, token)
					return
				}
				req.Header.Set("Authorization", "Bearer "+token)
			}
		},
	},
	{
		Name: "token-cut-to-511-bytes", Breaks: []string{"token.shape"},
		Sentence: "It has room for a token of 511 bytes.",
		change: func(b *behaviour) {
			b.Place = func(req *http.Request, token string) { inQuery(req, token[:min(len(token), 511)]) }
		},
	},
	{
		Name: "token-of-136-bytes", Breaks: []string{"token.shape"},
		Sentence: "It sends the last 136 bytes of a token.",
		change: func(b *behaviour) {
			b.Place = func(req *http.Request, token string) { inQuery(req, token[max(0, len(token)-136):]) }
		},
	},
	{
		Name: "token-for-every-call", Breaks: []string{"token.recovery", "token.refresh", "token.reuse"},
		Sentence: "It fetches a token for every call.",
		change:   stale(func(token, time.Time) bool { return true }),
	},
	{
		Name: "token-for-half-an-hour", Breaks: []string{"token.reuse"},
		Sentence: "It renews its token every half hour.",
		change: stale(func(t token, now time.Time) bool {
			return !now.Before(t.end.Add(-90 * time.Minute))
		}),
	},
	{
		Name: "token-for-ever", Breaks: []string{"quota.day", "token.refresh"},
		Sentence: "It keeps its token until it is refused.",
		change:   stale(func(token, time.Time) bool { return false }),
	},
	{
		Name: "token-renewed-after-its-end", Breaks: []string{"token.refresh"},
		Sentence: "It takes a token that ends at this very moment for alive.",
		change:   stale(func(t token, now time.Time) bool { return now.After(t.end) }),
	},
	{
		Name: "token-renewed-a-minute-late", Breaks: []string{"token.refresh"},
		Sentence: "It renews its token when that has been dead for a minute.",
		change:   stale(func(t token, now time.Time) bool { return now.After(t.end.Add(time.Minute)) }),
	},
	{
		Name: "token-life-from-the-first", Breaks: []string{"token.refresh"},
		Sentence: "It reckons the end of every token from the first.",
		change: func(b *behaviour) {
			var first time.Time
			b.Stale = func(t token, now time.Time) bool {
				if first.IsZero() || now.Before(first.Add(-24*time.Hour)) {
					first = t.end
				}
				return nearsItsEnd(token{end: first}, now)
			}
		},
	},
}

func stale(is func(token, time.Time) bool) func(*behaviour) {
	return func(b *behaviour) { b.Stale = is }
}
