package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
)

// proxyHint goes with a reply that the platform may not have made.
const proxyHint = "see the log of the platform, and those of the proxies before it"

// checkControl checks who may call control. It reports whether the doctor may.
func (d *doctor) checkControl(ctx context.Context) bool {
	const path = "/__admin/sandboxes/default/clock"
	without, err := d.request(ctx, http.MethodGet, d.base+path, "", "")
	if err != nil {
		d.problem("control", "see the log of the platform", "no reply: %v", err)
		return false
	}
	var clock control.Clock
	err = without.read(http.StatusOK, &clock)
	if errors.Is(err, errOther) {
		d.problem("control", proxyHint, "%v", err)
		return false
	}
	open := err == nil
	if open && !d.loopback() {
		d.problem("control", "serve with --admin-token-file FILE", "it is open: who reaches %s can read and change every sandbox", d.base)
	}
	switch {
	case d.token == "" && open:
		return true
	case d.token == "":
		d.skipped("control", "it needs a token: pass --admin-token-file FILE to check sandboxes, event streams and what proxies do")
		return false
	}
	with, err := d.request(ctx, http.MethodGet, d.base+path, d.token, "")
	switch {
	case err == nil && with.status == http.StatusOK && open:
		d.ok("control", "it is open: it accepts any token, and none")
		return true
	case err == nil && with.status == http.StatusOK:
		d.ok("control", "it accepts the token")
		return true
	case err == nil && with.status == http.StatusNotFound && !open: // the default sandbox is not of this team
		d.ok("control", "it accepts the token of a team")
		return true
	}
	d.problem("control", "pass the token that serve was given; if it is right, a proxy drops the header Authorization", "it does not accept the token: %s", messageIn(with.body))
	return false
}

// checkSandbox makes a sandbox and checks what its users see.
func (d *doctor) checkSandbox(ctx context.Context, replicas []string) {
	var s control.Sandbox
	made, err := d.request(ctx, http.MethodPost, d.base+"/__admin/sandboxes", d.token, "")
	if err == nil {
		err = made.read(http.StatusCreated, &s)
	}
	switch {
	case made.status == http.StatusBadRequest:
		d.problem("sandbox", "end sandboxes that nobody uses: --idle; or allow more: --max-sandboxes", "none can be made: %v", messageIn(made.body))
		return
	case err == nil && s.ID == "":
		err = errOther
	}
	if err != nil {
		d.problem("sandbox", proxyHint, "none can be made: %v", err)
		return
	}
	self := d.base + "/__admin/sandboxes/" + s.ID
	defer func() { _, _ = d.request(context.WithoutCancel(ctx), http.MethodDelete, self, d.token, "") }()
	if !d.checkShared(ctx, self, replicas) {
		return
	}
	d.checkBaseURL(ctx, s)
	d.checkHeaders(ctx, s, self)
	d.checkBodies(ctx, self)
	d.checkStream(ctx, self)
}

// checkShared checks whether each replica has the sandbox.
func (d *doctor) checkShared(ctx context.Context, self string, replicas []string) bool {
	for range asks {
		a, err := d.request(ctx, http.MethodGet, self+"/clock", d.token, "")
		if err == nil && a.status == http.StatusNotFound {
			d.problem("replicas", "give all of them one database, --data postgres://…, or send all requests of a sandbox to one of them", "a sandbox is not found by each request: behind %s are replicas that do not share their sandboxes (%d answered)", d.base, len(replicas))
			return false
		}
		var clock control.Clock
		if err == nil {
			err = a.read(http.StatusOK, &clock)
		}
		if err != nil {
			d.problem("replicas", "see the logs of the balancer and of the platforms", "some requests are not answered by a platform: %v", err)
			return false
		}
	}
	d.ok("replicas", "%d answered, and a new sandbox was found by each of %d requests", len(replicas), asks)
	return true
}

