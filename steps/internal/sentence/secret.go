package sentence

import (
	"context"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/internal/credential"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// secrecy is what the client tells others of its secrets.
type secrecy struct{ *Scenario }

var secretSentences = []definition{
	{`no answer of the client holds a token or the secret`, `客户端的结果都不含 token 或 secret`, (*secrecy).answersNone, journalAccess},
	{`the client has printed no token and no secret`, `客户端没有打印 token 或 secret`, (*secrecy).printsNone, journalAccess},
}

func (s *secrecy) answersNone(ctx context.Context) error {
	return s.without(ctx, "the answers of the client", s.answered)
}

// printsNone leaves out the messages of the protocol, which an adapter may print while
// it is written.
func (s *secrecy) printsNone(ctx context.Context) error {
	unknown := &adapter.UnsupportedError{Method: "standard error", Reason: "the suite sees it of a program that it starts"}
	if s.Printed == nil {
		return unknown
	}
	text, ok := s.Printed()
	if !ok {
		return unknown
	}
	lines := slices.DeleteFunc(strings.Split(text, "\n"), func(line string) bool { return strings.Contains(line, `"jsonrpc"`) })
	return s.without(ctx, "what the client printed", lines)
}

// without asserts that no text holds a secret.
func (s *secrecy) without(ctx context.Context, what string, texts []string) error {
	secrets, err := s.secrets(ctx)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(texts, func(text string) bool { return credential.Shown(text, secrets) })
	if i < 0 {
		return s.Check(true, what, "", "")
	}
	return s.Check(false, what, "no access_token and no secret", texts[i])
}

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
	slices.Sort(found)
	return slices.DeleteFunc(slices.Compact(found), func(secret string) bool { return secret == "" }), err
}
