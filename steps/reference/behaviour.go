package reference

import (
	"context"
	"net/http"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// A behaviour is every decision of the client that can be taken wrongly. A
// mutant is the correct behaviour with one field replaced.
type behaviour struct {
	// checks are the values the client judges itself.
	checks checks

	// outgoing is the body of a server call as it is to be sent.
	outgoing func(body any) any
	// encode writes a body as text.
	encode func(body any) ([]byte, error)
	// place puts the access token into a request.
	place func(*http.Request, string)
	// exchange sends a request and waits for the reply.
	exchange func(*http.Client, *http.Request) (reply, error)
	// read finds the errcode of a reply, or says why it is not one.
	read func(reply) (int, error)
	// result is what the caller of a server call gets.
	result func(path string, body jsontext.Value) any

	// tokenCall asks for a new access token.
	tokenCall func(session) call
	// stale reports whether a token is not to be used any more.
	stale func(token, time.Time) bool
	// again reports whether a call that was answered errcode at the given
	// attempt, counted from 1, is to be repeated with a new token.
	again func(errcode, attempt int) bool
	// renew gives the token for the repetition.
	renew func(context.Context, *Client) (string, error)

	// ticketFor gives the ticket for one authorisation of a device.
	ticketFor func(context.Context, *Client, device) (ticketReply, error)
	// option is the option object as the phone is given it.
	option func(jsontext.Value) jsontext.Value
	// schedule sees to it that a task runs, later.
	schedule func(*loop, func())
	// deliver runs the callbacks of a call that ended.
	deliver func(result, callbacks)
	// settle says how the promise of a call that ended is settled.
	settle func(result) settlement
	// outcome says what a result means to a flow that wants an
	// authorisation.
	outcome func(result) outcome
	// asksAgain reports whether a flow repeats its question after the given
	// attempt, counted from 1.
	asksAgain func(r result, attempt int) bool
}

// correct is the behaviour that the rules ask for.
func correct() behaviour {
	return behaviour{
		checks:    none(),
		outgoing:  func(body any) any { return body },
		encode:    func(body any) ([]byte, error) { return json.Marshal(body) },
		place:     inQuery,
		exchange:  exchange,
		read:      read,
		result:    func(_ string, body jsontext.Value) any { return body },
		tokenCall: ordinaryToken,
		stale:     nearsItsEnd,
		again:     deadTokenOnce,
		renew:     func(ctx context.Context, c *Client) (string, error) { return c.fetchToken(ctx) },
		ticketFor: freshTicket,
		option:    func(option jsontext.Value) jsontext.Value { return option },
		schedule:  (*loop).later,
		deliver:   deliver,
		settle:    settle,
		outcome:   outcomeOf,
		asksAgain: deadTicketOnce,
	}
}

// renewal is how long before its end a token is renewed: as long as the
// platform keeps a superseded one alive.
const renewal = 300 * time.Second

func nearsItsEnd(t token, now time.Time) bool { return !now.Before(t.end.Add(-renewal)) }

func deadTokenOnce(errcode, attempt int) bool {
	return attempt == 1 && (errcode == tokenInvalid || errcode == tokenExpired)
}

func deadTicketOnce(r result, attempt int) bool { return attempt == 1 && r.code() == ticketDead }

// The codes the client acts on.
var (
	tokenInvalid      = code("token.invalid")
	tokenExpired      = code("token.lifetime")
	ticketDead        = code("ticket.lifetime")
	alreadyAuthorised = code("record.accepted-stays")
	rejected          = code("record.rejected-stays")
)

// code returns the code of the rule with the given id.
func code(id string) int {
	r, ok := rule.Default().Get(id)
	if !ok {
		panic("reference: the catalogue has no rule " + id)
	}
	return r.Code
}
