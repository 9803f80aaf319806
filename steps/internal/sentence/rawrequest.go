package sentence

import (
	"context"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// A rawRequest is one that the suite sends with its own client.
type rawRequest struct {
	method, path string
	query        string
	body         string
	header       http.Header
	// own says that it carries a token of the suite's own.
	own     bool
	chunked bool
	host    string // that a proxy is asked for by plain HTTP
	// line is how its first line is written.
	line firstLine
}

// ownToken in the query stands for a token that the suite fetches itself.
const ownToken = "access_token=own"

// baseURL before a path stands for scheme, host and port of the platform.
const baseURL = "http://platform"

// readRequest reads a request written as HTTP is: method and path, perhaps the version and
// header fields, an empty line, the body.
func readRequest(text string) (rawRequest, error) {
	head, body, _ := strings.Cut(text, "\n\n")
	line, fields, _ := strings.Cut(head, "\n")
	method, target, ok := strings.Cut(line, " ")
	if !ok {
		return rawRequest{}, fmt.Errorf("%q is not a method and a path", line)
	}
	r := rawRequest{method: method, body: body, header: http.Header{}}
	target, r.line.old = strings.CutSuffix(target, " HTTP/1.0")
	target, r.line.absolute = strings.CutPrefix(target, baseURL)
	r.path, r.query, _ = strings.Cut(target, "?")
	r.own = strings.Contains(r.query, ownToken)
	for field := range strings.Lines(fields) {
		name, value, ok := strings.Cut(strings.TrimSuffix(field, "\n"), ": ")
		if !ok {
			return rawRequest{}, fmt.Errorf("%q is not a header field", field)
		}
		r.header.Set(name, value)
	}
	return r, nil
}

// raw is the requests of the suite itself, and the last reply.
type raw struct {
	*Scenario

	reply  rawReply
	rid    string        // the last that a reply ended in
	token  string        // the suite's own
	expiry time.Duration // when that ends, in elapsed time
}

var rawSentences = []definition{
	{`the suite sends the request( in chunks)?`, `用例集(分块)?发送请求`, (*raw).sendWritten, nothing},
	{`the suite sends the request as to a proxy for "<host>"`, `用例集像经过代理那样向 "<host>" 发送请求`, (*raw).sendToHost, nothing},
	{`the suite sends the request in "<encoding>"`, `用例集以 "<encoding>" 编码发送请求`, (*raw).sendEncoded, nothing},
	{`the suite sends the request padded to <number> bytes`, `用例集发送填充到 <number> 字节的请求`, (*raw).sendPadded, nothing},
	{`the suite posts <body> to "<path>"`, `用例集把 <body> POST 到 "<path>"`, (*raw).post, nothing},
	{`the suite posts <body> to "<path>" with the token "<token>"`, `用例集带 token "<token>" 把 <body> POST 到 "<path>"`, (*raw).postWith, nothing},
	{`the suite sends <times> times <body> to "<path>"`, `用例集把 <body> 向 "<path>" 发送 <times> 次`, (*raw).postOften, nothing},
	{`the suite has used up "<path>", which may be called <limit> times a day`, `"<path>" 每天可调用 <limit> 次，用例集已用完`, (*raw).useUp, setup},
	{`the suite asks about the rid from before with the token "<token>"`, `用例集带 token "<token>" 查询之前的 rid`, (*raw).askRID, nothing},
	{`the suite activates <number> devices of model "<model>"`, `用例集激活型号 "<model>" 的 <number> 台设备`, (*raw).activateMany, nothing},
	{`the suite asks about the licenses of <number> devices of model "<model>"`, `用例集查询型号 "<model>" 的 <number> 台设备的 License`, (*raw).askLicenses, nothing},
	{`the suite activates device "<device>" <times> times`, `用例集激活设备 "<device>" <times> 次`, (*raw).activateOften, nothing},
}

func (r *raw) sendWritten(ctx context.Context, chunked bool, doc Doc) error {
	return r.sendDoc(ctx, doc, func(q *rawRequest) { q.chunked = chunked })
}

// sendToHost names the whole URL in the request, as a client does that has a proxy.
func (r *raw) sendToHost(ctx context.Context, host string, doc Doc) error {
	return r.sendDoc(ctx, doc, func(q *rawRequest) { q.host = host })
}

// sendEncoded sends a body in an encoding, which Content-Encoding names if it is one of HTTP.
func (r *raw) sendEncoded(ctx context.Context, encoding string, doc Doc) error {
	encode := encodings[encoding]
	if encode == nil {
		return fmt.Errorf("there is no encoding %q: use gbk, utf-16, utf-16be or gzip", encoding)
	}
	var failed error
	err := r.sendDoc(ctx, doc, func(q *rawRequest) {
		if encoding == "gzip" {
			q.header.Set("Content-Encoding", encoding)
		}
		q.body, failed = encode(q.body)
	})
	if failed != nil {
		return fmt.Errorf("write the body in %s: %w", encoding, failed)
	}
	return err
}

// sendPadded fills the body up with white space after its first brace.
func (r *raw) sendPadded(ctx context.Context, n int, doc Doc) error {
	return r.sendDoc(ctx, doc, func(q *rawRequest) {
		q.body = "{" + strings.Repeat(" ", max(0, n-len(q.body))) + strings.TrimPrefix(q.body, "{")
	})
}

func (r *raw) sendDoc(ctx context.Context, doc Doc, change func(*rawRequest)) error {
	text, err := r.text(string(doc))
	if err != nil {
		return fmt.Errorf("read the request: %w", err)
	}
	q, err := readRequest(text)
	if err != nil {
		return err
	}
	change(&q)
	return r.send(ctx, q)
}

// post sends a body with the suite's own token.
func (r *raw) post(ctx context.Context, body jsonText, path string) error {
	return r.send(ctx, rawRequest{method: http.MethodPost, path: path, body: string(body), own: true})
}

// postWith sends a body with a token that the scenario gave a name to.
func (r *raw) postWith(ctx context.Context, body jsonText, path, token string) error {
	t, err := r.word("token " + token)
	if err != nil {
		return err
	}
	return r.send(ctx, rawRequest{method: http.MethodPost, path: path, query: url.Values{"access_token": {t}}.Encode(), body: string(body)})
}

func (r *raw) postOften(ctx context.Context, times int, body jsonText, path string) error {
	for range times {
		if err := r.post(ctx, body, path); err != nil {
			return err
		}
	}
	return nil
}

// useUp makes as many calls for tickets as a day allows.
func (r *raw) useUp(ctx context.Context, path string, limit int) error {
	if err := r.Sandbox.MergeWorld(ctx, control.World{Quotas: map[string]control.Quota{path: {Daily: &limit}}}); err != nil {
		return err
	}
	for i := range limit {
		body := fmt.Sprintf(`{"sn":"SN%d","model_id":%q}`, i, r.Sandbox.Models[0].ID)
		if err := r.post(ctx, jsonText(body), path); err != nil {
			return err
		}
	}
	return nil
}

func (r *raw) askRID(ctx context.Context, token string) error {
	return r.postWith(ctx, jsonText(`{"rid":"`+r.rid+`"}`), rule.CallOf("getRidInfo").Path, token)
}

func (r *raw) activateMany(ctx context.Context, n int, model modelID) error {
	return r.postDevices(ctx, "activeLicenseDevice", n, model)
}

func (r *raw) askLicenses(ctx context.Context, n int, model modelID) error {
	return r.postDevices(ctx, "getLicenseDeviceInfo", n, model)
}

// postDevices sends a list of n devices.
func (r *raw) postDevices(ctx context.Context, call string, n int, model modelID) error {
	list := make([]control.Device, n)
	for i := range list {
		list[i] = control.Device{SN: fmt.Sprintf("D%d", i), ModelID: string(model)}
	}
	body, err := json.Marshal(map[string]any{"device_list": list})
	if err != nil {
		return err
	}
	return r.post(ctx, jsonText(body), rule.CallOf(call).Path)
}

func (r *raw) activateOften(ctx context.Context, d control.Device, times int) error {
	for n := range times {
		body := fmt.Sprintf(`{"device_list":[{"model_id":%q,"sn":%q,"active_number":%d}],"pkg_type":1}`, d.ModelID, d.SN, n)
		if err := r.post(ctx, jsonText(body), rule.CallOf("activeLicenseDevice").Path); err != nil {
			return err
		}
	}
	return nil
}

// send sends a request as the suite and remembers the reply.
func (r *raw) send(ctx context.Context, q rawRequest) error {
	r.reply, r.Acted = rawReply{}, true
	delete(r.words, "rid")
	if q.own {
		token, err := r.currentToken(ctx)
		if err != nil {
			return err
		}
		if q.query == "" {
			q.query = ownToken
		}
		q.query = strings.Replace(q.query, ownToken, "access_token="+url.QueryEscape(token), 1)
	}
	reply, err := r.exchange(ctx, q)
	if err != nil {
		return err
	}
	r.reply = reply
	if rid, ok := reply.rid(); ok {
		r.rid, r.words["rid"] = rid, rid
	}
	return nil
}

// exchange makes one request of the suite's own and reads its reply. What only a limit of
// the team refuses it repeats.
func (r *raw) exchange(ctx context.Context, q rawRequest) (rawReply, error) {
	for {
		reply, err := r.exchangeOnce(ctx, q)
		if err != nil || reply.Status != http.StatusTooManyRequests || reply.Header.Get(control.LimitHeader) == "" {
			return reply, err
		}
		if err := AwaitLimit(ctx); err != nil {
			return rawReply{}, fmt.Errorf("%s %s: %w", q.method, q.path, err)
		}
	}
}

func (r *raw) exchangeOnce(ctx context.Context, q rawRequest) (rawReply, error) {
	fail := func(err error) (rawReply, error) { return rawReply{}, fmt.Errorf("%s %s: %w", q.method, q.path, err) }
	var body io.Reader // nil where there is none, so that none is announced
	if q.body != "" {
		body = strings.NewReader(q.body)
	}
	req, err := http.NewRequestWithContext(ctx, q.method, r.Sandbox.BaseURL+q.path, body)
	if err != nil {
		return fail(err)
	}
	if q.chunked {
		req.ContentLength = -1
	}
	req.URL.RawQuery = escapedQuery(q.query)
	if q.host != "" {
		req.URL.Opaque, req.Host = "//"+q.host+q.path, q.host
	}
	req.Header.Set("User-Agent", control.Agent)
	if q.body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	maps.Copy(req.Header, q.header)
	resp, err := q.line.send(r.HTTP, req)
	if err != nil {
		return fail(err)
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		return fail(fmt.Errorf("read the reply: %w", err))
	}
	return rawReply{resp.StatusCode, resp.Header, string(text)}, nil
}

// renewal is how long before its end the suite replaces its token.
const renewal = 300 * time.Second

// currentToken gives the suite's own token, or a new one when that nears its
// end.
func (r *raw) currentToken(ctx context.Context) (string, error) {
	if r.Token != "" {
		return r.Token, nil
	}
	if r.token != "" && r.expiry-r.elapsed > renewal {
		return r.token, nil
	}
	q, err := r.tokenRequest(control.TokenPath, false)
	if err != nil {
		return "", err
	}
	reply, err := r.exchange(ctx, q)
	if err != nil {
		return "", err
	}
	granted, err := reply.token()
	if err != nil {
		return "", fmt.Errorf("the token call was refused: %s", reply)
	}
	r.token, r.expiry = granted.AccessToken, r.elapsed+time.Duration(granted.ExpiresIn)*time.Second
	return r.token, nil
}

// tokenRequest is a token call of the account.
func (s *Scenario) tokenRequest(path string, force bool) (rawRequest, error) {
	const grant = "client_credential"
	secret, err := s.secret()
	if err != nil {
		return rawRequest{}, err
	}
	if path == control.TokenPath {
		query := url.Values{"grant_type": {grant}, "appid": {s.Sandbox.AppID}, "secret": {secret}}
		return rawRequest{method: http.MethodGet, path: path, query: query.Encode()}, nil
	}
	body, err := json.Marshal(map[string]any{"grant_type": grant, "appid": s.Sandbox.AppID, "secret": secret, "force_refresh": force})
	return rawRequest{method: http.MethodPost, path: path, body: string(body)}, err
}
