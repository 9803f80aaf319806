package control

import (
	"context"
	"net/http"
	"net/url"
)

// LimitHeader is the header of a reply by which the platform refuses a request that exceeds a
// limit of the team; it names that limit. The real platform has no such reply.
const LimitHeader = "X-Devicevoip-Limit"

// TeamLimits bound what a team takes of a platform. A limit of 0 is none.
type TeamLimits struct {
	Sandboxes         int   `json:"sandboxes,omitzero"`         // at a time; who creates one more is refused
	RequestsPerSecond int   `json:"requestsPerSecond,omitzero"` // server calls and calls of phones to all its sandboxes; as many at once
	JournalBytes      int64 `json:"journalBytes,omitzero"`      // of its journals; the largest lose their oldest entries
}

// A Team shares a platform with others. It sees its own sandboxes only.
type Team struct {
	Name   string     `json:"name"` // 1 to 64 letters, digits, _ and -
	Limits TeamLimits `json:"limits"`
	// Fixed says that the team is one of a file, which control does not change.
	Fixed     bool `json:"fixed,omitzero"`
	Sandboxes int  `json:"sandboxes"` // how many it has
	// Token is what the team sends. Only the response that sets it has it.
	Token string `json:"token,omitzero"`
}

// CreateTeam adds a team to the platform and returns it with its token. The token of the
// client must be the root's, as for every call about teams.
func (c Client) CreateTeam(ctx context.Context, name string, limits TeamLimits) (Team, error) {
	var t Team
	err := c.do(ctx, http.MethodPost, prefix+"teams", map[string]any{"name": name, "limits": limits}, &t)
	return t, err
}

// Teams returns the teams of the platform in the order of their names.
func (c Client) Teams(ctx context.Context) ([]Team, error) {
	var list struct {
		Teams []Team `json:"teams"`
	}
	err := c.do(ctx, http.MethodGet, prefix+"teams", nil, &list)
	return list.Teams, err
}

// SetTeamLimits replaces the limits of a team.
func (c Client) SetTeamLimits(ctx context.Context, name string, limits TeamLimits) error {
	return c.do(ctx, http.MethodPut, prefix+"teams/"+url.PathEscape(name), map[string]any{"limits": limits}, nil)
}

// RenewTeamToken gives a team another token. The one before is refused from now on.
func (c Client) RenewTeamToken(ctx context.Context, name string) (string, error) {
	var t Team
	err := c.do(ctx, http.MethodPut, prefix+"teams/"+url.PathEscape(name), map[string]any{"renewToken": true}, &t)
	return t.Token, err
}

// DeleteTeam refuses the token of a team from now on. Its sandboxes stay, and the root
// sees them.
func (c Client) DeleteTeam(ctx context.Context, name string) error {
	return c.do(ctx, http.MethodDelete, prefix+"teams/"+url.PathEscape(name), nil, nil)
}
