package mock

import (
	"context"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/access"
	"github.com/devicevoip/devicevoip/mock/internal/admin"
)

// Access says who may call control. The zero value leaves it open to everybody who
// reaches the server.
type Access struct {
	// Token is that of the root, who sees and changes every sandbox. Each call of control
	// needs a token then, but those that say nothing of any sandbox.
	Token string
	// Teams see and change their own sandboxes only. The root can add further ones.
	Teams []Team
	// Hosts are the host names by which the server is reached, beside those of the
	// loopback interface and addresses. Requests for other names are refused, except for
	// server calls and for control with a token.
	Hosts []string
	// Audit, unless nil, is called for each call of control that changes something or
	// tried to, after its response, from many goroutines.
	Audit func(Audit)
}

// A Team shares a platform with others.
type Team struct {
	Name   string // 1 to 64 letters, digits, _ and -
	SHA256 [32]byte
	Limits control.TeamLimits
}

// An Audit says who changed what. It holds no token.
type Audit struct {
	Who          string // "root", the name of a team, "open" where control is open, or "unknown"
	Method, Path string
	Sandbox      string // that the call was about, or created, if any
	Status       int    // of the response
	From         string // address of the caller
}

// WithAccess sets who may call control.
func WithAccess(a Access) Option { return func(s *Server) { s.access = a } }

// Check returns an [*InputError] if two teams have the same name or token, if a team has a
// name or limits that none can have, or if there are teams but no token of the root.
func (a Access) Check() error {
	_, err := a.open(func(string, control.TeamLimits) {})
	return err
}

func (a Access) open(limit func(string, control.TeamLimits)) (*access.Access, error) {
	tokens := access.New(a.Token, a.Hosts, limit)
	if tokens.Open() && len(a.Teams) > 0 {
		return nil, &InputError{Message: "teams: control is open to everybody", Hint: "set the token of the root, too"}
	}
	for _, t := range a.Teams {
		if err := tokens.Fix(access.Team{Name: t.Name, Hash: t.SHA256, Limits: t.Limits}); err != nil {
			return nil, err
		}
	}
	return tokens, nil
}

// openAccess prepares the check of tokens.
func (s *Server) openAccess(ctx context.Context) (err error) {
	s.tokens, err = s.access.open(func(team string, l control.TeamLimits) { s.platform.Team(team).SetLimits(l) })
	if err != nil || s.config.Store == nil || s.tokens.Open() {
		return err
	}
	return s.tokens.Keep(ctx, s.config.Store)
}

// audited tells of a call of control that changed something, or tried to.
func (s *Server) audited(a admin.Audit) {
	if s.access.Audit != nil {
		s.access.Audit(Audit(a))
	}
}
