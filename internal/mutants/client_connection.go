package mutants

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"

	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// clientConnections are wrong about HTTP itself.
func clientConnections() []clientRow {
	return []clientRow{
		{
			"redirect-followed-with-secret", "It adds the query of its token call to the URL that this redirects to.", followsWithSecret,
			breaks("connection.redirect"), at(following(withQuery), reference.TokenPath),
		},
		{
			"redirect-followed-with-token", "It adds its token to the URL that getSnTicket redirects to.", followsWithSecret,
			breaks("connection.redirect"), at(following(withQuery), reference.TicketPath),
		},
		{
			"redirect-taken-as-other-host", "It repeats createIotGroupId as it was at the host that this redirects to.", followsWithSecret,
			breaks("connection.redirect"), at(following(samePath), reference.CreatePath),
		},
		{
			"connection-kept-after-reset", "It goes on with a connection after that broke.", keepsDeadConnection,
			breaks("connection.closed", "token.reuse"), at(failingOn, groupAndTicketPaths...),
		},
		{
			"token-failure-kept", "It stores that its token call failed as it stores a token.", keepsDeadConnection,
			breaks("connection.closed", "token.refresh"), at(failingOn, reference.TokenPath),
		},
		{
			"half-a-reply-before-the-next", "It leaves half a reply of getIotGroupInfo in its buffer, before the next one.", keepsDeadConnection,
			breaks("connection.closed"), at(leavingRest, reference.InfoPath),
		},
		{
			"repeated-with-nothing", "It repeats a read without a body when the reply was lost.",
			repeatsCall.from("TencentCloud/tencentcloud-sdk-go PR #277: the first request consumed the body"),
			breaks("connection.closed"), at(repeatingNothing, reference.TicketPath, reference.InfoPath),
		},
		{
			"ticket-left-compressed", "It accepts gzip for getSnTicket, and takes the reply as it comes.", rejectsReply.from(acceptsAll),
			breaks("connection.gzip"), at(accepting, reference.TicketPath),
		},
		{
			"token-left-compressed", "It accepts gzip for its token call, and takes the reply as it comes.", rejectsReply.from(acceptsAll),
			breaks("connection.gzip"), at(accepting, reference.TokenPath),
		},
		{
			"group-left-compressed", "It accepts gzip for getIotGroupInfo, and takes the reply as it comes.", rejectsReply.from(acceptsAll),
			breaks("connection.gzip"), at(accepting, reference.InfoPath),
		},
		{
			"eight-kb-of-a-list-read", "It reads 8 kB of the reply to getDeviceVoIPList.",
			readsOnePiece.from("reasoning: a device reads into a buffer that was large enough for every reply of its tests"),
			breaks("list.items"), at(cutAfter(8<<10), rule.CallOf("getDeviceVoIPList").Path),
		},
		{
			"first-piece-of-token-read", "It reads only the first piece of a token reply.", readsOnePiece,
			breaks("connection.pieces"), at(reading(firstPiece), reference.TokenPath),
		},
		{
			"last-piece-of-ticket-read", "It keeps only the last piece of a reply to getSnTicket.", readsOnePiece,
			breaks("connection.pieces"), at(reading(lastPiece), reference.TicketPath),
		},
		{
			"last-piece-of-group-read", "It keeps only the last piece of a reply to getIotGroupInfo.", readsOnePiece,
			breaks("connection.pieces"), at(reading(lastPiece), reference.InfoPath),
		},
		{
			"pieces-of-group-decoded-apart", "It decodes each piece of a reply to getIotGroupInfo as UTF-8 by itself.",
			readsOnePiece.from("reasoning: text += chunk in Node, without setEncoding, decodes each chunk by itself"),
			breaks("connection.pieces"), at(reading(decodedApart), reference.InfoPath),
		},
		{
			"text-plain-not-read", "It decodes a reply to getSnTicket only if its Content-Type is JSON.",
			rejectsReply.from("reasoning: json() of aiohttp raises ContentTypeError for text/plain"),
			breaks("connection.content-type"), at(onlyJSON, reference.TicketPath),
		},
		{
			"token-of-text-plain-not-read", "It takes a token reply that is text/plain for the text of an error.", rejectsReply,
			breaks("connection.content-type"), at(onlyJSON, reference.TokenPath),
		},
		{
			"text-plain-read-as-latin-1", "It decodes a reply to getIotGroupInfo that is text/plain without a charset as Latin-1.",
			encodesText.from("wechatpy PR #42, WeRoBot #250: text without a charset is read as ISO-8859-1"),
			breaks("connection.content-type"), at(plainAsLatin1, reference.InfoPath),
		},
	}
}

const acceptsAll = "JeffreySu/WeiXinMPSDK #670, lanzhiheng/wechat-pay #14: Accept-Encoding was copied from a browser"

// accepting asks for a compressed reply, which a transport that is asked so by
// hand does not decompress.
func accepting(next send) send {
	return func(req *http.Request) (*http.Response, error) {
		req = req.Clone(req.Context())
		req.Header.Set("Accept-Encoding", "gzip, deflate")
		return next(req)
	}
}

