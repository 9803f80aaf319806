package steps

import (
	"context"
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/cucumber/godog"
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// wireSteps have the suite itself send a request just as it is written, and
// judge the bytes of the reply.
var wireSteps = []step{
	{en: sentence(`the suite sends the request( in chunks)?`), bind: func(s *scenario) any { return s.sendWritten }},
	{en: sentence(`the suite sends the request padded to (\d+) bytes`), bind: func(s *scenario) any { return s.sendPadded }},
	{en: sentence(`the reply has errcode (-?\d+)`), bind: func(s *scenario) any { return s.replyHas }},
	{en: sentence(`the reply is an error`), bind: func(s *scenario) any { return s.replyFails }},
	{en: sentence(`the reply has status (\d+)`), bind: func(s *scenario) any { return s.replyStatus }},
	{en: sentence(`the reply is of type "([^"]*)"`), bind: func(s *scenario) any {
		return func(want string) error { return s.expect("the Content-Type", want, s.memory.reply.ContentType) }
	}},
	{en: sentence(`the members of the reply are "([^"]*)"`), bind: func(s *scenario) any { return s.replyMembers }},
	{en: sentence(`the reply is '(.*)'`), bind: func(s *scenario) any { return s.replyIs }},
	{en: sentence(`the reply begins with '(.*)'`), bind: func(s *scenario) any { return s.replyBegins }},
	{en: sentence(`the errmsg of the reply is "([^"]*)" before its rid`), bind: func(s *scenario) any { return s.errmsgIs }},
	{en: sentence(`the errmsg of the reply ends in a rid of this second`), bind: func(s *scenario) any { return s.endsInRID }},
}

// A rawRequest is one that the suite sends with its own client.
type rawRequest struct {
	method, path string
	query        url.Values
	body         string
	// own says that it carries a token of the suite's own.
	own         bool
	contentType string
	chunked     bool
}

// A rawReply is what came back.
type rawReply struct {
	Status      int
	ContentType string
	Body        string
}

// ownToken in the query stands for a token that the suite fetches itself.
const ownToken = "access_token=own"

// sendWritten sends a request written as HTTP is: method and path, perhaps a
// Content-Type, an empty line, the body.
func (s *scenario) sendWritten(ctx context.Context, chunked string, written *godog.DocString) error {
	r, err := s.readRequest(written)
	if err != nil {
		return err
	}
	r.chunked = chunked != ""
	return s.send(ctx, r)
}

// sendPadded fills the body up with white space after its first brace.
func (s *scenario) sendPadded(ctx context.Context, n int, written *godog.DocString) error {
	r, err := s.readRequest(written)
	if err != nil {
		return err
	}
	r.body = "{" + strings.Repeat(" ", max(0, n-len(r.body))) + strings.TrimPrefix(r.body, "{")
	return s.send(ctx, r)
}

func (s *scenario) readRequest(written *godog.DocString) (rawRequest, error) {
	text, err := s.text(written.Content)
	if err != nil {
		return rawRequest{}, fmt.Errorf("read the request: %w", err)
	}
	head, body, _ := strings.Cut(text, "\n\n")
	line, header, _ := strings.Cut(head, "\n")
	method, target, ok := strings.Cut(line, " ")
	if !ok {
		return rawRequest{}, fmt.Errorf("%q is not a method and a path", line)
	}
	path, query, _ := strings.Cut(target, "?")
	r := rawRequest{method: method, path: path, body: body, own: strings.Contains(query, ownToken)}
	r.contentType, _ = strings.CutPrefix(header, "Content-Type: ")
	if r.query, err = url.ParseQuery(strings.Replace(query, ownToken, "", 1)); err != nil {
		return rawRequest{}, fmt.Errorf("read the query: %w", err)
	}
	return r, nil
}

func (r rawReply) String() string {
	const most = 300
	body := r.Body
	if len(body) > most {
		body = body[:most] + "…"
	}
	return fmt.Sprintf("status %d, body %s", r.Status, body)
}

// envelope reads what every reply should have; false when it has not.
func (r rawReply) envelope() (errcode int, errmsg string, ok bool) {
	var e struct {
		Errcode *int   `json:"errcode"`
		Errmsg  string `json:"errmsg"`
	}
	if json.Unmarshal([]byte(r.Body), &e) != nil || e.Errcode == nil {
		return 0, "", false
	}
	return *e.Errcode, e.Errmsg, true
}

func (s *scenario) replyHas(code int) error {
	got, _, ok := s.memory.reply.envelope()
	return s.check(ok && got == code, "the reply", "errcode "+strconv.Itoa(code), s.memory.reply.String())
}

func (s *scenario) replyFails() error {
	got, _, ok := s.memory.reply.envelope()
	return s.check(ok && got != 0, "the reply", "an errcode other than 0", s.memory.reply.String())
}

func (s *scenario) replyStatus(status int) error {
	return s.check(s.memory.reply.Status == status, "the reply", "status "+strconv.Itoa(status), s.memory.reply.String())
}

// replyMembers compares the names of the members, in their order.
func (s *scenario) replyMembers(want string) error {
	var got []string
	d := jsontext.NewDecoder(strings.NewReader(s.memory.reply.Body))
	if token, err := d.ReadToken(); err == nil && token.Kind() == '{' {
		for d.PeekKind() == '"' {
			name, err := d.ReadToken()
			if err != nil {
				break
			}
			got = append(got, name.String())
			if d.SkipValue() != nil {
				break
			}
		}
	}
	return s.expect("the members of the reply", want, strings.Join(got, ", "))
}

func (s *scenario) replyIs(written string) error {
	want, err := s.text(written)
	if err != nil {
		return err
	}
	return s.expect("the reply", want, s.memory.reply.Body)
}

func (s *scenario) replyBegins(written string) error {
	want, err := s.text(written)
	if err != nil {
		return err
	}
	return s.check(strings.HasPrefix(s.memory.reply.Body, want), "the reply", want+"…", s.memory.reply.Body)
}

// rid is what the errmsg of a failure ends in.
func (r rawReply) rid() (string, error) {
	_, errmsg, _ := r.envelope()
	i := strings.LastIndex(errmsg, "rid: ")
	if i < 0 {
		return "", &failure{what: "the reply", want: "a rid", got: r.String()}
	}
	return errmsg[i+len("rid: "):], nil
}

var ridForm = regexp.MustCompile(`^(.*) rid: ([0-9a-f]{8})-[0-9a-f]{8}-[0-9a-f]{8}$`)

func (s *scenario) errmsgIs(want string) error {
	_, errmsg, _ := s.memory.reply.envelope()
	if m := ridForm.FindStringSubmatch(errmsg); m != nil {
		errmsg = m[1]
	}
	return s.expect("the errmsg", want, errmsg)
}

func (s *scenario) endsInRID(ctx context.Context) error {
	now, err := s.sandbox.Now(ctx)
	if err != nil {
		return err
	}
	_, errmsg, _ := s.memory.reply.envelope()
	m := ridForm.FindStringSubmatch(errmsg)
	want := fmt.Sprintf("a rid that begins with %08x", now.Unix())
	return s.check(m != nil && m[2] == fmt.Sprintf("%08x", now.Unix()), "the errmsg", want, errmsg)
}
