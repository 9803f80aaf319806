package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
)

// doctorPatience is how long a request of the doctor may take.
const doctorPatience = 10 * time.Second

// doctorHeader is a field that the doctor sends and looks for in the journal.
const (
	doctorHeader = "X-Devicevoip-Doctor"
	doctorValue  = "is it still there"
)

// answer is what a platform answers to a request.
type answer struct {
	status int
	header http.Header
	body   []byte
	tls    *tls.ConnectionState
	asked  time.Time // in the middle of the request
}

// read decodes the reply to a call of control that has a status, and otherwise says what came
// instead.
func (a answer) read(status int, into any) error {
	if a.status != status {
		return fmt.Errorf("status %d: %s", a.status, messageIn(a.body))
	}
	if json.Unmarshal(a.body, into) != nil {
		return errOther
	}
	return nil
}

// send sends a request with the token on a connection of its own, which a balancer may
// lead to another replica than the last one. Its error does not repeat the URL.
func (d *doctor) send(ctx context.Context, method, address, token, body string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, method, address, strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Close = true
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	req.Header.Set(doctorHeader, doctorValue)
	resp, err := d.http.Do(req)
	if failed, ok := errors.AsType[*url.Error](err); ok {
		err = failed.Err
	}
	return resp, err
}

// request sends a request and reads the reply.
func (d *doctor) request(ctx context.Context, method, address, token, body string) (answer, error) {
	ctx, cancel := context.WithTimeout(ctx, doctorPatience)
	defer cancel()
	began := d.now()
	resp, err := d.send(ctx, method, address, token, body)
	if err != nil {
		return answer{}, err
	}
	defer func() { _ = resp.Body.Close() }()
	a := answer{status: resp.StatusCode, header: resp.Header, tls: resp.TLS, asked: began.Add(d.now().Sub(began) / 2)}
	a.body, err = io.ReadAll(resp.Body)
	return a, err
}

// liveness is what /__admin/live answers.
type liveness struct {
	Status  string    `json:"status"`
	Version string    `json:"version"`
	Replica string    `json:"replica"`
	Now     time.Time `json:"now"`
	answer  answer
}

func (d *doctor) live(ctx context.Context) (l liveness, err error) {
	if l.answer, err = d.request(ctx, http.MethodGet, d.base+"/__admin/live", "", ""); err != nil {
		return l, err
	}
	if json.Unmarshal(l.answer.body, &l) != nil || l.Status != "live" {
		return l, errOther
	}
	return l, nil
}

var errOther = errors.New("what answers is not a devicevoip platform, or one of an older version")

// checkLive checks whether a platform answers, and its certificate.
func (d *doctor) checkLive(ctx context.Context) (first liveness, ok bool) {
	first, err := d.live(ctx)
	scheme := schemeHint(err, first.answer.body)
	switch {
	case scheme != "":
		d.problem("live", scheme, "%s is not answered by a platform", d.base)
	case err == nil:
		d.ok("live", "%s answers: devicevoip %s", d.base, first.Version)
		d.checkCertificate(first.answer.tls)
		return first, true
	case errors.Is(err, errOther) && first.answer.status == http.StatusForbidden:
		d.problem("live", "reach it by an address or by a name that it was told of: serve --allow-host NAME", "%s refuses: %s", d.base, messageIn(first.answer.body))
	case errors.Is(err, errOther):
		d.problem("live", fmt.Sprintf("GET %s/__admin/live is answered by something else: correct the URL, or have the proxy pass all paths on", d.base), "%s: %v (status %d)", d.base, err, first.answer.status)
	case is[*tls.CertificateVerificationError](err):
		d.problem("tls", "renew the certificate, or have clients trust its authority: here with --ca-dir, or SSL_CERT_FILE", "the certificate of %s is not trusted: %v", d.base, err)
	default:
		d.problem("live", "start it with devicevoip serve; on another machine it has to listen on an address that this one reaches: --addr", "%s does not answer: %v", d.base, err)
	}
	return first, false
}

// certificateNotice is how long before its end a certificate is a problem.
const certificateNotice = 14 * 24 * time.Hour

func (d *doctor) checkCertificate(state *tls.ConnectionState) {
	switch {
	case state != nil:
		end := state.PeerCertificates[0].NotAfter
		if left := end.Sub(d.now()); left < certificateNotice {
			d.problem("tls", "renew it; serve reads its certificate when it starts", "the certificate ends in %.0f days, on %s", left.Hours()/24, end.Format(time.DateOnly))
			return
		}
		d.ok("tls", "the certificate is trusted and good until %s", end.Format(time.DateOnly))
	case !d.loopback():
		d.problem("tls", "serve with --tls-cert and --tls-key, or put a proxy with TLS before it", "tokens and secrets cross the network in plain text")
	}
}

// loopback reports whether the URL names this machine.
func (d *doctor) loopback() bool {
	u, err := url.Parse(d.base)
	if err != nil {
		return false
	}
	ip := net.ParseIP(u.Hostname())
	return u.Hostname() == "localhost" || ip != nil && ip.IsLoopback()
}

func (d *doctor) checkReady(ctx context.Context) {
	a, err := d.request(ctx, http.MethodGet, d.base+"/__admin/ready", "", "")
	switch {
	case err != nil:
		d.problem("ready", "see the log of the platform", "no reply: %v", err)
	case a.status != http.StatusOK:
		d.problem("ready", "see the log of the platform; one that drains is about to end", "%s", messageIn(a.body))
	default:
		d.ok("ready", "it takes calls")
	}
}

// messageIn is the message of an error of control, or the beginning of what there is instead,
// in one line.
func messageIn(body []byte) string {
	var reply struct {
		Error struct {
			Message string `json:"message"`
		} `json:"error"`
	}
	if json.Unmarshal(body, &reply) == nil && reply.Error.Message != "" {
		return reply.Error.Message
	}
	return strings.Join(strings.Fields(string(body[:min(len(body), 200)])), " ")
}

// clocksApart is how far two clocks may be apart.
const clocksApart = 5 * time.Second

// checkClock compares the clock of the platform with that of this machine.
func (d *doctor) checkClock(l liveness) {
	apart := l.Now.Sub(l.answer.asked)
	if apart.Abs() > clocksApart {
		d.problem("clock", "set both by NTP: a sandbox whose clock is real takes it from its platform, and clients compare it with theirs", "its clock differs from this machine's by %v", apart.Round(time.Second))
		return
	}
	d.ok("clock", "it is within %v of this machine's", clocksApart)
}

// asks is how often a platform is asked, so that a balancer leads to each replica.
const asks = 12

// replicas are those that answer at the URL.
func (d *doctor) replicas(ctx context.Context, first liveness) (found []string) {
	versions := []string{first.Version}
	found = []string{first.Replica}
	for range asks {
		l, err := d.live(ctx)
		if err != nil {
			d.problem("replicas", "see the logs of the balancer and of the platforms", "some requests are not answered by a platform: %v", err)
			return found
		}
		if !slices.Contains(found, l.Replica) {
			found = append(found, l.Replica)
		}
		if !slices.Contains(versions, l.Version) {
			versions = append(versions, l.Version)
		}
	}
	if len(versions) > 1 {
		d.problem("replicas", "run the same version everywhere", "they have different versions: %s", strings.Join(versions, ", "))
	}
	return found
}
