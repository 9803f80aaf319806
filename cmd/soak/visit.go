package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
)

// A load is who calls a platform.
type load struct {
	url    string
	client *http.Client
	calls  atomic.Int64
	visits atomic.Int64
	suites int
}

// counting counts the requests of a transport.
func (l *load) counting(next http.RoundTripper) http.RoundTripper {
	return roundTripper(func(r *http.Request) (*http.Response, error) {
		l.calls.Add(1)
		return next.RoundTrip(r)
	})
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// A visit is the life of a sandbox.
type visit struct {
	*load
	*control.Sandbox
	client *http.Client
	n      int // of the visit
	token  string
}

// visit makes a sandbox, uses it in every way there is, and deletes it.
func (l *load) visit(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	sandbox, err := control.Client{BaseURL: l.url, HTTP: l.client}.Create(ctx, nil)
	if err != nil {
		return err
	}
	v := &visit{load: l, Sandbox: sandbox, client: l.client, n: int(l.visits.Add(1))}
	ended := make(chan error, 1)
	go func() { ended <- v.watch(ctx) }()
	for _, part := range []struct {
		name string
		do   func(context.Context) error
	}{
		{"calls", v.serverCalls},
		{"dialog", v.dialog},
		{"clock", v.jump},
		{"faults", v.faults},
		{"console", v.console},
		{"default sandbox", v.common},
		{"journal", v.journal},
		{"delete", v.Delete},
	} {
		if err := part.do(ctx); err != nil {
			return fmt.Errorf("visit %d: %s: %w", v.n, part.name, err)
		}
	}
	if err := <-ended; err != nil {
		return fmt.Errorf("visit %d: events: %w", v.n, err)
	}
	return nil
}

// watch reads the stream of events until the sandbox is gone.
func (v *visit) watch(ctx context.Context) error {
	text, err := v.request(ctx, http.MethodGet, v.url+"/__admin/sandboxes/"+v.ID+"/events", "")
	if err == nil && !strings.Contains(text, "event: gone") {
		err = fmt.Errorf("it ends with %.100q", text[max(0, len(text)-100):])
	}
	return err
}

// serverCalls makes server calls, a wrong one too.
func (v *visit) serverCalls(ctx context.Context) error {
	text, err := v.request(ctx, http.MethodGet, v.BaseURL+"/cgi-bin/token?grant_type=client_credential&appid="+v.AppID+"&secret="+v.Secret, "")
	if err != nil {
		return err
	}
	_, rest, _ := strings.Cut(text, `"access_token":"`)
	v.token, _, _ = strings.Cut(rest, `"`)
	model := v.Models[0].ID
	text, err = v.server(ctx, "/wxa/business/group/createid", `{"model_id":"`+model+`","group_name":"gate"}`, `"errcode":0`)
	if err != nil {
		return err
	}
	_, rest, _ = strings.Cut(text, `"group_id":"`)
	group, _, _ := strings.Cut(rest, `"`)
	for _, call := range []struct{ path, body, want string }{
		{"/wxa/getsnticket", `{"sn":"SN-1","model_id":"` + model + `"}`, `"sn_ticket"`},
		{"/wxa/business/group/adddevice", `{"group_id":"` + group + `","device_list":[{"sn":"SN-1","model_id":"` + model + `"}]}`, `"errcode":0`},
		{"/wxa/business/group/getinfo", `{"group_id":"` + group + `"}`, `SN-1`},
		{"/wxa/business/group/removedevice", `{"group_id":"` + group + `","device_list":[{"sn":"SN-1","model_id":"` + model + `"}]}`, `"errcode":0`},
		{"/wxa/getsnticket", `{"sn":"S N","model_id":"` + model + `"}`, `"errcode":9800002`},
		{"/wxa/getsnticket", `{"sn":"` + strings.Repeat("s", 20_000) + `"}`, `"errcode":`},
		{"/wxa/nothing", `{`, `"errcode":40066`},
	} {
		if _, err := v.server(ctx, call.path, call.body, call.want); err != nil {
			return err
		}
	}
	return nil
}

// server makes a server call, and fails unless the reply contains a text.
func (v *visit) server(ctx context.Context, path, body, want string) (string, error) {
	text, err := v.request(ctx, http.MethodPost, v.url+path+"?access_token="+v.token, body)
	if err == nil && !strings.Contains(text, want) {
		err = fmt.Errorf("%s answers %.200s, not %s", path, text, want)
	}
	return text, err
}

// console reads what a browser does.
func (v *visit) console(ctx context.Context) error {
	for _, file := range []string{"", "js/main.js", "css/base.css", "no-such-file"} {
		if _, err := v.request(ctx, http.MethodGet, v.url+"/__console/"+file, ""); err != nil {
			return err
		}
	}
	_, err := v.request(ctx, http.MethodGet, v.url+"/__phone/wx.js", "")
	return err
}

// fill fills the journal of the sandbox that everybody shares, which then keeps its size.
func (l *load) fill(ctx context.Context) error {
	for n := range 1100 {
		if err := (&visit{load: l, client: l.client, n: n}).common(ctx); err != nil {
			return fmt.Errorf("default sandbox: %w", err)
		}
	}
	return nil
}

// common uses the sandbox that everybody shares.
func (v *visit) common(ctx context.Context) error {
	text, err := v.request(ctx, http.MethodPost, v.url+"/wxa/getsnticket", strings.Repeat("x", 1+v.n*997%4096))
	if err == nil && !strings.Contains(text, `"errcode":41001`) {
		err = fmt.Errorf("it answers %.100s", text)
	}
	return err
}

// journal reads what was done, resets the sandbox and uses it again.
func (v *visit) journal(ctx context.Context) error {
	list, err := v.Journal(ctx)
	if err != nil {
		return err
	}
	if len(list.Entries) < 10 || len(list.Waiting) > 0 {
		return fmt.Errorf("it has %d exchanges, and %d wait", len(list.Entries), len(list.Waiting))
	}
	if err := v.Do(ctx, http.MethodPost, "/reset", nil, nil); err != nil {
		return err
	}
	_, err = v.Ticket(ctx, "SN-2", v.Models[0].ID)
	return err
}

// with returns the visit with other connections.
func (v *visit) with(transport http.RoundTripper) *visit {
	other := *v
	other.client = &http.Client{Transport: v.counting(transport)}
	return &other
}

// request sends a request and returns the body of the reply.
func (v *visit) request(ctx context.Context, method, url, body string) (string, error) {
	req, err := http.NewRequestWithContext(ctx, method, url, strings.NewReader(body))
	if err != nil {
		return "", err
	}
	resp, err := v.client.Do(req)
	if err != nil {
		return "", err
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	return string(text), err
}
