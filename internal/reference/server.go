package reference

import (
	"context"
	"net/http"
	"net/url"
	"sync"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// serverPath is the path of an operation that is one server call: its
// parameters are the body, and the reply is its result.
func serverPath(operation string) (path string, ok bool) {
	path, ok = serverPaths()[operation]
	return path, ok
}

var serverPaths = sync.OnceValue(func() map[string]string {
	paths := map[string]string{}
	for _, c := range rule.Calls() {
		if c.Capability != "" && !c.OfPhone() {
			paths[c.Name] = c.Path
		}
	}
	return paths
})

// post makes a server call with the client's token and gives the body of the
// reply, a JSON object. A refused token is renewed once. A refusal of the token
// call is given as it came.
func (c *Client) post(ctx context.Context, path string, body []byte) (jsontext.Value, error) {
	token, refused, err := c.currentToken(ctx)
	if err != nil || refused != nil {
		return refused, err
	}
	for attempt := 1; ; attempt++ {
		text, errcode, err := c.call(ctx, http.MethodPost, path, url.Values{"access_token": {token.Text}}, body)
		if err != nil || !c.does.Repeat(errcode, attempt) {
			return text, err
		}
		if token, err = c.renewToken(ctx, token); err != nil {
			return nil, err
		}
	}
}
