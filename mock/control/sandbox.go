package control

import (
	"context"
	"net/http"
	"net/url"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// A Sandbox is an isolated part of a platform with an account of its own. Its fields
// are as the platform last described them; only [Client] makes one with methods that
// work.
type Sandbox struct {
	ID      string  `json:"id"`
	BaseURL string  `json:"baseUrl"` // of its server calls, without a trailing slash
	AppID   string  `json:"appid"`
	Secret  string  `json:"secret"`
	Users   []User  `json:"users"`
	Models  []Model `json:"models"`
	Groups  []Group `json:"groups"`
	ForkOf  *Fork   `json:"fork,omitzero"` // what the sandbox was made from, if it is a fork
	// Switches are the values of the switches that were set, by rule.
	Switches rule.Switches `json:"switches"`

	client Client
}

// A Token is the reply of a token call.
type Token struct {
	AccessToken string `json:"access_token"`
	ExpiresIn   int    `json:"expires_in"` // seconds
}

// The paths of the token calls.
var (
	TokenPath       = rule.CallOf("getAccessToken").Path
	StableTokenPath = rule.CallOf("getStableAccessToken").Path
)

// MergeWorld adds to the sandbox and refreshes the fields of s. An empty world only
// refreshes.
func (s *Sandbox) MergeWorld(ctx context.Context, world World) error {
	next := Sandbox{client: s.client}
	if err := s.admin(ctx, http.MethodPut, "/world", world, &next); err != nil {
		return err
	}
	*s = next
	return nil
}

// Delete deletes the sandbox.
func (s *Sandbox) Delete(ctx context.Context) error {
	return s.admin(ctx, http.MethodDelete, "", nil, nil)
}

// Ticket has the platform issue a ticket for a device without a server call, for
// clients that have no server side.
func (s *Sandbox) Ticket(ctx context.Context, sn, modelID string) (string, error) {
	var out struct {
		Ticket string `json:"sn_ticket"`
	}
	err := s.admin(ctx, http.MethodPost, "/tickets", map[string]any{"sn": sn, "model_id": modelID}, &out)
	return out.Ticket, err
}

// ForeignToken has the platform issue a token that none of its calls issues: the kind is
// authorizer, component or cloudbase.
func (s *Sandbox) ForeignToken(ctx context.Context, kind string) (Token, error) {
	var t Token
	err := s.admin(ctx, http.MethodPost, "/tokens", map[string]any{"kind": kind}, &t)
	return t, err
}

// Do sends a request of the account's backend, or of a phone, to the sandbox. The path
// may have a query. In is encoded as the JSON body unless nil, and the JSON response is
// decoded into out unless nil. A status of 300 or more is an error.
func (s *Sandbox) Do(ctx context.Context, method, path string, in, out any) error {
	return s.client.do(ctx, method, "/s/"+url.PathEscape(s.ID)+path, in, out)
}

func (s *Sandbox) admin(ctx context.Context, method, path string, in, out any) error {
	return s.client.do(ctx, method, prefix+"sandboxes/"+url.PathEscape(s.ID)+path, in, out)
}
