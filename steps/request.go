package steps

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/control"
)

// requestSteps read the journal: what the client really sent.
var requestSteps = []step{
	{en: sentence(`the platform received( at most)? (\d+) requests? to "([^"]*)"`), bind: func(s *scenario) any { return s.received }},
	{en: sentence(`every request to "([^"]*)" carried a token in its query`), bind: func(s *scenario) any { return s.carriedToken }},
	{en: sentence(`every request to "([^"]*)" had the same body`), bind: func(s *scenario) any { return s.sameBody }},
	{en: sentence(`the first request to "([^"]*)" carried a token of (\d+) characters`), bind: func(s *scenario) any { return s.tokenLength }},
	{en: sentence(`no token was used again after it was refused`), bind: func(s *scenario) any { return s.noBlindRetry }},
	{en: sentence(`no request was answered with errcode (\d+)`), bind: func(s *scenario) any { return s.neverAnswered }},
	{en: sentence(`the last request to "([^"]*)" says that "([^"]*)" is "([^"]*)"`), bind: func(s *scenario) any { return s.lastSays }},
}

// requests gives what the client sent to a path, oldest first; what the suite
// itself sent is left out.
func (s *scenario) requests(ctx context.Context, path string) ([]control.Exchange, error) {
	paths := pathsOf(path)
	return s.sent(ctx, func(e control.Exchange) bool { return slices.Contains(paths, e.Path) })
}

func (s *scenario) sent(ctx context.Context, matches func(control.Exchange) bool) ([]control.Exchange, error) {
	journal, err := s.sandbox.Journal(ctx)
	if err != nil {
		return nil, err
	}
	var sent []control.Exchange
	for _, e := range journal.Entries {
		if !e.FromSuite() && matches(e) {
			sent = append(sent, e)
		}
	}
	return sent, nil
}

func (s *scenario) received(ctx context.Context, atMost string, n int, path string) error {
	sent, err := s.requests(ctx, path)
	if err != nil {
		return err
	}
	ok := len(sent) == n || atMost != "" && 0 < len(sent) && len(sent) < n
	want := strconv.Itoa(n)
	if atMost != "" {
		want = fmt.Sprintf("1 to %d", n)
	}
	return s.check(ok, "the requests to "+path, want, strconv.Itoa(len(sent)))
}

func (s *scenario) carriedToken(ctx context.Context, path string) error {
	sent, err := s.requests(ctx, path)
	if err != nil {
		return err
	}
	without := slices.ContainsFunc(sent, func(e control.Exchange) bool { return e.Token() == "" })
	return s.check(len(sent) > 0 && !without, "the requests to "+path, "an access_token in each query", queries(sent))
}

func queries(sent []control.Exchange) string {
	if len(sent) == 0 {
		return "no request"
	}
	var all []string
	for _, e := range sent {
		all = append(all, "?"+e.Query)
	}
	return strings.Join(all, ", ")
}

func (s *scenario) sameBody(ctx context.Context, path string) error {
	sent, err := s.requests(ctx, path)
	if err != nil {
		return err
	}
	var bodies []string
	for _, e := range sent {
		bodies = append(bodies, e.Request)
	}
	same := len(slices.Compact(slices.Clone(bodies))) == 1
	return s.check(same, "the bodies", "one and the same", strings.Join(bodies, ", "))
}

func (s *scenario) tokenLength(ctx context.Context, path string, n int) error {
	sent, err := s.requests(ctx, path)
	if err != nil {
		return err
	}
	ok := len(sent) > 0 && len(sent[0].Token()) == n
	return s.check(ok, "the token of the first request", fmt.Sprintf("%d characters", n), queries(sent))
}

// noBlindRetry takes 40001 and 42001 for the refusal of a token.
func (s *scenario) noBlindRetry(ctx context.Context) error {
	sent, err := s.sent(ctx, func(e control.Exchange) bool { return e.Token() != "" })
	if err != nil {
		return err
	}
	dead := map[string]bool{}
	again := 0
	for _, e := range sent {
		if dead[e.Token()] {
			again++
		}
		if code := e.ErrCode(); code == 40001 || code == 42001 {
			dead[e.Token()] = true
		}
	}
	return s.check(len(sent) > 0 && again == 0, "requests with a token that was refused before", "none", strconv.Itoa(again))
}

func (s *scenario) neverAnswered(ctx context.Context, errcode int) error {
	sent, err := s.sent(ctx, func(e control.Exchange) bool { return e.ErrCode() == errcode })
	if err != nil {
		return err
	}
	return s.check(len(sent) == 0, fmt.Sprintf("requests answered %d", errcode), "none", strconv.Itoa(len(sent)))
}

func (s *scenario) lastSays(ctx context.Context, path, member, written string) error {
	want, err := s.text(written)
	if err != nil {
		return err
	}
	sent, err := s.requests(ctx, path)
	if err != nil {
		return err
	}
	if len(sent) == 0 {
		return s.check(false, "the requests to "+path, "one", "none")
	}
	var body map[string]any
	_ = json.Unmarshal([]byte(sent[len(sent)-1].Request), &body)
	return s.expect("the member "+member+" of the request", any(want), body[member])
}
