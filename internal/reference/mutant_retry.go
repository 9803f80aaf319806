package reference

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"slices"
	"strings"
)

var retryMutants = []Mutant{
	{
		Name: "token-never-recovered", Breaks: []string{"token.recovery", "token.two-processes"},
		Sentence: "It hands a dead token on as a failure, though it says that it recovers.",
		change:   again(func(int, int) bool { return false }),
	},
	{
		Name: "token-recovered-when-invalid", Breaks: []string{"token.recovery"},
		Sentence: "It recovers from 40001 and not from 42001.",
		change:   again(func(errcode, attempt int) bool { return attempt == 1 && errcode == tokenInvalid }),
	},
	{
		Name: "token-recovered-when-expired", Breaks: []string{"token.recovery", "token.two-processes"},
		Sentence: "It recovers from 42001 and not from 40001.",
		change:   again(func(errcode, attempt int) bool { return attempt == 1 && errcode == tokenExpired }),
	},
	{
		Name: "token-recovered-twice", Breaks: []string{"token.no-blind-retry"},
		Sentence: "It tries a third time when the new token is refused too.",
		change: again(func(errcode, attempt int) bool {
			return attempt <= 2 && deadTokenOnce(errcode, 1)
		}),
	},
	{
		Name: "token-recovered-without-end", Breaks: []string{"token.no-blind-retry"},
		Sentence: "It fetches new tokens for as long as they are refused.",
		change:   again(func(errcode, _ int) bool { return deadTokenOnce(errcode, 1) }),
	},
	{
		Name: "token-refused-and-used-again", Breaks: []string{"token.no-blind-retry", "token.recovery", "token.two-processes"},
		Sentence: "It repeats a call with the token that was just refused.",
		change: func(b *behaviour) {
			b.Renew = func(_ context.Context, c *Client) (string, error) { return c.session.token.text, nil }
		},
	},
	{
		Name: "token-recovered-and-lost", Breaks: []string{"token.recovery"},
		Sentence: "It forgets the token that replaced a refused one.",
		change: func(b *behaviour) {
			b.Renew = func(ctx context.Context, c *Client) (string, error) {
				text, err := c.fetchToken(ctx)
				c.session.token = token{}
				return text, err
			}
		},
	},
	{
		Name: "token-recovered-with-half-the-call", Breaks: []string{"token.recovery", "token.two-processes"},
		Sentence: "It repeats a refused call with an empty object.",
		change:   exchanged(emptySecondTime),
	},
	{
		Name: "refusals-retried", Breaks: []string{"reply.general", "token.no-blind-retry"},
		Sentence: "It tries again, with a new token, whatever a call was refused for.",
		change:   again(func(errcode, attempt int) bool { return attempt == 1 && errcode != 0 }),
	},
	{
		Name: "busy-retried-without-end", Breaks: []string{"reply.system-error"},
		Sentence: "It tries again for as long as the system is busy.",
		change:   again(func(errcode, attempt int) bool { return errcode == systemBusy || deadTokenOnce(errcode, attempt) }),
	},
}

func again(is func(errcode, attempt int) bool) func(*behaviour) {
	return func(b *behaviour) { b.Again = is }
}

// emptySecondTime sends an empty object where the request before it was
// refused for its token and had the same body.
func emptySecondTime() send {
	refused := ""
	return func(hc *http.Client, req *http.Request) (reply, error) {
		body, err := bodyOf(req)
		if err != nil {
			return reply{}, err
		}
		written := req.URL.Path + string(body)
		if len(body) > 0 && written == refused {
			withBody(req, []byte("{}"))
		}
		r, err := exchange(hc, req)
		if errcode, _ := read(r); err == nil && deadTokenOnce(errcode, 1) {
			refused = written
		} else if !to(req, tokenPath) {
			refused = ""
		}
		return r, err
	}
}

// A send is the decision Exchange.
type send = func(*http.Client, *http.Request) (reply, error)

// exchanged makes a new send for every client, which may remember something.
func exchanged(begin func() send) func(*behaviour) {
	return func(b *behaviour) { b.Exchange = begin() }
}

// bodyOf reads the body of a request, which keeps it.
func bodyOf(req *http.Request) ([]byte, error) {
	if req.Body == nil {
		return nil, nil
	}
	body, err := io.ReadAll(req.Body)
	if err == nil {
		withBody(req, body)
	}
	return body, err
}

func withBody(req *http.Request, body []byte) {
	if req.ContentLength >= 0 {
		req.ContentLength = int64(len(body))
	}
	req.Body = io.NopCloser(bytes.NewReader(body))
	req.GetBody = nil
}

// to reports whether a request goes to one of the given paths.
func to(req *http.Request, paths ...string) bool {
	return slices.ContainsFunc(paths, func(path string) bool { return strings.HasSuffix(req.URL.Path, path) })
}