// repeatingNothing makes a call again, without its body, when the reply did not
// come whole.
func repeatingNothing(next send) send {
	return func(req *http.Request) (*http.Response, error) {
		resp, body, err := fetch(next, req)
		if err != nil {
			return next(with(req, nil))
		}
		return reply(resp, body), nil
	}
}

// following follows a redirect to another server, to the URL that target makes of
// its Location and the request.
func following(target func(location *url.URL, req *http.Request)) func(send) send {
	return func(next send) send {
		return func(req *http.Request) (*http.Response, error) {
			resp, err := next(req)
			if err != nil {
				return nil, err
			}
			location, _ := resp.Location() // nil where there is nothing to follow
			if location == nil || location.Host == req.URL.Host {
				return resp, nil
			}
			_ = resp.Body.Close()
			target(location, req)
			further, err := http.NewRequestWithContext(req.Context(), http.MethodGet, location.String(), nil)
			if err != nil {
				return nil, err
			}
			return http.DefaultTransport.RoundTrip(further)
		}
	}
}

func withQuery(location *url.URL, req *http.Request) { location.RawQuery = req.URL.RawQuery }

func samePath(location *url.URL, req *http.Request) {
	location.Path, location.RawQuery = req.URL.Path, req.URL.RawQuery
}

// failingOn fails in a sandbox as soon as one request there got no whole reply.
func failingOn(next send) send {
	var failed sync.Map // sandboxes
	return func(req *http.Request) (*http.Response, error) {
		sandbox := sandboxOf(req)
		if _, broken := failed.Load(sandbox); broken {
			return nil, errors.New("the connection is broken")
		}
		resp, body, err := fetch(next, req)
		if err != nil {
			failed.Store(sandbox, true)
			return nil, err
		}
		return reply(resp, body), nil
	}
}

// sandboxOf is the part of a path that names the sandbox.
func sandboxOf(req *http.Request) string { return strings.TrimSuffix(req.URL.Path, pathOf(req)) }

// leavingRest puts what came of a reply that broke off before the next one.
func leavingRest(next send) send {
	var rest sync.Map // bytes by sandbox
	return func(req *http.Request) (*http.Response, error) {
		sandbox := sandboxOf(req)
		resp, body, err := fetch(next, req)
		if err != nil {
			rest.Store(sandbox, body)
			return nil, err
		}
		if before, ok := rest.Load(sandbox); ok {
			body = append(bytes.Clone(before.([]byte)), body...)
		}
		return reply(resp, body), nil
	}
}

// reading reads the body of a reply in another way.
func reading(read func(io.Reader) ([]byte, error)) func(send) send {
	return func(next send) send {
		return func(req *http.Request) (*http.Response, error) {
			resp, err := next(req)
			if err != nil {
				return nil, err
			}
			defer func() { _ = resp.Body.Close() }()
			body, err := read(resp.Body)
			if err != nil && !errors.Is(err, io.EOF) {
				return nil, err
			}
			return reply(resp, body), nil
		}
	}
}

// mostRead is how much one read may take.
const mostRead = 64 << 10

func firstPiece(body io.Reader) ([]byte, error) {
	piece := make([]byte, mostRead)
	n, err := body.Read(piece)
	return piece[:n], err
}

func lastPiece(body io.Reader) ([]byte, error) {
	var last []byte
	for {
		piece, err := firstPiece(body)
		if len(piece) > 0 {
			last = piece
		}
		if err != nil {
			return last, err
		}
	}
}

// decodedApart puts U+FFFD where a piece ends inside of a character.
func decodedApart(body io.Reader) ([]byte, error) {
	var text []byte
	for {
		piece, err := firstPiece(body)
		text = append(text, bytes.ToValidUTF8(piece, []byte("\uFFFD"))...)
		if err != nil {
			return text, err
		}
	}
}

// onlyJSON takes a reply that does not say it is JSON for none.
func onlyJSON(next send) send {
	return func(req *http.Request) (*http.Response, error) {
		resp, err := next(req)
		if err == nil && strings.HasPrefix(resp.Header.Get("Content-Type"), "text/plain") {
			_ = resp.Body.Close()
			return nil, errors.New("the reply is not JSON")
		}
		return resp, err
	}
}

// plainAsLatin1 takes every byte of a text/plain reply for a character.
func plainAsLatin1(next send) send {
	return func(req *http.Request) (*http.Response, error) {
		resp, body, err := fetch(next, req)
		if err == nil && resp.Header.Get("Content-Type") == "text/plain" {
			body = []byte(latin1(string(body)))
		}
		if err != nil {
			return nil, err
		}
		return reply(resp, body), nil
	}
}

// cutAfter has the client read so many bytes of a reply.
func cutAfter(bytes int) func(next send) send {
	return func(next send) send {
		return func(req *http.Request) (*http.Response, error) {
			resp, text, err := fetch(next, req)
			if err != nil {
				return nil, err
			}
			return reply(resp, text[:min(len(text), bytes)]), nil
		}
	}
}
