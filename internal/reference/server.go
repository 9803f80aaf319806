package reference

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// agent is how the client names itself in its requests.
const agent = "devicevoip-reference"

// The paths of the server calls that the client makes.
var (
	TokenPath  = rule.CallOf("getAccessToken").Path
	TicketPath = rule.CallOf("getSnTicket").Path
	CreatePath = rule.CallOf("createIotGroupId").Path
	InfoPath   = rule.CallOf("getIotGroupInfo").Path
	AddPath    = rule.CallOf("addIotGroupDevice").Path
	RemovePath = rule.CallOf("removeIotGroupDevice").Path
)

// serverPath is the path of an operation that is one server call: its
// parameters are the body, and the reply is its result.
func serverPath(operation string) (path string, ok bool) {
	for _, c := range rule.Calls() {
		if c.Name == operation && c.Capability != "" && !c.OfPhone() {
			return c.Path, true
		}
	}
	return "", false
}

// post makes a server call with the client's token and gives the body of the
// reply, a JSON object. A dead token is renewed once. A refusal of the token
// call is given as it came.
func (c *Client) post(ctx context.Context, path string, body []byte) (jsontext.Value, error) {
	token, refused, err := c.currentToken(ctx)
	if err != nil || refused != nil {
		return refused, err
	}
	for attempt := 1; ; attempt++ {
		text, errcode, err := c.call(ctx, http.MethodPost, path, url.Values{"access_token": {token}}, body)
		if err != nil || !c.does.Repeat(errcode, attempt) {
			return text, err
		}
		if token, err = c.renewToken(ctx); err != nil {
			return nil, err
		}
	}
}

// call makes one server call and reads its reply.
func (c *Client) call(ctx context.Context, method, path string, query url.Values, body []byte) (jsontext.Value, int, error) {
	text, err := c.exchange(ctx, method, path+"?"+query.Encode(), body)
	if err != nil {
		return nil, 0, fmt.Errorf("%s %s: %w", method, path, err)
	}
	// The token calls have no errcode when they succeed.
	var envelope struct {
		Errcode int `json:"errcode"`
	}
	if err := json.Unmarshal(text, &envelope); err != nil {
		return nil, 0, fmt.Errorf("%s %s: read the reply: %w", method, path, err)
	}
	if member := c.does.Needs[path]; envelope.Errcode == 0 && member != "" && textOf(text, member) == "" {
		return nil, 0, fmt.Errorf("%s %s: the reply has no %s", method, path, member)
	}
	return text, envelope.Errcode, nil
}

// exchange sends a request and gives the body of the reply. Every answer of
// the platform, errors too, has status 200: any other is that of a proxy.
func (c *Client) exchange(ctx context.Context, method, target string, body []byte) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, method, c.session.BaseURL+target, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("User-Agent", agent)
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, err
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	switch {
	case err != nil:
		return nil, fmt.Errorf("read the reply: %w", err)
	case resp.StatusCode != http.StatusOK:
		return nil, fmt.Errorf("status %d", resp.StatusCode)
	}
	return text, nil
}

// textOf is a member of a JSON object that is a string, else empty.
func textOf(object []byte, member string) string {
	var members map[string]jsontext.Value
	_ = json.Unmarshal(object, &members)
	return unquoted(members[member])
}

// unquoted is a JSON string without its quotes; any other value is empty.
func unquoted(value jsontext.Value) string {
	text, err := jsontext.AppendUnquote(nil, value)
	if err != nil {
		return ""
	}
	return string(text)
}
