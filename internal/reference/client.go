// Package reference is a client of the platform as a careful team writes one:
// the client that the suite must pass, and the one that its mutants change.
//
// A [Client] is a handler of the adapter protocol. It keeps one access token
// until shortly before that expires, fetches a new ticket for every
// authorization, calls the phone as a mini program does, and takes its time
// from the clock message alone.
//
// [New] returns a client that leaves the judgement of values to the platform,
// [NewValidating] one that refuses a bad value before anything is sent.
// [NewWith] returns one that takes some of the [Decisions] otherwise.
package reference

import (
	"net/http"
	"sync"
	"time"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

var _ adapter.Printer = (*Client)(nil)

// A Client is a handler of the adapter protocol with every capability. It is
// safe for concurrent use.
type Client struct {
	http *http.Client
	does Decisions

	fetching sync.Mutex // held while a token is fetched, before mu
	mu       sync.Mutex // guards session
	session  session
}

// A session is what the client knows between start and stop.
type session struct {
	BaseURL string    `json:"baseUrl"`
	AppID   string    `json:"appid"`
	Secret  string    `json:"secret"`
	OpenID  string    `json:"openid"`
	Now     time.Time `json:"now"`

	token Token
}

// known gives what the client knows now.
func (c *Client) known() session {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.session
}

// learn changes what the client knows.
func (c *Client) learn(change func(*session)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	change(&c.session)
}

// New returns a client that sends its requests with hc and leaves every
// value to the platform.
func New(hc *http.Client) *Client { return NewWith(hc, Correct()) }

// Printed implements [adapter.Printer]: the client prints nothing.
func (c *Client) Printed() (text string, ok bool) { return "", true }

// NewValidating returns a client that refuses values over their documented
// limits by itself.
func NewValidating(hc *http.Client) *Client {
	d := Correct()
	d.Checks = Documented()
	return NewWith(hc, d)
}

// NewWith returns a client that takes the given decisions. It follows no redirect,
// whatever hc does.
func NewWith(hc *http.Client, d Decisions) *Client {
	staying := *hc
	staying.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &Client{http: &staying, does: d}
}
