package export

import (
	"cmp"
	"math"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// Flows sorts the exchanges of a journal by what they are about. A token or a ticket belongs
// to every flow that uses it.
func Flows(j control.Journal, rules *rule.Catalogue) []control.Flow {
	s := &sorter{rules: rules, parts: make([]involved, 0, len(j.Entries)+len(j.Waiting)), givers: map[string]int{}, owners: map[string]*flow{}}
	for _, e := range slices.Concat(j.Entries, j.Waiting) {
		s.parts = append(s.parts, involvedIn(e))
	}
	s.lookAhead()
	for i := range s.parts {
		s.sort(i)
	}
	slices.SortStableFunc(s.flows, func(a, b *flow) int { return cmp.Compare(a.began, b.began) })
	flows := make([]control.Flow, len(s.flows))
	for i, f := range s.flows {
		slices.Sort(f.Exchanges)
		slices.SortFunc(f.Lives, func(a, b control.Life) int { return cmp.Compare(a.From, b.From) })
		flows[i] = f.Flow
	}
	return flows
}

// involved is an exchange with whom and what it is about.
type involved struct {
	control.Exchange
	about  control.Flow
	what   string  // the device or the group
	token  string  // that it uses
	ticket string  // that it uses
	gives  []value // tokens and tickets
	used   bool    // whether a later exchange uses what it gives
}

type sorter struct {
	rules  *rule.Catalogue
	parts  []involved
	flows  []*flow          // the one that had the newest exchange last
	givers map[string]int   // by token or ticket: the index of the newest part that gave it
	owners map[string]*flow // by ticket: the flow in which it was given
}

type flow struct {
	control.Flow
	what  string    // the device or the group
	began int       // number of the first exchange that only this flow has
	last  time.Time // of its newest exchange
}

// involvedIn reads what an exchange is about.
func involvedIn(e control.Exchange) involved {
	var body struct {
		ModelID string   `json:"model_id"`
		OpenIDs []string `json:"to_openid_list"`
		Ticket  string   `json:"sn_ticket"`
		Option  struct {
			ModelID string `json:"modelId"`
			Ticket  string `json:"snTicket"`
		} `json:"option"`
	}
	_ = json.Unmarshal([]byte(e.Request), &body)
	query, _ := url.ParseQuery(e.Query)
	s := subjectOf(e)
	p := involved{
		Exchange: e, token: query.Get("access_token"), ticket: cmp.Or(body.Option.Ticket, body.Ticket),
		about: control.Flow{OpenID: cmp.Or(s.OpenID, query.Get("openid")), SN: s.SN, ModelID: cmp.Or(body.Option.ModelID, body.ModelID), GroupID: s.GroupID},
	}
	if len(body.OpenIDs) == 1 && p.about.OpenID == "" {
		p.about.OpenID = body.OpenIDs[0]
	}
	if m := openID().FindStringSubmatch(e.Response); m != nil && strings.HasPrefix(e.Path, "/sns/") {
		p.about.OpenID = m[1]
	}
	for _, v := range given(e) {
		switch kinds[v.member] {
		case "token", "ticket":
			p.gives = append(p.gives, v)
		case "group":
			p.about.GroupID = cmp.Or(p.about.GroupID, v.is)
		}
	}
	if p.what = cmp.Or(p.about.SN, p.about.GroupID); p.what == "" {
		p.about.ModelID = "" // which many devices have
	}
	return p
}

// lookAhead finds what is used of that which exchanges give, and by whom.
func (s *sorter) lookAhead() {
	used, users := map[string]bool{}, map[string]string{}
	for i := range slices.Backward(s.parts) {
		p := &s.parts[i]
		for _, v := range p.gives {
			p.used = p.used || used[v.is]
			p.about.OpenID = cmp.Or(p.about.OpenID, users[v.is])
			delete(used, v.is) // before this exchange it was another one that gave it
		}
		used[p.token], used[p.ticket] = true, true
		if p.about.OpenID != "" {
			users[p.ticket] = p.about.OpenID
		}
	}
}

// sort puts a part into its flow, unless all that it does is to give a token: that is for the
// flows that use it.
func (s *sorter) sort(i int) {
	p := &s.parts[i]
	for _, v := range p.gives {
		s.givers[v.is] = i
	}
	if p.used && p.what == "" && p.about.OpenID == "" {
		return
	}
	f := s.join(p)
	for _, v := range p.gives {
		s.owners[v.is] = f
	}
	for _, used := range []string{p.token, p.ticket} {
		if giver, known := s.givers[used]; known && !slices.Contains(f.Exchanges, s.parts[giver].N) {
			f.add(&s.parts[giver], s.rules)
		}
	}
}

// join adds a part to the flow that fits best, or to a new one.
func (s *sorter) join(p *involved) *flow {
	if p.what == "" && p.about.OpenID == "" {
		p.about.Path = p.Path
	}
	best, most := s.owners[p.ticket], 0
	if best == nil || differ(best.OpenID, p.about.OpenID) {
		best = nil
		apart := s.rules.Lifetime("token.lifetime")
		for _, f := range slices.Backward(s.flows) {
			if fit := f.fit(p, apart); fit > most {
				best, most = f, fit
			}
		}
	}
	if best == nil {
		best = &flow{Flow: control.Flow{Path: p.about.Path, Exchanges: []int{}}, began: cmp.Or(p.N, math.MaxInt)}
	}
	s.flows = append(slices.DeleteFunc(s.flows, func(f *flow) bool { return f == best }), best)
	best.OpenID = cmp.Or(best.OpenID, p.about.OpenID)
	best.GroupID = cmp.Or(best.GroupID, p.about.GroupID)
	if best.SN == "" || best.SN == p.about.SN {
		best.SN, best.ModelID = p.about.SN, cmp.Or(best.ModelID, p.about.ModelID)
	}
	best.what, best.last = cmp.Or(best.what, p.what), p.At
	best.add(p, s.rules)
	return best
}

// fit is how much a part fits a flow, 0 for not at all.
func (f *flow) fit(p *involved, apart time.Duration) int {
	if differ(f.what, p.what) || differ(f.OpenID, p.about.OpenID) || differ(f.ModelID, p.about.ModelID) || differ(f.Path, p.about.Path) {
		return 0
	}
	switch d := p.At.Sub(f.last); {
	case d < 0 || d > apart:
		return 0
	case p.what != "" && f.what != "" && p.about.OpenID == f.OpenID:
		return 3
	case p.what != "" && f.what != "":
		return 2
	case p.about.OpenID != "" && f.OpenID != "", p.about.Path != "" && f.Path != "":
		return 1
	}
	return 0
}

// differ reports whether both are known and not the same.
func differ(a, b string) bool { return a != "" && b != "" && a != b }

func (f *flow) add(p *involved, rules *rule.Catalogue) {
	if p.N == 0 {
		f.Waiting = append(f.Waiting, p.RID)
		return
	}
	f.Exchanges = append(f.Exchanges, p.N)
	for _, v := range p.gives {
		life := control.Life{Kind: kinds[v.member], From: p.N, Until: p.At.Add(rules.Lifetime(kinds[v.member] + ".lifetime"))}
		var reply struct {
			ExpiresIn int `json:"expires_in"`
		}
		if _ = json.Unmarshal([]byte(p.Response), &reply); reply.ExpiresIn > 0 {
			life.Until = p.At.Add(time.Duration(reply.ExpiresIn) * time.Second)
		}
		f.Lives = append(f.Lives, life)
	}
}
