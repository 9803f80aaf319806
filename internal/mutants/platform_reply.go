package mutants

import (
	"bytes"
	"fmt"
	"net/http"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/internal/reference"
)

// platformReplies are wrong about how requests are read and replies written.
func platformReplies() []row {
	return []row{
		{
			"unknown-members-refused", "A member that the platform does not know is a format error.",
			breaks("request.format", "request.unknown-member"),
			asked(where(func(m members) bool { return !m.only("sn", "model_id") }, notAnObject), reference.TicketPath),
		},
		{
			"names-read-as-latin-1", "The bytes of a group_name are taken for characters.", breaks("group.name", "request.encoding"),
			asked(text("group_name", latin1), reference.CreatePath),
		},
		{
			"errors-with-status-400", "An errcode of getStableAccessToken comes with status 400.", breaks("reply.status"),
			at(badRequest, stablePath),
		},
		{
			"errmsg-without-rid", "The errmsg of a failure has no rid.", breaks("app.unauthorized-text", "reply.rid", "rid.age", "rid.get"),
			answered(func(body []byte) []byte { return rid().ReplaceAll(body, nil) }, reference.TicketPath),
		},
		{
			"reply-in-escapes", "The text of a reply is escaped.", breaks("group.info-order", "reply.envelope", "reply.hint"),
			answered(escaped, reference.InfoPath),
		},
		{
			"reply-with-spaces", "A reply is not compact.", breaks("group.info-order", "reply.envelope", "reply.hint"),
			answered(func(body []byte) []byte { return bytes.Replace(body, []byte(`,`), []byte(`, `), 1) }, reference.InfoPath),
		},
		{"reply-of-other-type", "A reply is of the type text/plain.", breaks("reply.envelope"), at(retyped, reference.InfoPath)},
	}
}

var rid = lazyregexp.New(` rid: [0-9a-f-]+`)

func notAnObject([]byte) []byte { return []byte("[]") }

// badRequest gives replies with an errcode the status 400.
func badRequest(next send) send {
	return func(req *http.Request) (*http.Response, error) {
		resp, body, err := fetch(next, req)
		if err != nil {
			return nil, err
		}
		if errcodeOf(body) != 0 {
			resp.StatusCode = http.StatusBadRequest
		}
		return reply(resp, body), nil
	}
}

// retyped gives a reply another Content-Type.
func retyped(next send) send {
	return func(req *http.Request) (*http.Response, error) {
		resp, err := next(req)
		if err == nil {
			resp.Header.Set("Content-Type", "text/plain")
		}
		return resp, err
	}
}

// escaped writes text that is not ASCII as \u escapes.
func escaped(body []byte) []byte {
	var out []byte
	for _, r := range string(body) {
		if r < utf8.RuneSelf {
			out = append(out, byte(r))
			continue
		}
		for _, unit := range utf16.Encode([]rune{r}) {
			out = fmt.Appendf(out, `\u%04x`, unit)
		}
	}
	return out
}
