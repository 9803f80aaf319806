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

// A token is an access token and when it dies by the client's clock.
type token struct {
	text string
	end  time.Time
}

const tokenPath = "/cgi-bin/token"

// ordinaryToken asks for a token that is new whenever it is asked for, which
// is what a client with a single process wants after a refusal.
func ordinaryToken(s session) call {
	return call{
		method: http.MethodGet, path: tokenPath,
		query: url.Values{"grant_type": {"client_credential"}, "appid": {s.AppID}, "secret": {s.Secret}},
	}
}

// currentToken gives the kept token, or a new one when that nears its end. A
// refusal by the platform is given as it came.
func (c *Client) currentToken(ctx context.Context) (text string, refused jsontext.Value, err error) {
	if kept := c.session.token; kept.text != "" && !c.does.Stale(kept, c.session.Now) {
		return kept.text, nil, nil
	}
	text, err = c.fetchToken(ctx)
	var refusal *tokenRefusal
	if errors.As(err, &refusal) {
		return "", refusal.body, nil
	}
	return text, nil, err
}

// fetchToken asks for a new token and keeps it.
func (c *Client) fetchToken(ctx context.Context) (string, error) {
	body, errcode, err := c.do(ctx, c.does.TokenCall(c.session), "")
	if err != nil {
		return "", err
	}
	if errcode != 0 {
		return "", &tokenRefusal{body}
	}
	var granted struct {
		AccessToken string `json:"access_token"`
		ExpiresIn   int    `json:"expires_in"`
	}
	if err := json.Unmarshal(body, &granted); err != nil {
		return "", err
	}
	if granted.ExpiresIn <= 0 {
		return "", errors.New("the token is dead already")
	}
	lifetime := time.Duration(granted.ExpiresIn) * time.Second
	c.session.token = token{text: granted.AccessToken, end: c.session.Now.Add(lifetime)}
	return granted.AccessToken, nil
}

// A tokenRefusal is an errcode instead of a token.
type tokenRefusal struct{ body jsontext.Value }

func (e *tokenRefusal) Error() string { return "the token call was refused: " + string(e.body) }
