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
func (c *Client) currentToken(ctx context.Context) (text string, refused jsontext.Value, err error) {
	kept := c.session.token
	if kept.Text == "" || c.does.Stale(kept.End, c.session.Now) {
		kept, err = c.fetchToken(ctx)
		var refusal *tokenRefusal
		if errors.As(err, &refusal) {
			return "", refusal.body, nil
		}
		c.session.token = kept
	}
	return kept.Text, nil, err
}

// renewToken gives a token in place of one that was refused.
func (c *Client) renewToken(ctx context.Context) (string, error) {
	used, kept, err := c.does.Renew(c.session.token, func() (Token, error) { return c.fetchToken(ctx) })
	if err == nil {
		c.session.token = kept
	}
	return used.Text, err
}

// fetchToken asks for a new token. It uses the call that gives a new one every
// time, as a client with a single process wants after a refusal.
func (c *Client) fetchToken(ctx context.Context) (Token, error) {
	body, errcode, err := c.call(ctx, http.MethodGet, TokenPath, url.Values{
		"grant_type": {"client_credential"}, "appid": {c.session.AppID}, "secret": {c.session.Secret},
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
	return Token{granted.AccessToken, c.session.Now.Add(lifetime)}, nil
}

// A tokenRefusal is an errcode instead of a token.
type tokenRefusal struct{ body jsontext.Value }

func (e *tokenRefusal) Error() string { return "the token call was refused: " + string(e.body) }
