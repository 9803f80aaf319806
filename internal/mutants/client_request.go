package mutants

import (
	"html"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/devicevoip/devicevoip/internal/reference"
)

// clientRequests are wrong about how a text is written in a request.
func clientRequests() []clientRow {
	return []clientRow{
		{
			"text-escaped-as-html", "It escapes a group_name for HTML.", encodesText, breaks(
				"group.name-verbatim", "request.encoding",
			),
			sentGroupName(html.EscapeString),
		},
		{
			"text-percent-encoded", "It percent-encodes a group_name.", encodesText, breaks("group.name", "group.name-verbatim", "request.encoding", "token.recovery"),
			sentGroupName(url.QueryEscape),
		},
		{
			"text-escaped-twice", "It escapes a group_name twice.", encodesText, breaks("group.name", "group.name-verbatim", "request.encoding", "token.recovery"),
			sentGroupName(func(name string) string { return strings.Trim(strconv.QuoteToASCII(name), `"`) }),
		},
		{
			"text-read-as-latin-1", "It decodes a group_name as Latin-1 and encodes it as UTF-8 again.", encodesText,
			breaks("group.name", "group.name-verbatim", "request.encoding", "token.recovery"), sentGroupName(latin1),
		},
		{
			"text-without-emoji", "It sends a question mark for a character beyond 16 bits.", changesText, breaks("group.name", "group.name-verbatim", "request.encoding", "token.recovery"),
			sentGroupName(func(name string) string {
				return strings.Map(func(r rune) rune {
					if r > 0xFFFF {
						return '?'
					}
					return r
				}, name)
			}),
		},
		{
			"text-with-bare-backslash", "It writes JSON without escaping backslashes.", encodesText, breaks(
				"group.name-verbatim", "request.encoding", "sn.charset",
			),
			asked(replaced(`\\`, `\`), groupAndTicketPaths...),
		},
		{
			"ticket-asked-in-chunks", "It sends the body of getSnTicket in chunks, without Content-Length.", framesRequest, breaks(
				"account.secret-frozen", "app.unauthorized", "callback.broken", "connection.closed",
				"connection.content-type", "connection.gzip", "connection.pieces", "dialog.name", "flow.already",
				"flow.fresh-ticket", "flow.record", "flow.rejected", "model.known", "name.length", "name.unit",
				"network.allow-list", "promise.result", "quota.world", "reply.general", "reply.status",
				"reply.system-error", "request.chunked", "sn.charset", "sn.length", "sn.verbatim", "ticket.device",
				"ticket.lifetime", "ticket.order", "ticket.required", "ticket.shape", "ticket.unregistered",
				"token.failed-once", "token.forced", "token.recovery", "token.refresh", "token.reuse",
				"token.two-processes", "voip.called", "voip.grant",
			),
			at(inChunks, reference.TicketPath),
		},
	}
}

func sentGroupName(change func(string) string) change {
	return asked(text("group_name", change), reference.CreatePath)
}

// inChunks sends a body without saying how long it is, and takes every status
// but 200 for a busy system.
func inChunks(next send) send {
	return func(req *http.Request) (*http.Response, error) {
		req = req.Clone(req.Context())
		req.ContentLength = -1
		resp, body, err := fetch(next, req)
		if err != nil {
			return nil, err
		}
		if resp.StatusCode == http.StatusOK {
			return reply(resp, body), nil
		}
		return made(req, http.StatusOK, encoded(map[string]int{"errcode": systemBusy})), nil
	}
}
