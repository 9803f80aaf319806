package steps

import (
	"context"
	"net/http"
	"net/url"

	"github.com/devicevoip/devicevoip/mock/control"
)

// processSteps are about others who act for the same account: a second
// process of it, or a third party.
var processSteps = []step{
	{en: sentence(`another process of the app fetches the token "([^"]*)" from "([^"]*)"`), bind: func(s *scenario) any {
		return func(ctx context.Context, name, path string) error { return s.otherToken(ctx, name, path, false) }
	}},
	{en: sentence(`another process of the app forces the stable token "([^"]*)"`), bind: func(s *scenario) any {
		return func(ctx context.Context, name string) error {
			return s.otherToken(ctx, name, control.StableTokenPath, true)
		}
	}},
	{en: sentence(`a third party has the "([^"]*)" token "([^"]*)"`), bind: func(s *scenario) any { return s.foreignToken }},
}

// otherToken has the suite itself fetch a token, apart from the client.
func (s *scenario) otherToken(ctx context.Context, name, path string, force bool) error {
	var granted control.Token
	credentials := map[string]any{
		"grant_type": "client_credential", "appid": s.sandbox.AppID, "secret": s.sandbox.Secret, "force_refresh": force,
	}
	if path == control.StableTokenPath {
		if err := s.backend(ctx, path, credentials, &granted); err != nil {
			return err
		}
	} else {
		query := url.Values{"grant_type": {"client_credential"}, "appid": {s.sandbox.AppID}, "secret": {s.sandbox.Secret}}
		if err := s.sandbox.Do(ctx, http.MethodGet, path+"?"+query.Encode(), nil, &granted); err != nil {
			return err
		}
	}
	s.nameToken(name, granted)
	return nil
}

// foreignToken has the platform issue a token that is not the account's own.
func (s *scenario) foreignToken(ctx context.Context, kind, name string) error {
	granted, err := s.sandbox.ForeignToken(ctx, kind)
	if err != nil {
		return err
	}
	s.nameToken(name, granted)
	return nil
}

func (s *scenario) nameToken(name string, t control.Token) {
	if s.memory.tokens == nil {
		s.memory.tokens = map[string]control.Token{}
	}
	s.memory.tokens[name] = t
}