// checkBaseURL calls the sandbox by the URL that it says of itself.
func (d *doctor) checkBaseURL(ctx context.Context, s control.Sandbox) {
	a, err := d.request(ctx, http.MethodGet, s.BaseURL+"/cgi-bin/token", "", "")
	if err == nil && a.status == http.StatusOK && strings.Contains(string(a.body), `"errcode":`) {
		d.ok("base URL", "a new sandbox is reached by its baseUrl, %s", s.BaseURL)
		return
	}
	d.problem("base URL", "the proxy has to pass the header Host on; behind one that ends TLS, serve has to speak TLS too, so that it says https", "the baseUrl of a new sandbox, %s, does not lead to it, while it was asked for at %s", s.BaseURL, d.base)
}

// checkHeaders checks that a proxy passes header fields on, in both directions.
func (d *doctor) checkHeaders(ctx context.Context, s control.Sandbox, self string) {
	path := d.base + "/s/" + s.ID + "/cgi-bin/token"
	queued, err := d.request(ctx, http.MethodPost, self+"/faults", d.token, `{"path":"/cgi-bin/token","errcode":-1}`)
	if err == nil {
		var faults []control.Fault
		err = queued.read(http.StatusOK, &faults)
	}
	if err != nil {
		d.problem("headers", proxyHint, "no fault can be queued: %v", err)
		return
	}
	reply, err := d.request(ctx, http.MethodGet, path, "", "")
	if err != nil {
		d.problem("headers", "see the log of the platform", "no reply: %v", err)
		return
	}
	if reply.header.Get("X-Devicevoip-Fault") == "" {
		d.problem("headers", "have the proxy pass all fields of a reply on", "the reply to a call with a fault lacks the field X-Devicevoip-Fault")
		return
	}
	var journal control.Journal
	written, err := d.request(ctx, http.MethodGet, self+"/journal", d.token, "")
	if err == nil {
		err = written.read(http.StatusOK, &journal)
	}
	if err != nil {
		d.problem("headers", proxyHint, "the journal cannot be read: %v", err)
		return
	}
	for _, e := range journal.Entries {
		if e.Path == "/cgi-bin/token" && e.Header.Get(doctorHeader) == doctorValue {
			d.ok("headers", "fields of requests and replies pass")
			return
		}
	}
	d.problem("headers", "have the proxy pass all fields of a request on", "the journal has no request with the field %s, which was sent", doctorHeader)
}

// largeBody is nearly as many bytes as control takes.
const largeBody = 7 << 20

// checkBodies checks that a large body passes, as that of a world is.
func (d *doctor) checkBodies(ctx context.Context, self string) {
	a, err := d.request(ctx, http.MethodPost, self+"/clock", d.token, strings.Repeat(" ", largeBody)+`{"mode":"virtual"}`)
	var clock control.Clock
	if err == nil {
		err = a.read(http.StatusOK, &clock)
	}
	if err != nil {
		d.problem("bodies", "allow at least 8 MB; in nginx: client_max_body_size 8m", "a body of %d MB does not pass: %v", largeBody>>20, err)
		return
	}
	d.ok("bodies", "a body of %d MB passes", largeBody>>20)
}

// streamPatience is how long the first event may take.
const streamPatience = 3 * time.Second

// checkStream checks that events come when they happen.
func (d *doctor) checkStream(ctx context.Context, self string) {
	ctx, cancel := context.WithTimeout(ctx, streamPatience)
	defer cancel()
	resp, err := d.send(ctx, http.MethodGet, self+"/events", d.token, "")
	if err == nil {
		defer func() { _ = resp.Body.Close() }()
		err = beginning(resp)
	}
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		d.problem("events", "have the proxy pass a stream on at once; in nginx: proxy_buffering off", "no event came within %v: a proxy keeps back what a stream says", streamPatience)
	case err != nil:
		d.problem("events", proxyHint, "no stream of events: %v", err)
	default:
		d.ok("events", "a stream of events begins at once")
	}
}

// beginning reads the first line of a stream of events.
func beginning(resp *http.Response) error {
	if resp.StatusCode != http.StatusOK {
		text, err := io.ReadAll(io.LimitReader(resp.Body, 1<<10))
		return cmp.Or(err, fmt.Errorf("status %d: %s", resp.StatusCode, messageIn(text)))
	}
	if kind := resp.Header.Get("Content-Type"); !strings.HasPrefix(kind, "text/event-stream") {
		return fmt.Errorf("its Content-Type is %q", kind)
	}
	_, err := bufio.NewReader(resp.Body).ReadString('\n')
	return err
}
