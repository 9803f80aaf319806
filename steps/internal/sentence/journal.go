package sentence

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/control"
)

// journal is what the client really sent.
type journal struct{ *Scenario }

var journalSentences = []definition{
	{`the platform received( at most)? <number> requests? to "<path>"`, `平台(最多)?收到 <number> 个发往 "<path>" 的请求`, (*journal).received, journalAccess},
	{`the platform received no more than <number> requests? to "<path>"`, `平台收到的发往 "<path>" 的请求不超过 <number> 个`, (*journal).receivedNoMore, journalAccess},
	{`every request to "<path>" carried a token in its query`, `每个发往 "<path>" 的请求都在查询参数中带有 token`, (*journal).carriedToken, journalAccess},
	{`each request to "<path>" whose token was refused was repeated unchanged`, `每个发往 "<path>" 且 token 被拒绝的请求都原样重发`, (*journal).repeated, journalAccess},
	{`every request to "<path>" had the same body`, `每个发往 "<path>" 的请求的请求体都相同`, (*journal).sameBody, journalAccess},
	{`the first request to "<path>" carried a token of <number> characters`, `第一个发往 "<path>" 的请求所带的 token 有 <number> 个字符`, (*journal).tokenLength, journalAccess},
	{`no token was used again after it was refused`, `被拒绝的 token 没有再次使用`, (*journal).noBlindRetry, journalAccess},
	{`no token was fetched after the first success of "<path>"`, `"<path>" 第一次成功之后没有再获取 token`, (*journal).noFetchAfter, journalAccess},
	{`no request was answered with errcode <errcode>`, `没有请求返回 errcode <errcode>`, (*journal).neverAnswered, journalAccess},
	{`the last request to "<path>" says that "<member>" is "<text>"`, `最后一个发往 "<path>" 的请求中 "<member>" 为 "<text>"`, (*journal).lastSays, journalAccess},
}

// pathsOf gives the paths that a feature means: "token" is either token call.
func pathsOf(written string) []string {
	if written == "token" {
		return []string{control.TokenPath, control.StableTokenPath}
	}
	return []string{written}
}

// requests gives what the client sent to a path, oldest first.
func (s *Scenario) requests(ctx context.Context, path string) ([]control.Exchange, error) {
	paths := pathsOf(path)
	return s.sent(ctx, func(e control.Exchange) bool { return slices.Contains(paths, e.Path) })
}

// sent gives the requests of the client that match; what the suite itself sent
// is left out.
func (s *Scenario) sent(ctx context.Context, matches func(control.Exchange) bool) ([]control.Exchange, error) {
	all, err := s.Sandbox.Journal(ctx)
	return slices.DeleteFunc(all.Entries, func(e control.Exchange) bool { return e.FromSuite() || !matches(e) }), err
}

// judge asserts something of the requests to a path. holds says what came too.
func (j *journal) judge(ctx context.Context, path, what, want string, holds func(sent []control.Exchange) (ok bool, got string)) error {
	sent, err := j.requests(ctx, path)
	if err != nil {
		return err
	}
	ok, got := holds(sent)
	return j.Check(ok, what, want, got)
}

func (j *journal) received(ctx context.Context, atMost bool, n int, path string) error {
	want := strconv.Itoa(n)
	if atMost {
		want = "1 to " + want
	}
	return j.judge(ctx, path, "the requests to "+path, want, func(sent []control.Exchange) (bool, string) {
		return len(sent) == n || atMost && 0 < len(sent) && len(sent) < n, strconv.Itoa(len(sent))
	})
}

// receivedNoMore also accepts none: the client may know the answer from another
// call.
func (j *journal) receivedNoMore(ctx context.Context, n int, path string) error {
	return j.judge(ctx, path, "the requests to "+path, "at most "+strconv.Itoa(n), func(sent []control.Exchange) (bool, string) {
		return len(sent) <= n, strconv.Itoa(len(sent))
	})
}

