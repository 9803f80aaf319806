package mutants

import (
	"bytes"
	"io"
	"net/http"
	"slices"
	"strconv"
)

// A send carries out one request: a transport as a function.
type send func(*http.Request) (*http.Response, error)

// RoundTrip calls s.
func (s send) RoundTrip(req *http.Request) (*http.Response, error) { return s(req) }

// at does something else with the requests to the given paths.
func at(wrong func(next send) send, paths ...string) change {
	var uses []Use
	for _, p := range paths {
		uses = append(uses, pathUse(p))
	}
	return change{differs: uses, wire: func(next send) send {
		wrong := wrong(next)
		return func(req *http.Request) (*http.Response, error) {
			if slices.Contains(paths, pathOf(req)) {
				return wrong(req)
			}
			return next(req)
		}
	}}
}

// asked changes the body of a request. One that is sent in chunks stays.
func asked(change edit, paths ...string) change {
	return at(func(next send) send {
		return func(req *http.Request) (*http.Response, error) {
			body, err := bodyOf(req)
			if err != nil {
				return nil, err
			}
			if req.ContentLength < 0 {
				return next(with(req, body))
			}
			return next(with(req, change(body)))
		}
	}, paths...)
}

// answered changes the body of a reply.
func answered(change edit, paths ...string) change {
	return at(func(next send) send {
		return func(req *http.Request) (*http.Response, error) {
			resp, body, err := fetch(next, req)
			if err != nil {
				return nil, err
			}
			return reply(resp, change(body)), nil
		}
	}, paths...)
}

// ignored does nothing and says that it is done.
func ignored(send) send {
	return func(req *http.Request) (*http.Response, error) { return made(req, http.StatusNoContent, nil), nil }
}

// replies answers every request with the same body, and does nothing.
func replies(body string) func(send) send {
	return func(send) send {
		return func(req *http.Request) (*http.Response, error) { return made(req, http.StatusOK, []byte(body)), nil }
	}
}

// followed makes further requests after the one that is asked for.
func followed(further func(req *http.Request, body []byte, next send)) func(send) send {
	return func(next send) send {
		return func(req *http.Request) (*http.Response, error) {
			body, err := bodyOf(req)
			if err != nil {
				return nil, err
			}
			resp, text, err := fetch(next, with(req, body))
			if err != nil {
				return nil, err
			}
			further(req, body, next)
			return reply(resp, text), nil
		}
	}
}

// fetch carries out a request and reads the reply. When only a part of the
// body can be read, it gives that part and the error.
func fetch(next send, req *http.Request) (*http.Response, []byte, error) {
	resp, err := next(req)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(resp.Body)
	return resp, body, err
}

// body carries out a request that comes from nobody, and gives what is read of
// the reply.
func (s send) body(req *http.Request) []byte {
	resp, err := s(req)
	if err != nil {
		return nil
	}
	defer func() { _ = resp.Body.Close() }()
	body, _ := io.ReadAll(resp.Body)
	return body
}

// reply is a response with another body.
func reply(resp *http.Response, body []byte) *http.Response {
	resp.Body, resp.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	if resp.StatusCode != http.StatusNoContent {
		resp.Header.Set("Content-Length", strconv.Itoa(len(body)))
	}
	return resp
}

// made is a response that no platform gave.
func made(req *http.Request, status int, body []byte) *http.Response {
	return reply(&http.Response{StatusCode: status, Header: http.Header{}, Request: req}, body)
}

// bodyOf reads the body of a request.
func bodyOf(req *http.Request) ([]byte, error) {
	if req.Body == nil {
		return nil, nil
	}
	defer func() { _ = req.Body.Close() }()
	return io.ReadAll(req.Body)
}

// with is a request with another body.
func with(req *http.Request, body []byte) *http.Request {
	req = req.Clone(req.Context())
	if req.ContentLength >= 0 {
		req.ContentLength = int64(len(body))
	}
	req.Body, req.GetBody = io.NopCloser(bytes.NewReader(body)), nil
	if len(body) == 0 {
		req.Body = http.NoBody
	}
	return req
}
