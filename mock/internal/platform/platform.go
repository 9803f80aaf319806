// Package platform implements the fake WeChat without HTTP: apps, tokens, tickets,
// models, device groups, users and their records.
//
// # Sandboxes
//
// Everything lives in a sandbox: one app with its models, groups, users,
// clock, faults and journal. Sandboxes are isolated from each other. A [Platform]
// creates and finds them. What a client calls is a method of [Tx], because a whole
// exchange is one transaction; what control does is a method of [Sandbox].
//
// # Errors
//
// A call that the real platform would refuse returns a [*rule.Breach]. Any
// other error is a mistake of the caller (a [*control.InputError]) or of the store.
//
// A [Platform] and its sandboxes are safe for concurrent use. A [Tx], a [View], a [Moment] and
// a [Waiting] belong to the request that they were made for.
package platform

import (
	"cmp"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"golang.org/x/sync/semaphore"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/mock/store"
)

// ErrNoSandbox is the error for an unknown id or appid.
var ErrNoSandbox = errors.New("no such sandbox")

// Platform creates and finds sandboxes.
type Platform struct {
	rules     *rule.Catalogue
	now       func() time.Time
	random    io.Reader
	observe   func(string, control.Exchange)
	draining  atomic.Bool
	activity  Activity
	most      int // sandboxes
	sandboxes directory
	journals  journals
	teams     teams
	endings   endings
	bodies    *semaphore.Weighted
	replica   string // the id of this one among those of a store
}

// Config holds what a platform depends on. Every field has a default: the
// catalogue of the real platform, memory alone, the wall clock, the system's randomness,
// [MaxSandboxes] and [JournalBytes].
type Config struct {
	Rules  *rule.Catalogue
	Store  store.Store
	Now    func() time.Time
	Random io.Reader
	// MaxSandboxes limits how many sandboxes there are at a time.
	MaxSandboxes int
	// JournalBytes limits what the journals of all sandboxes take together.
	JournalBytes int64
	// Observe, unless nil, is called for every exchange that the journal
	// receives, with the id of its sandbox, from many goroutines.
	Observe func(sandbox string, e control.Exchange)
}

// LargeBodyBytes limits what large bodies take together while they are read and used.
const LargeBodyBytes = 64 << 20

// The limits of a platform that was given none.
const (
	MaxSandboxes = 100_000
	JournalBytes = 64_000_000
)

// New returns a platform without sandboxes.
func New(c Config) *Platform {
	p := &Platform{rules: c.Rules, now: c.Now, random: c.Random, observe: c.Observe, bodies: semaphore.NewWeighted(LargeBodyBytes)}
	if p.rules == nil {
		p.rules = rule.Default()
	}
	p.most = cmp.Or(c.MaxSandboxes, MaxSandboxes)
	p.journals.limit.Store(cmp.Or(c.JournalBytes, JournalBytes))
	if p.now == nil {
		p.now = time.Now
	}
	if p.random == nil {
		p.random = rand.Reader
	}
	if c.Store != nil {
		p.keepIn(c.Store)
	}
	return p
}

// Team returns the team of a name, which need not have been known. The name "" is that of
// no team, which is nil.
func (p *Platform) Team(name string) *Team {
	if name == "" {
		return nil
	}
	return p.teams.get(name, &p.journals, p.now)
}

// trimJournals drops the oldest entries of the largest journals, those of a sandbox's team
// and those of all, where they exceed a limit.
func (p *Platform) trimJournals(of *Team) {
	if of != nil {
		of.journals.trim(func() []*journal { return p.sandboxes.journals(of) })
	}
	p.journals.trim(func() []*journal { return p.sandboxes.journals(nil) })
}

// Bodies is the room that large bodies share, in bytes.
func (p *Platform) Bodies() *semaphore.Weighted { return p.bodies }

// Random is the source of ids, keys and secrets.
func (p *Platform) Random() io.Reader { return p.random }

// Now is the time on the wall clock.
func (p *Platform) Now() time.Time { return p.now() }

// Activity returns what goes on at the platform.
func (p *Platform) Activity() *Activity { return &p.activity }

// Limits returns how many sandboxes there may be, and how many bytes all journals take at
// most.
func (p *Platform) Limits() (sandboxes int, journalBytes int64) {
	return p.most, p.journals.limit.Load()
}

// JournalUse returns how many bytes all journals take, and how many entries have left one
// because it was full, or because all together were too large.
func (p *Platform) JournalUse() (bytes, full, trimmed int64) {
	return p.journals.bytes.Load(), p.journals.full.Load(), p.journals.trimmed.Load()
}

// Rules returns the catalogue the platform follows.
func (p *Platform) Rules() *rule.Catalogue { return p.rules }

// bytes draws n random bytes.
func (p *Platform) bytes(n int) []byte {
	b := make([]byte, n)
	p.draw(b)
	return b
}

// draw fills b with random bytes.
func (p *Platform) draw(b []byte) {
	if _, err := io.ReadFull(p.random, b); err != nil {
		panic("platform: no randomness: " + err.Error())
	}
}

// idPattern matches the ids that the platform draws and those that a world may give:
// ids occur in paths and in the keys of the store.
var idPattern = lazyregexp.New(`^[0-9A-Za-z_-]{1,64}$`)

func checkID(id, field string) error {
	if idPattern().MatchString(id) {
		return nil
	}
	return invalid(fmt.Sprintf("%s: %q is not an id", field, id), "an id is 1 to 64 letters, digits, _ and -")
}

// NewCallID draws the id of a call that a phone starts and asks for later. Nobody can
// guess it.
func (p *Platform) NewCallID() string { return p.identifier() }

// identifier draws the 22 base64url characters that model_id and group_id have.
func (p *Platform) identifier() string {
	return base64.RawURLEncoding.EncodeToString(p.bytes(16))
}
