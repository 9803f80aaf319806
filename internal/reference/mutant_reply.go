package reference

import (
	"bytes"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

var replyMutants = []Mutant{
	{
		Name: "errcode-of-ticket-ignored", Breaks: []string{
			"account.secret-frozen", "app.unauthorized", "model.known", "network.allow-list", "quota.token-daily", "quota.world",
			"reply.general", "reply.rid", "reply.status", "reply.system-error", "sn.charset", "sn.length", "ticket.order",
			"ticket.required", "token.no-blind-retry",
		},
		Sentence: "It takes every reply of getSnTicket with status 200 for a success.",
		change:   answered(ticketPath, succeeded),
	},
	{
		Name: "errcode-of-token-lost", Breaks: []string{"reply.status"},
		Sentence: "It tells its caller of a busy system whenever it gets no token.",
		change: func(b *behaviour) {
			b.Exchange = func(hc *http.Client, req *http.Request) (reply, error) {
				r, err := exchange(hc, req)
				if to(req, tokenPath) {
					r.body = edited(r.body, func(m members) {
						if m["errcode"] != nil {
							m["errcode"] = encoded(systemBusy)
						}
					})
				}
				return r, err
			}
		},
	},
	{
		Name: "errcode-of-new-group-ignored", Breaks: []string{"group.name", "model.known", "reply.status", "token.no-blind-retry"},
		Sentence: "It takes every reply of createIotGroupId with status 200 for a success.",
		change:   answered(createPath, succeeded),
	},
	{
		Name: "errcode-of-info-ignored", Breaks: []string{"group.id", "reply.hint", "reply.status"},
		Sentence: "It takes every reply of getIotGroupInfo with status 200 for a success.",
		change:   answered(infoPath, succeeded),
	},
	{
		Name: "errcode-of-seven-digits-is-busy", Breaks: []string{
			"model.known", "reply.rid", "sn.charset", "sn.length", "ticket.order",
		},
		Sentence: "It knows errcodes of 5 digits and takes any other for a busy system.",
		change: answered(ticketPath, func(m members) {
			if errcode, _ := strconv.Atoi(string(m["errcode"])); errcode > 99999 {
				m["errcode"] = encoded(systemBusy)
			}
		}),
	},
	{
		Name: "errcode-not-listed-is-busy", Breaks: []string{"app.unauthorized", "quota.world", "reply.general", "reply.status", "ticket.required"},
		Sentence: "It takes every errcode that the page of getSnTicket does not list for a busy system.",
		change: answered(ticketPath, func(m members) {
			listed := []string{"0", "-1", "9800001", "9800002", "9800003", "40001", "42001"}
			if !slices.Contains(listed, string(m["errcode"])) {
				m["errcode"] = encoded(systemBusy)
			}
		}),
	},
	{
		Name: "errmsg-read", Breaks: []string{"reply.rid"},
		Sentence: "It takes a ticket for good when errmsg is ok.",
		change: answered(ticketPath, func(m members) {
			errcode := string(m["errcode"])
			if ok := m.text("errmsg") == "ok"; ok && errcode != "0" {
				succeeded(m)
			} else if !ok && errcode == "0" {
				m["errcode"] = encoded(systemBusy)
			}
		}),
	},
	{
		Name: "errmsg-tells-a-dead-token", Breaks: []string{"reply.rid"},
		Sentence: "It knows a dead token by the text and not by the code.",
		change: answered(ticketPath, func(m members) {
			if strings.Contains(m.text("errmsg"), "access_token expired") {
				m["errcode"] = encoded(tokenExpired)
			}
		}),
	},
	{
		Name: "errmsg-must-have-rid", Breaks: []string{"reply.rid"},
		Sentence: "It takes a failure without a rid for one that it does not know.",
		change: answered(ticketPath, func(m members) {
			if string(m["errcode"]) != "0" && !strings.Contains(m.text("errmsg"), "rid: ") {
				m["errcode"] = encoded(systemBusy)
			}
		}),
	},
	{
		Name: "unknown-members-not-borne", Breaks: []string{"reply.unknown-member"},
		Sentence: "It takes a reply with a member it does not know for a busy system.",
		change: unread(func(body jsontext.Value) bool {
			return json.Unmarshal(body, new(ticketReply), json.RejectUnknownMembers(true)) == nil
		}),
	},
	{
		Name: "errcode-must-come-first", Breaks: []string{"reply.unknown-member"},
		Sentence: "It takes a reply that does not begin with its errcode for a busy system.",
		change:   unread(func(body jsontext.Value) bool { return bytes.HasPrefix(body, []byte(`{"errcode":`)) }),
	},
	{
		Name: "ticket-must-come-last", Breaks: []string{"reply.unknown-member"},
		Sentence: "It takes a reply that does not end in its ticket for a busy system.",
		change: unread(func(body jsontext.Value) bool {
			return !bytes.Contains(body, []byte(`"sn_ticket"`)) || ticketLast.Match(body)
		}),
	},
	{
		Name: "token-must-come-alone", Breaks: []string{"reply.unknown-member"},
		Sentence: "It refuses a token that comes with a member it does not know.",
		change: needs(tokenPath, func(body jsontext.Value) error {
			var r struct {
				AccessToken string `json:"access_token"`
				ExpiresIn   int    `json:"expires_in"`
			}
			return json.Unmarshal(body, &r, json.RejectUnknownMembers(true))
		}),
	},
	{
		Name: "ticket-may-be-missing", Breaks: []string{"reply.broken"},
		Sentence: "It answers a success without a ticket.",
		change:   needs(ticketPath, func(jsontext.Value) error { return nil }),
	},
	{
		Name: "group-id-may-be-missing", Breaks: []string{"reply.broken"},
		Sentence: "It answers a success without a group_id.",
		change:   needs(createPath, func(jsontext.Value) error { return nil }),
	},
	{
		Name: "half-a-reply-taken", Breaks: []string{"reply.broken"},
		Sentence: "It picks an errcode out of half a reply.",
		change:   tolerated(func(r reply) bool { return r.status == http.StatusOK && errcodeOf.Match(r.body) }),
	},
	{
		Name: "page-taken", Breaks: []string{"reply.broken"},
		Sentence: "It takes a page of HTML for a success.",
		change:   tolerated(func(r reply) bool { return r.status == http.StatusOK && bytes.HasPrefix(r.body, []byte("<html>")) }),
	},
	{
		Name: "status-not-looked-at", Breaks: []string{"reply.broken"},
		Sentence: "It takes a reply of any status for a success.",
		change:   tolerated(func(r reply) bool { return r.status != http.StatusOK && r.status != 0 }),
	},
	{
		Name: "reset-taken", Breaks: []string{"reply.broken"},
		Sentence: "It takes a connection that broke for a success.",
		change:   tolerated(func(r reply) bool { return r.status == 0 }),
	},
	{
		Name: "busy-is-success", Breaks: []string{"reply.system-error"},
		Sentence: "It takes a busy system for a success.",
		change: answered(ticketPath, func(m members) {
			if string(m["errcode"]) == strconv.Itoa(systemBusy) {
				succeeded(m)
			}
		}),
	},
	{
		Name: "busy-is-dead-token", Breaks: []string{"reply.system-error"},
		Sentence: "It reports a busy system as a dead token.",
		change: answered(createPath, func(m members) {
			if string(m["errcode"]) == strconv.Itoa(systemBusy) {
				m["errcode"] = encoded(tokenInvalid)
			}
		}),
	},
}

func succeeded(m members) { m["errcode"], m["errmsg"] = encoded(0), encoded("ok") }

// answered changes what the caller of a server call gets.
func answered(path string, change func(members)) func(*behaviour) {
	return func(b *behaviour) {
		b.Result = func(called string, body jsontext.Value) any {
			if called != path {
				return body
			}
			return edited(body, change)
		}
	}
}

var ticketLast = regexp.MustCompile(`"sn_ticket":"[^"]*"}$`)

// unread answers that the system is busy where a reply to getSnTicket is not
// one that can be read.
func unread(can func(body jsontext.Value) bool) func(*behaviour) {
	return func(b *behaviour) {
		b.Result = func(path string, body jsontext.Value) any {
			if path == ticketPath && !can(body) {
				return ticketReply{Errcode: systemBusy}
			}
			return body
		}
	}
}

// needs replaces what a success of a call must have.
func needs(path string, check func(body jsontext.Value) error) func(*behaviour) {
	return func(b *behaviour) {
		b.Lacks = func(called string, body jsontext.Value) error {
			if called != path {
				return lacks(called, body)
			}
			return check(body)
		}
	}
}

var errcodeOf = regexp.MustCompile(`"errcode":(-?\d+)`)

// tolerated takes some replies to getSnTicket that are not the documented JSON
// for a ticket; one that never came has no status.
func tolerated(takes func(reply) bool) func(*behaviour) {
	return exchanged(func() send {
		return func(hc *http.Client, req *http.Request) (reply, error) {
			r, err := exchange(hc, req)
			if !to(req, ticketPath) || json.Unmarshal(r.body, new(any)) == nil || !takes(r) {
				return r, err
			}
			made := fmt.Sprintf(`{"errcode":0,"errmsg":"ok","sn_ticket":"%032x"}`, len(r.body))
			return reply{http.StatusOK, "application/json", []byte(made)}, nil
		}
	})
}
