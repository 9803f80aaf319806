package reference

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// currentToken gives the kept token, or a new one when that nears its end. A
// refusal by the platform is given as it came.
func (c *Client) currentToken(ctx context.Context) (token Token, refused jsontext.Value, err error) {
	known := c.known()
	if known.token.Text != "" && !c.does.Stale(known.token.End, known.Now) {
		return known.token, nil, nil
	}
	token, err = c.replaceToken(known.token, func() (used, kept Token, err error) {
		used, err = c.fetchToken(ctx)
		return used, used, err
	})
	if refusal := (*tokenRefusal)(nil); errors.As(err, &refusal) {
		return Token{}, refusal.body, nil
	}
	return token, nil, err
}

// renewToken gives a token in place of one that was refused.
func (c *Client) renewToken(ctx context.Context, refused Token) (Token, error) {
	return c.replaceToken(refused, func() (used, kept Token, err error) {
		return c.does.Renew(refused, func() (Token, error) { return c.fetchToken(ctx) })
	})
}

// replaceToken fetches a token in place of one that is of no more use, unless
// another call has done so meanwhile.
func (c *Client) replaceToken(old Token, fetch func() (used, kept Token, err error)) (Token, error) {
	c.fetching.Lock()
	defer c.fetching.Unlock()
	if kept := c.known().token; c.does.Share(old, kept) {
		return kept, nil
	}
	used, kept, err := fetch()
	if err == nil {
		c.learn(func(known *session) { known.token = c.does.Keep(old, known.token, kept) })
	}
	return used, err
}

// fetchToken asks for a new token. It uses the call that gives a new one every
// time, as a client with a single process wants after a refusal.
func (c *Client) fetchToken(ctx context.Context) (Token, error) {
	known := c.known()
	body, errcode, err := c.call(ctx, http.MethodGet, TokenPath, url.Values{
		"grant_type": {"client_credential"}, "appid": {known.AppID}, "secret": {known.Secret},
	}, nil)
	if err != nil {
		return Token{}, err
	}
	if errcode != 0 {
		return Token{}, &tokenRefusal{body}
	}
	var granted struct {
		AccessToken string `json:"access_token"`
		ExpiresIn   int    `json:"expires_in"`
	}
	if err := json.Unmarshal(body, &granted); err != nil {
		return Token{}, err
	}
	if granted.ExpiresIn <= 0 {
		return Token{}, errors.New("the token has expired already")
	}
	lifetime := time.Duration(granted.ExpiresIn) * time.Second
	return Token{granted.AccessToken, known.Now.Add(lifetime)}, nil
}

// A tokenRefusal is an errcode instead of a token.
type tokenRefusal struct{ body jsontext.Value }

func (e *tokenRefusal) Error() string { return "the token call was refused: " + string(e.body) }
