package steps

import (
	"context"
	"net/http"
	"net/url"
)

// processSteps are about others who act for the same account: a second
// process of it, or a third party.
var processSteps = []step{
	{en: sentence(`another process of the app fetches the token "([^"]*)" from "([^"]*)"`), bind: func(s *scenario) any {
		return func(ctx context.Context, name, path string) error { return s.otherToken(ctx, name, path, false) }
	}},
	{en: sentence(`another process of the app forces the stable token "([^"]*)"`), bind: func(s *scenario) any {
		return func(ctx context.Context, name string) error { return s.otherToken(ctx, name, tokenPaths[1], true) }
	}},
	{en: sentence(`a third party has the "([^"]*)" token "([^"]*)"`), bind: func(s *scenario) any { return s.foreignToken }},
}

// otherToken has the suite itself fetch a token, apart from the client.
func (s *scenario) otherToken(ctx context.Context, name, path string, force bool) error {
	var granted namedToken
	credentials := map[string]any{
		"grant_type": "client_credential", "appid": s.sandbox.AppID, "secret": s.sandbox.Secret, "force_refresh": force,
	}
	if path == tokenPaths[1] {
		if err := s.backend(ctx, path, credentials, &granted); err != nil {
			return err
		}
	} else {
		query := url.Values{"grant_type": {"client_credential"}, "appid": {s.sandbox.AppID}, "secret": {s.sandbox.Secret}}
		if err := s.sandbox.platform.do(ctx, http.MethodGet, "/s/"+s.sandbox.ID+path+"?"+query.Encode(), nil, &granted); err != nil {
			return err
		}
	}
	s.nameToken(name, granted)
	return nil
}

// foreignToken has the platform issue a token that is not the account's own.
func (s *scenario) foreignToken(ctx context.Context, kind, name string) error {
	var granted namedToken
	if err := s.sandbox.admin(ctx, http.MethodPost, "/tokens", map[string]any{"kind": kind}, &granted); err != nil {
		return err
	}
	s.nameToken(name, granted)
	return nil
}

func (s *scenario) nameToken(name string, t namedToken) {
	if s.memory.tokens == nil {
		s.memory.tokens = map[string]namedToken{}
	}
	s.memory.tokens[name] = t
}
