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
	// Checks are the values the client judges itself.
	Checks checks

	// Outgoing is the body of a server call as it is to be sent.
	Outgoing func(body any) any
	// Encode writes a body as text.
	Encode func(body any) ([]byte, error)
	// Place puts the access token into a request.
	Place func(*http.Request, string)
	// Exchange sends a request and waits for the reply.
	Exchange func(*http.Client, *http.Request) (reply, error)
	// Read finds the errcode of a reply, or says why it is not one.
	Read func(reply) (int, error)
	// Lacks says what a reply without an errcode must have and has not.
	Lacks func(path string, body jsontext.Value) error
	// Result is what the caller of a server call gets.
	Result func(path string, body jsontext.Value) any

	// TokenCall asks for a new access token.
	TokenCall func(session) call
	// Stale reports whether a token is not to be used any more.
	Stale func(token, time.Time) bool
	// Again reports whether a call that was answered errcode at the given
	// attempt, counted from 1, is to be repeated with a new token.
	Again func(errcode, attempt int) bool
	// Renew gives the token for the repetition.
	Renew func(context.Context, *Client) (string, error)

	// TicketFor gives the ticket for one authorisation of a device.
	TicketFor func(context.Context, *Client, device) (ticketReply, error)
	// Option is the option object as the phone is given it.
	Option func(jsontext.Value) jsontext.Value
	// Schedule sees to it that a task runs, later.
	Schedule func(*loop, func())
	// Deliver runs the callbacks of a call that ended.
	Deliver func(result, callbacks)
	// Unsupported is how a call ends on a platform that does not have it.
	Unsupported func(api string) result
	// Settle says how the promise of a call that ended is settled.
	Settle func(result) settlement
	// Outcome says what a result means to a flow that wants an
	// authorisation.
	Outcome func(result) outcome
	// AsksAgain reports whether a flow repeats its question after the given
	// attempt, counted from 1.
	AsksAgain func(r result, attempt int) bool
}

// correct is the behaviour that the rules ask for.
func correct() behaviour {
	return behaviour{
		Checks:      none(),
		Outgoing:    func(body any) any { return body },
		Encode:      func(body any) ([]byte, error) { return json.Marshal(body) },
		Place:       inQuery,
		Exchange:    exchange,
		Read:        read,
		Lacks:       lacks,
		Result:      func(_ string, body jsontext.Value) any { return body },
		TokenCall:   ordinaryToken,
		Stale:       nearsItsEnd,
		Again:       deadTokenOnce,
		Renew:       func(ctx context.Context, c *Client) (string, error) { return c.fetchToken(ctx) },
		TicketFor:   freshTicket,
		Option:      func(option jsontext.Value) jsontext.Value { return option },
		Schedule:    (*loop).later,
		Deliver:     deliver,
		Unsupported: unsupported,
		Settle:      settle,
		Outcome:     outcomeOf,
		AsksAgain:   deadTicketOnce,
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
	systemBusy        = code("reply.system-error")
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
