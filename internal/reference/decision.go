package reference

import (
	"maps"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// Decisions are what the client decides inside, where no wrapper around it
// could change the decision: when it renews a token, repeats a call, reuses a
// ticket, or refuses a value.
type Decisions struct {
	// Checks are the values the client judges itself.
	Checks Checks
	// Needs names, by path, the member without which a success is an error.
	Needs map[string]string
	// Stale reports whether a token that expires at end is no longer used.
	Stale func(end, now time.Time) bool
	// Repeat reports whether a call that was answered errcode at the given
	// attempt, counted from 1, is repeated with a new token.
	Repeat func(errcode, attempt int) bool
	// Renew gives the token for the repetition and the one that is kept.
	Renew func(refused Token, fetch func() (Token, error)) (used, kept Token, err error)
	// Share reports whether a call that needs a token in place of an old one takes
	// the token that is kept by then, because another call has fetched it.
	Share func(old, kept Token) bool
	// Keep gives the token to be kept, of the one that is kept and the one that
	// was fetched in place of an old one.
	Keep func(old, kept, fetched Token) Token
	// Ticket gives the reply of getSnTicket for one authorization.
	Ticket func(w Wish, fetch func() (jsontext.Value, error)) (jsontext.Value, error)
}

// A Token is an access token, and when it expires by the client's clock.
type Token struct {
	Text string
	End  time.Time
}

// A Wish says what a ticket is wanted for, and when.
type Wish struct {
	// Sandbox is the base URL that the client was started with.
	Sandbox   string
	SN, Model string
	Now       time.Time
}

// Correct returns the decisions that the rules ask for.
func Correct() Decisions {
	return Decisions{
		Needs:  maps.Clone(needs),
		Stale:  NearsEnd,
		Repeat: DeadTokenOnce,
		Renew: func(_ Token, fetch func() (Token, error)) (used, kept Token, err error) {
			t, err := fetch()
			return t, t, err
		},
		Share:  func(old, kept Token) bool { return kept.Text != "" && kept.Text != old.Text },
		Keep:   func(_, _, fetched Token) Token { return fetched },
		Ticket: func(_ Wish, fetch func() (jsontext.Value, error)) (jsontext.Value, error) { return fetch() },
	}
}

// The paths of the server calls that the client makes.
var (
	TokenPath  = rule.CallOf("getAccessToken").Path
	TicketPath = rule.CallOf("getSnTicket").Path
	CreatePath = rule.CallOf("createIotGroupId").Path
	InfoPath   = rule.CallOf("getIotGroupInfo").Path
	AddPath    = rule.CallOf("addIotGroupDevice").Path
	RemovePath = rule.CallOf("removeIotGroupDevice").Path
	VoIPPath   = rule.CallOf("iotVoipCall").Path
)

// needs are what a success must have besides its errcode, if anything.
var needs = map[string]string{TokenPath: "access_token", TicketPath: "sn_ticket", CreatePath: "group_id"}

// renewal is how long before its end a token is renewed: as long as the
// platform accepts a superseded one.
const renewal = 300 * time.Second

// NearsEnd is the correct decision Stale.
func NearsEnd(end, now time.Time) bool { return !now.Before(end.Add(-renewal)) }

// DeadTokenOnce is the correct decision Repeat: once, after an errcode that
// says that the token is invalid or has expired.
func DeadTokenOnce(errcode, attempt int) bool {
	return attempt == 1 && (errcode == tokenInvalid || errcode == tokenExpired)
}

// The codes the client acts on.
var (
	tokenInvalid      = Code("token.invalid")
	tokenExpired      = Code("token.lifetime")
	ticketDead        = Code("ticket.lifetime")
	alreadyAuthorized = Code("record.accepted-stays")
	rejected          = Code("record.rejected-stays")
)

// Code returns the code of the rule with the given id.
func Code(id string) int {
	r, ok := rule.Default().Get(id)
	if !ok {
		panic("reference: the catalogue has no rule " + id)
	}
	return r.Code
}
