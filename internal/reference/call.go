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
)

// agent is how the client names itself on the wire.
const agent = "devicevoip-reference"

// A call is one request to the server side of the platform.
type call struct {
	method, path string
	query        url.Values
	body         any // nil for none
}

// A reply is what came back, whatever it is.
type reply struct {
	status      int
	contentType string
	body        []byte
}

// post makes a server call with the client's token, and gives what its caller
// is to get. A dead token is renewed once.
func (c *Client) post(ctx context.Context, path string, body any) (any, error) {
	text, err := c.answer(ctx, path, body)
	if err != nil {
		return nil, err
	}
	return c.does.Result(path, text), nil
}

// answer makes a server call and gives the body of the reply, a JSON object.
func (c *Client) answer(ctx context.Context, path string, body any) (jsontext.Value, error) {
	token, refused, err := c.currentToken(ctx)
	if err != nil || refused != nil {
		return refused, err
	}
	for attempt := 1; ; attempt++ {
		text, errcode, err := c.do(ctx, call{method: http.MethodPost, path: path, body: body}, token)
		if err != nil || !c.does.Again(errcode, attempt) {
			return text, err
		}
		if token, err = c.does.Renew(ctx, c); err != nil {
			return nil, err
		}
	}
}

// do makes one request and reads its reply.
func (c *Client) do(ctx context.Context, call call, token string) (jsontext.Value, int, error) {
	req, err := c.request(ctx, call)
	if err != nil {
		return nil, 0, err
	}
	if token != "" {
		c.does.Place(req, token)
	}
	r, err := c.does.Exchange(c.http, req)
	if err != nil {
		return nil, 0, fmt.Errorf("%s %s: %w", call.method, call.path, err)
	}
	errcode, err := c.does.Read(r)
	if err != nil {
		return nil, 0, fmt.Errorf("%s %s: %w", call.method, call.path, err)
	}
	if errcode == 0 {
		if err := c.does.Lacks(call.path, r.body); err != nil {
			return nil, 0, fmt.Errorf("%s %s: %w", call.method, call.path, err)
		}
	}
	return r.body, errcode, nil
}

func (c *Client) request(ctx context.Context, call call) (*http.Request, error) {
	var body io.Reader
	if call.body != nil {
		text, err := c.does.Encode(c.does.Outgoing(call.body))
		if err != nil {
			return nil, fmt.Errorf("%s %s: %w", call.method, call.path, err)
		}
		body = bytes.NewReader(text)
	}
	req, err := http.NewRequestWithContext(ctx, call.method, c.session.BaseURL+call.path, body)
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w", call.method, call.path, err)
	}
	req.Header.Set("User-Agent", agent)
	if call.body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	req.URL.RawQuery = call.query.Encode()
	return req, nil
}

func inQuery(req *http.Request, token string) {
	query := req.URL.Query()
	query.Set("access_token", token)
	req.URL.RawQuery = query.Encode()
}

func exchange(hc *http.Client, req *http.Request) (reply, error) {
	resp, err := hc.Do(req)
	if err != nil {
		return reply{}, err
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		err = fmt.Errorf("read the reply: %w", err)
	}
	return reply{resp.StatusCode, resp.Header.Get("Content-Type"), body}, err
}

// read takes a reply without an errcode for a success: the token calls have
// none. Errors come with status 200, so any other status is a proxy's.
func read(r reply) (int, error) {
	if r.status != http.StatusOK {
		return 0, fmt.Errorf("status %d", r.status)
	}
	var envelope struct {
		Errcode int `json:"errcode"`
	}
	if err := json.Unmarshal(r.body, &envelope); err != nil {
		return 0, fmt.Errorf("read the reply: %w", err)
	}
	return envelope.Errcode, nil
}

// yields are what a success must have besides its errcode, if anything.
var yields = map[string]string{tokenPath: "access_token", ticketPath: "sn_ticket", createPath: "group_id"}

func lacks(path string, body jsontext.Value) error {
	member, wanted := yields[path]
	if !wanted {
		return nil
	}
	var members map[string]jsontext.Value
	if err := json.Unmarshal(body, &members); err != nil {
		return err
	}
	if unquoted(members[member]) == "" {
		return fmt.Errorf("the reply has no %s", member)
	}
	return nil
}