func (j *journal) carriedToken(ctx context.Context, path string) error {
	return j.judge(ctx, path, "the requests to "+path, "an access_token in each query", func(sent []control.Exchange) (bool, string) {
		without := slices.ContainsFunc(sent, func(e control.Exchange) bool { return e.Token() == "" })
		return len(sent) > 0 && !without, queries(sent)
	})
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

// repeated asks for a later request with the same JSON, wherever a token was
// refused: a client may send a list in parts.
func (j *journal) repeated(ctx context.Context, path string) error {
	return j.judge(ctx, path, "the bodies", "each refused one again", func(sent []control.Exchange) (bool, string) {
		var bodies []string
		var refused []int
		for i, e := range sent {
			bodies = append(bodies, canonical(jsontext.Value(e.Request)))
			if tokenRefused(e) {
				refused = append(refused, i)
			}
		}
		missing := slices.ContainsFunc(refused, func(i int) bool { return !slices.Contains(bodies[i+1:], bodies[i]) })
		return len(refused) > 0 && !missing, strings.Join(bodies, ", ")
	})
}

func (j *journal) sameBody(ctx context.Context, path string) error {
	return j.judge(ctx, path, "the bodies", "the same each time", func(sent []control.Exchange) (bool, string) {
		var bodies []string
		for _, e := range sent {
			bodies = append(bodies, canonical(jsontext.Value(e.Request)))
		}
		return len(bodies) > 0 && len(slices.Compact(slices.Clone(bodies))) == 1, strings.Join(bodies, ", ")
	})
}

// tokenRefused takes 40001 and 42001 for the refusal of a token.
func tokenRefused(e control.Exchange) bool { return e.ErrCode() == 40001 || e.ErrCode() == 42001 }

func (j *journal) tokenLength(ctx context.Context, path string, n int) error {
	return j.judge(ctx, path, "the token of the first request", fmt.Sprintf("%d characters", n), func(sent []control.Exchange) (bool, string) {
		return len(sent) > 0 && len(sent[0].Token()) == n, queries(sent)
	})
}

func (j *journal) noBlindRetry(ctx context.Context) error {
	sent, err := j.sent(ctx, func(e control.Exchange) bool { return e.Token() != "" })
	if err != nil {
		return err
	}
	dead := map[string]bool{}
	again := 0
	for _, e := range sent {
		if dead[e.Token()] {
			again++
		}
		if tokenRefused(e) {
			dead[e.Token()] = true
		}
	}
	return j.Check(len(sent) > 0 && again == 0, "requests with a token that was refused before", "none", strconv.Itoa(again))
}

func (j *journal) noFetchAfter(ctx context.Context, path string) error {
	sent, err := j.sent(ctx, func(control.Exchange) bool { return true })
	if err != nil {
		return err
	}
	first := slices.IndexFunc(sent, func(e control.Exchange) bool { return e.Path == path && e.ErrCode() == 0 })
	later := first >= 0 && slices.ContainsFunc(sent[first:], func(e control.Exchange) bool { return slices.Contains(pathsOf("token"), e.Path) })
	return j.Check(first >= 0 && !later, "the token calls after the first success of "+path, "none", "one")
}

func (j *journal) neverAnswered(ctx context.Context, errcode int) error {
	sent, err := j.sent(ctx, func(e control.Exchange) bool { return e.ErrCode() == errcode })
	if err != nil {
		return err
	}
	return j.Check(len(sent) == 0, fmt.Sprintf("requests answered %d", errcode), "none", strconv.Itoa(len(sent)))
}

func (j *journal) lastSays(ctx context.Context, path, member string, want text) error {
	sent, err := j.requests(ctx, path)
	if err != nil {
		return err
	}
	if len(sent) == 0 {
		return j.Check(false, "the requests to "+path, "one", "none")
	}
	var body map[string]any
	_ = json.Unmarshal([]byte(sent[len(sent)-1].Request), &body)
	return j.Expect("the member "+member+" of the request", any(string(want)), body[member])
}
