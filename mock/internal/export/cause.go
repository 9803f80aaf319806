package export

import (
	"slices"
	"strings"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// A cause is an exchange with what others depend on, and with what it depends on.
type cause struct {
	control.Exchange
	call    rule.Call // the zero Call for a path that has none
	about   subject
	gives   []string // what no exchange before it gave
	giver   *cause   // the last that gave its token, or nil
	renewed *cause   // the last at its path that gave a new token, or nil
	tells   tally
}

// causes reads a journal.
func causes(journal []control.Exchange) []*cause {
	list := make([]*cause, len(journal))
	gave, renewed := map[string]*cause{}, map[string]*cause{}
	for i, e := range journal {
		c := &cause{Exchange: e, about: subjectOf(e), giver: gave[e.Token()], renewed: renewed[e.Path]}
		c.call, _ = rule.CallAt(e.Path)
		c.tells = c.tallied()
		for _, v := range given(e) {
			if gave[v.is] == nil {
				c.gives = append(c.gives, v.is)
			}
			gave[v.is] = c
		}
		if c.call.Changes == rule.ChangesTokens && len(c.gives) > 0 {
			renewed[e.Path] = c
		}
		list[i] = c
	}
	return list
}

// mattersTo reports whether a later exchange depends on one.
func (c *cause) mattersTo(later *cause) bool {
	return c.givesTo(later) || c.changesFor(later) || c.countsFor(later) || c.usesUpFor(later)
}

// givesTo reports whether an exchange was the first to give what a later one uses, or the
// token that a later one gives again.
func (c *cause) givesTo(later *cause) bool {
	return slices.ContainsFunc(c.gives, func(is string) bool {
		return contains(later.Exchange, is) || later.call.Changes == rule.ChangesTokens && strings.Contains(later.Response, is)
	})
}

// changesFor reports whether an exchange changed what the reply to a later one depends on.
func (c *cause) changesFor(later *cause) bool {
	if c.call.Changes == rule.ChangesRecords {
		return c.decides() && c.about.meets(later.about)
	}
	if c.Rule != "" {
		return false
	}
	switch c.call.Changes {
	case rule.ChangesGroups:
		return c.about.GroupID != "" && c.about.GroupID == later.about.GroupID
	case rule.ChangesLicenses:
		ofPackage := later.call.Changes == rule.ChangesLicenses || later.call.Name == "getLicensePkgList"
		return ofPackage && c.about.Package == later.about.Package || c.about.shares(later.about)
	case rule.ChangesTokens:
		return c.endsTokenOf(later) || later.forces() && later.renewed == c
	case rule.ChangesQuota:
		return later.tells.covers(c)
	}
	return false
}

// decides reports whether a user decided something in an exchange.
func (c *cause) decides() bool {
	return strings.Contains(c.Response, ":ok") || strings.HasPrefix(c.Rule, "record.")
}

// endsTokenOf reports whether a token call may have ended the token with which a later
// request was refused.
func (c *cause) endsTokenOf(later *cause) bool {
	return strings.HasPrefix(later.Rule, "token.") && later.giver != nil && later.giver.N < c.N && later.giver.Path == c.Path
}

// forces reports whether a token call asks for a new token.
func (c *cause) forces() bool {
	return c.call.OnlyWith != "" && strings.Contains(c.Request, c.call.OnlyWith)
}

// usesUpFor reports whether an exchange used a ticket or a code with which a later one was
// refused, because it can be used only once.
func (c *cause) usesUpFor(later *cause) bool {
	if !slices.Contains([]string{"login.once", "ticket.reuse", "subscribe.use"}, later.Rule) {
		return false
	}
	for _, used := range [][]string{loginCode().FindStringSubmatch(later.Query), ownTicket().FindStringSubmatch(later.Request)} {
		if used != nil && contains(c.Exchange, used[1]) {
			return true
		}
	}
	return false
}

// A tally is the calls of a path that the reply to an exchange depends on.
type tally struct {
	path  string
	since time.Time // the zero time if it depends on none
}

func (t tally) covers(c *cause) bool { return !t.since.IsZero() && c.At.After(t.since) }

const day = 24 * time.Hour

// tallied reads how far back an exchange counts calls, and which.
func (c *cause) tallied() tally {
	switch refused := c.Rule != "" && c.Fault == ""; {
	case c.call.Name == "getApiQuota":
		return tally{c.about.Path, c.At.Add(-day)}
	case !refused:
	case c.call.Changes == rule.ChangesQuota: // it may be made a few times a month
		return tally{c.Path, c.At.Add(-31 * day)}
	case c.ErrCode() == codeOf("quota.stable-daily"):
		return tally{c.Path, c.At.Add(-day)}
	case c.ErrCode() == codeOf("quota.stable-minute"):
		return tally{c.Path, c.At.Add(-time.Minute)}
	}
	return tally{}
}

func codeOf(id string) int {
	r, _ := rule.Default().Get(id)
	return r.Code
}

// countsFor reports whether an exchange is one of those that the reply to a later one counts.
func (c *cause) countsFor(later *cause) bool {
	return c.Path == later.tells.path && later.tells.covers(c)
}

// A subject is whom and what a request is about.
type subject struct {
	OpenID  string           `json:"openid"`
	OpenIDs []string         `json:"to_openid_list"`
	SN      string           `json:"sn"`
	GroupID string           `json:"group_id"`
	Devices []control.Device `json:"device_list"`
	Package int              `json:"pkg_type"`
	Path    string           `json:"cgi_path"`
	Option  struct {
		SN      string `json:"sn"`
		GroupID string `json:"groupId"`
	} `json:"option"`
}

func subjectOf(e control.Exchange) subject {
	var s subject
	_ = json.Unmarshal([]byte(e.Request), &s)
	s.SN, s.GroupID = s.SN+s.Option.SN, s.GroupID+s.Option.GroupID
	return s
}

// meets reports whether a decision about one subject matters to another: a group has devices,
// and a list of a user's devices has no sn.
func (s subject) meets(o subject) bool {
	ofUser := s.OpenID != "" && (s.OpenID == o.OpenID || slices.Contains(o.OpenIDs, s.OpenID))
	return ofUser && (s.SN == o.SN || o.SN == "" || s.GroupID != "")
}

// shares reports whether one of the devices of a list is another subject's.
func (s subject) shares(o subject) bool {
	return slices.ContainsFunc(s.Devices, func(d control.Device) bool {
		return d.SN == o.SN || slices.ContainsFunc(o.Devices, func(other control.Device) bool { return d.SN == other.SN })
	})
}
