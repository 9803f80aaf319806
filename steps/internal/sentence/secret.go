package sentence

import (
	"context"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/control"
)

// secrets are the secret of the account, and the tokens that the client was given or
// used.
func (s *Scenario) secrets(ctx context.Context) ([]string, error) {
	found := []string{s.Sandbox.Secret}
	sent, err := s.sent(ctx, func(control.Exchange) bool { return true })
	for _, e := range sent {
		var granted control.Token
		_ = json.Unmarshal([]byte(e.Response), &granted) // a reply of another call has none
		found = append(found, e.Token(), granted.AccessToken)
	}
	return slices.DeleteFunc(found, func(secret string) bool { return secret == "" }), err
}

// holdsAny reports whether any of the secrets is in a text.
func holdsAny(text string, secrets []string) bool {
	return slices.ContainsFunc(secrets, func(secret string) bool { return strings.Contains(text, secret) })
}
