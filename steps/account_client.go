package steps

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// An AccountClient sends the requests of one account, and no request that
// changes what [Account.Write] does not name.
type AccountClient struct {
	account Account
	next    http.RoundTripper
	clock   func() time.Time

	mu       sync.Mutex // guards the rest
	token    string
	withheld error     // why a request of the scenario was not sent
	began    time.Time // when the scenario began
	forced   time.Time // when a forced refresh was last sent
	sent     []control.Exchange
}

// An AccountError says that the platform gives an account no token, or refuses the one it has.
type AccountError struct {
	BaseURL string
	Reply   string // what the platform answered
}

func (e *AccountError) Error() string {
	return fmt.Sprintf("%s refuses the credentials of the account: %s", e.BaseURL, e.Reply)
}

// HTTP returns the client by which everybody must reach the platform: it holds
// back every request that changes what it must not.
func (c *AccountClient) HTTP() *http.Client { return &http.Client{Transport: c} }

// Withholds reports that a request may be held back, so that none must go another way.
func (c *AccountClient) Withholds() bool { return true }

// renew fetches the account's stable token, which invalidates no other.
func (c *AccountClient) renew(ctx context.Context) error {
	if c.account.Secret == "" {
		return nil
	}
	body, err := json.Marshal(map[string]string{
		"grant_type": "client_credential", "appid": c.account.AppID, "secret": c.account.Secret,
	})
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.account.BaseURL+control.StableTokenPath, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("User-Agent", control.Agent)
	resp, err := c.next.RoundTrip(req)
	if err != nil {
		return fmt.Errorf("fetch a token from %s: %w", c.account.BaseURL, err)
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		return fmt.Errorf("fetch a token from %s: %w", c.account.BaseURL, err)
	}
	var granted control.Token
	if err := json.Unmarshal(text, &granted); err != nil || granted.AccessToken == "" {
		return &AccountError{c.account.BaseURL, string(text)}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.token = granted.AccessToken
	return nil
}

func (c *AccountClient) currentToken() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.token
}

func (c *AccountClient) begin(ctx context.Context) (*control.Sandbox, time.Time, error) {
	c.mu.Lock()
	c.withheld, c.began, c.sent = nil, c.clock(), nil
	c.mu.Unlock()
	a := c.account
	s := &control.Sandbox{BaseURL: a.BaseURL, AppID: a.AppID, Secret: a.Secret, Models: a.models()}
	for _, id := range a.OpenIDs {
		s.Users = append(s.Users, control.User{OpenID: id})
	}
	return s, c.clock(), c.renew(ctx)
}

func (c *AccountClient) journal(context.Context, *control.Sandbox) (control.Journal, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return control.Journal{Entries: c.sent}, nil
}

func (c *AccountClient) now(context.Context, *control.Sandbox) (time.Time, error) {
	return c.clock(), nil
}

func (c *AccountClient) end(context.Context, *control.Sandbox) error { return nil }

// notSent returns an error if the scenario made a request that was held back.
func (c *AccountClient) notSent() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.withheld
}

// A withheldError says that a request was not sent because of what it changes.
type withheldError struct{ change rule.Change }

func (e *withheldError) Error() string {
	return fmt.Sprintf("the scenario changes %s on the platform, which takes --write %s", e.change, e.change)
}

// RoundTrip implements [http.RoundTripper].
func (c *AccountClient) RoundTrip(req *http.Request) (*http.Response, error) {
	path := strings.TrimPrefix(req.URL.Path, basePath(c.account.BaseURL))
	body, err := readBody(req)
	if err != nil {
		return nil, err
	}
	if path == control.TokenPath && req.Header.Get("User-Agent") != control.Agent {
		return c.share(req), nil
	}
	if err := c.withhold(path, body); err != nil {
		return nil, err
	}
	exchange := control.Exchange{
		At: c.clock(), Agent: req.Header.Get("User-Agent"), Method: req.Method, Path: path,
		Query: c.masked(req.URL.RawQuery), Request: c.masked(string(body)),
	}
	resp, err := c.next.RoundTrip(req)
	if err == nil {
		var text []byte
		text, err = io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		resp.Body = io.NopCloser(bytes.NewReader(text))
		exchange.Status, exchange.Response = resp.StatusCode, c.masked(string(text))
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.sent = append(c.sent, exchange)
	if err != nil {
		return nil, err
	}
	return resp, nil
}

// withhold returns an error if the request must not be sent.
func (c *AccountClient) withhold(path string, body []byte) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	change, forces := changeOf(path, body)
	switch now := c.clock(); {
	case change == "":
		return nil
	case !slices.Contains(c.account.Write, change):
		c.withheld = &withheldError{change}
	case !forces:
		return nil
	case c.forced.Before(c.began) && now.Sub(c.forced) < forceInterval():
		c.withheld = errors.New("the platform ignores a second forced refresh within " + forceInterval().String() + ", and an earlier scenario made one")
	default:
		c.forced = now
		return nil
	}
	return c.withheld
}

// forceInterval is how long a platform ignores further forced refreshes.
func forceInterval() time.Duration {
	r, _ := rule.Default().Get("token.force-interval")
	return time.Duration(r.Limit.Max) * time.Second
}

// share gives a client the account's token in place of one of its own, which
// would invalidate those of other processes.
func (c *AccountClient) share(req *http.Request) *http.Response {
	c.mu.Lock()
	defer c.mu.Unlock()
	text, _ := json.Marshal(control.Token{AccessToken: c.token, ExpiresIn: 7200})
	return &http.Response{
		StatusCode: http.StatusOK, Header: http.Header{"Content-Type": {"application/json"}},
		Body: io.NopCloser(bytes.NewReader(text)), ContentLength: int64(len(text)), Request: req,
	}
}

// basePath is the path of a base URL, without a slash at its end.
func basePath(base string) string {
	u, err := url.Parse(base)
	if err != nil {
		return ""
	}
	return strings.TrimRight(u.Path, "/")
}

// readBody reads the body of a request and puts it back.
func readBody(req *http.Request) ([]byte, error) {
	if req.Body == nil {
		return nil, nil
	}
	body, err := io.ReadAll(req.Body)
	_ = req.Body.Close()
	req.Body = io.NopCloser(bytes.NewReader(body))
	return body, err
}

// changeOf says what a request may change: it does not trust the platform to
// tell the cases of a path apart, or to refuse what is malformed. forces says
// that it may be a forced refresh of the token: that force_refresh is there, and
// is not plainly false.
func changeOf(path string, body []byte) (change rule.Change, forces bool) {
	call, known := rule.CallAt(strings.ToLower(strings.TrimRight(path, "/")))
	if call.OnlyWith != "" {
		var members map[string]json.RawMessage
		plain := json.Unmarshal(body, &members) == nil && string(members[call.OnlyWith]) == "false" && bytes.Count(body, []byte(call.OnlyWith)) == 1
		forces = !plain && bytes.Contains(body, []byte(call.OnlyWith))
	}
	if !known || call.OnlyWith != "" && !forces {
		return "", false
	}
	return call.Changes, forces
}

var accessToken = lazyregexp.New(`(access_token"?[:=] *"?)[^&"]+`)

// masked hides the secret and the tokens of the account in what is reported.
func (c *AccountClient) masked(text string) string {
	text = accessToken().ReplaceAllString(text, "${1}…")
	if c.account.Secret != "" {
		text = strings.ReplaceAll(text, c.account.Secret, "…")
	}
	return text
}
