package diagnosis

import (
	"slices"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// A history is what the platform gave in all stories of a run.
type history struct {
	tokens  map[string][]issuedToken
	tickets map[string][]issuedTicket
	longest map[string]int // by path, the length of the longest reply that was read
}

// token returns how a token was issued, in a story if it was.
func (h *history) token(token string, s *Story) issuedToken {
	all := h.tokens[token]
	for _, one := range slices.Backward(all) { // what was said last of its life
		if one.story == s {
			return one
		}
	}
	if len(all) == 0 {
		return issuedToken{}
	}
	return all[0]
}

// ticket returns how a ticket was issued, in a story if it was.
func (h *history) ticket(ticket string, s *Story) (issuedTicket, bool) {
	all := h.tickets[ticket]
	for _, one := range all {
		if one.story == s {
			return one, true
		}
	}
	if len(all) == 0 {
		return issuedTicket{}, false
	}
	return all[0], true
}

// An issuedToken is a token with its life.
type issuedToken struct {
	story *Story
	at    time.Time
	life  time.Duration
}

// An issuedTicket is a ticket with what it was issued for.
type issuedTicket struct {
	story       *Story
	sn, modelID string
	n           int // the number of the exchange
}

func newHistory(stories []*Story) *history {
	h := &history{tokens: map[string][]issuedToken{}, tickets: map[string][]issuedTicket{}, longest: map[string]int{}}
	for _, s := range stories {
		for _, a := range s.Asked {
			for _, e := range a.Sent {
				h.note(s, e)
				if a.Error == "" && !a.Suite && e.ErrCode() == 0 && e.Fault == "" {
					h.longest[e.Path] = max(h.longest[e.Path], len(e.Response))
				}
			}
		}
	}
	return h
}

func (h *history) note(s *Story, e control.Exchange) {
	var given struct {
		Token  string `json:"access_token"`
		Life   int    `json:"expires_in"`
		Ticket string `json:"sn_ticket"`
	}
	if json.Unmarshal([]byte(e.Response), &given) != nil {
		return
	}
	if given.Token != "" {
		h.tokens[given.Token] = append(h.tokens[given.Token], issuedToken{s, e.At, time.Duration(given.Life) * time.Second})
	}
	if given.Ticket != "" {
		body, _ := object(e.Request)
		h.tickets[given.Ticket] = append(h.tickets[given.Ticket], issuedTicket{s, body.text("sn"), body.text("model_id"), e.N})
	}
}

func (h *history) issued(token string) bool { return len(h.tokens[token]) > 0 }

func codeOf(id string) int {
	r, _ := rule.Default().Get(id)
	return r.Code
}

// refusedToken reports whether the platform refused the token of a request.
func refusedToken(e control.Exchange) bool {
	code := e.ErrCode()
	return e.Token() != "" && (code == codeOf("token.invalid") || code == codeOf("token.lifetime"))
}

func isTokenCall(e control.Exchange) bool {
	return e.Path == control.TokenPath || e.Path == control.StableTokenPath
}
