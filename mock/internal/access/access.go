// Package access says who may call control: the root, who sees every sandbox, and teams,
// each of which sees its own. Without a token of the root, control is open to everybody.
//
// Tokens are kept as their SHA-256 and compared in constant time. No error names one.
package access

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"strings"
	"sync"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/kept"
)

// Hash is the SHA-256 of a token.
type Hash [sha256.Size]byte

// HashOf returns the hash of a token.
func HashOf(token string) Hash { return sha256.Sum256([]byte(token)) }

// Access knows the tokens. It is safe for concurrent use.
type Access struct {
	open  bool // to everybody
	root  Hash
	key   Hash     // of the seals of sessions, which only who knows the token of the root can make
	hosts []string // names of the server, in lower case

	mu     sync.RWMutex // guards what follows
	teams  map[string]Team
	owners map[Hash]string // names of teams

	kept  *kept.Rows
	limit func(team string, l control.TeamLimits)
}

// Team is a team as the server keeps it.
type Team struct {
	Name   string
	Hash   Hash // of its token
	Limits control.TeamLimits
	Fixed  bool // control does not change it
}

// New returns the access of a server whose root has a token. Without one control is open.
// Hosts are names of the server beside those of the loopback interface. Limit is told the
// limits of a team whenever they change.
func New(root string, hosts []string, limit func(team string, l control.TeamLimits)) *Access {
	a := &Access{open: root == "", root: HashOf(root), key: HashOf("console session " + root), teams: map[string]Team{}, owners: map[Hash]string{}, limit: limit}
	a.kept = a.rowsIn(nil)
	for _, h := range hosts {
		a.hosts = append(a.hosts, strings.ToLower(h))
	}
	return a
}

// Open reports whether everybody may call control.
func (a *Access) Open() bool { return a.open }

// Caller is who sent a request.
type Caller struct {
	Known bool   // it may call control
	Root  bool   // it sees every sandbox
	Team  string // whose sandboxes it sees otherwise
	open  bool
}

// Sees reports whether the caller sees the sandboxes of a team.
func (c Caller) Sees(team string) bool { return c.Root || c.Known && c.Team == team }

// String is the name of the caller in an audit: "open" for everybody, "root", the name of
// a team, or "unknown".
func (c Caller) String() string {
	switch {
	case c.open:
		return "open"
	case c.Root:
		return "root"
	case c.Known:
		return c.Team
	}
	return "unknown"
}

// reserved are the names of callers that are no team.
var reserved = []string{"open", "root", "unknown"}

// Caller returns who sent a request, by its Authorization or else by the cookie of the
// console.
func (a *Access) Caller(r *http.Request) Caller {
	if a.open {
		return Caller{Known: true, Root: true, open: true}
	}
	if r.Header.Get("Authorization") == "" {
		return a.session(r)
	}
	return a.owner(r.Context(), tokenOf(r))
}

// owner returns whose token it is. Other replicas may have renewed it, or removed its team.
func (a *Access) owner(ctx context.Context, token string) Caller {
	if token == "" {
		return Caller{}
	}
	hash := HashOf(token)
	if subtle.ConstantTimeCompare(hash[:], a.root[:]) == 1 {
		return Caller{Known: true, Root: true}
	}
	a.follow(ctx)
	name, ok := a.nameOf(hash)
	return Caller{Known: ok, Team: name}
}

// nameOf returns the name of the team that has a token. How long the map takes depends on
// the hash, of which a token cannot be made.
func (a *Access) nameOf(token Hash) (name string, ok bool) {
	a.mu.RLock()
	defer a.mu.RUnlock()
	name, ok = a.owners[token]
	return name, ok
}

// Team returns the team of a name.
func (a *Access) Team(name string) (Team, bool) {
	a.mu.RLock()
	defer a.mu.RUnlock()
	t, ok := a.teams[name]
	return t, ok
}

// tokenOf is the token in the Authorization of a request, or empty.
func tokenOf(r *http.Request) string {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return strings.TrimSpace(token)
}
