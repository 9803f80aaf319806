package steps

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"

	"github.com/go-json-experiment/json"
)

// agent is how the suite itself is named in journals, so that its requests can
// be told from the client's.
const agent = "devicevoip-suite"

// A Platform reaches the control surface of a running platform.
type Platform struct {
	// BaseURL has no trailing slash.
	BaseURL string
	// HTTP sends the requests; nil means http.DefaultClient.
	HTTP *http.Client
}

// A ControlError is a refusal or a breakdown of the control surface: the
// suite's own failure, never the client's.
type ControlError struct {
	Method, Path string
	Status       int // 0 when there was no answer
	Message      string
	Hint         string
	Err          error
}

func (e *ControlError) Error() string {
	msg := fmt.Sprintf("platform: %s %s", e.Method, e.Path)
	if e.Status != 0 {
		msg += fmt.Sprintf(": status %d", e.Status)
	}
	if e.Message != "" {
		msg += ": " + e.Message
	}
	if e.Hint != "" {
		msg += " (" + e.Hint + ")"
	}
	if e.Err != nil {
		msg += ": " + e.Err.Error()
	}
	return msg
}

// Unwrap returns the transport's error, if that is what went wrong.
func (e *ControlError) Unwrap() error { return e.Err }

// Create makes a world. A nil world is the empty one.
func (p Platform) Create(ctx context.Context, world any) (*Sandbox, error) {
	var body any
	if world != nil {
		body = map[string]any{"world": world}
	}
	s := &Sandbox{platform: p}
	if err := p.do(ctx, http.MethodPost, "/__admin/sandboxes", body, s); err != nil {
		return nil, err
	}
	return s, nil
}

// do sends one control request; every error is a *ControlError.
func (p Platform) do(ctx context.Context, method, path string, in, out any) error {
	fail := func(status int, err error) *ControlError {
		return &ControlError{Method: method, Path: path, Status: status, Err: err}
	}
	var body io.Reader
	if in != nil {
		text, err := json.Marshal(in)
		if err != nil {
			return fail(0, err)
		}
		body = bytes.NewReader(text)
	}
	req, err := http.NewRequestWithContext(ctx, method, p.BaseURL+path, body)
	if err != nil {
		return fail(0, err)
	}
	req.Header.Set("User-Agent", agent)
	if in != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	client := p.HTTP
	if client == nil {
		client = http.DefaultClient
	}
	resp, err := client.Do(req)
	if err != nil {
		return fail(0, err)
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		return fail(resp.StatusCode, err)
	}
	if resp.StatusCode >= http.StatusMultipleChoices {
		return refusal(fail(resp.StatusCode, nil), text)
	}
	if out == nil {
		return nil
	}
	if err := json.Unmarshal(text, out); err != nil {
		return fail(resp.StatusCode, fmt.Errorf("read the answer: %w", err))
	}
	return nil
}

// refusal reads the platform's own words into e.
func refusal(e *ControlError, text []byte) *ControlError {
	var body struct {
		Error struct {
			Message string `json:"message"`
			Hint    string `json:"hint"`
		} `json:"error"`
	}
	if json.Unmarshal(text, &body) == nil && body.Error.Message != "" {
		e.Message, e.Hint = body.Error.Message, body.Error.Hint
	} else {
		e.Message = string(text[:min(len(text), 200)])
	}
	return e
}
