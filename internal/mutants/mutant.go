package mutants

import (
	"fmt"
	"net/http"

	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/report"
)

// A Mutant is a client or a platform that is wrong in one named way.
type Mutant struct {
	report.Mutant
	// Client makes the client; nil means the correct one.
	Client func(*http.Client) adapter.Handler
	// Platform makes the platform with further options, as the transport that
	// reaches it; nil means the correct one.
	Platform func(...mock.Option) (http.RoundTripper, error)
	// Differs lists the uses in which it is wrong. A scenario that has none of
	// them ends as if nothing were wrong, and is not run. When it is empty,
	// every scenario is.
	Differs []Use
}

// A clientRow describes one mutant of the client in a table.
type clientRow struct {
	name, sentence string
	kind           kind
	breaks         []string
	does           change
}

// A row describes one mutant of the platform in a table.
type row struct {
	name, sentence string
	breaks         []string
	does           change
}

// breaks are the ids of the rules that a mutant breaks.
func breaks(ids ...string) []string { return ids }

// A change is what a mutant does instead of the right thing. Each function is
// called once for every client or platform, and may keep something for it; one
// that is nil changes nothing.
type change struct {
	differs []Use
	// atOnce says that it is safe for concurrent use.
	atOnce bool
	// wire changes requests and replies on their way.
	wire func(next send) send
	// prints has the client print something about requests and replies.
	prints func(next send, say func(string)) send
	// handle changes what the client does with the messages of the suite.
	handle func(next adapter.HandlerFunc) adapter.HandlerFunc
	// decide changes what the client decides inside.
	decide func(*reference.Decisions)
}

// clientMutants makes the clients of a table.
func clientMutants(table []clientRow) []Mutant {
	var all []Mutant
	for _, r := range table {
		all = append(all, Mutant{
			Mutant: report.Mutant{
				Name: r.name, Of: report.OfClient, Sentence: r.sentence, Kind: r.kind.name, Source: r.kind.source, Breaks: r.breaks,
				AtOnce: r.does.atOnce,
			},
			Client:  r.does.client,
			Differs: r.does.differs,
		})
	}
	return all
}

func (c change) client(hc *http.Client) adapter.Handler {
	decisions := reference.Correct()
	if c.decide != nil {
		c.decide(&decisions)
	}
	printer := &printer{}
	if c.wire != nil || c.prints != nil {
		next := hc.Transport
		if next == nil {
			next = http.DefaultTransport
		}
		wired, wire := *hc, send(next.RoundTrip)
		if c.wire != nil {
			wire = c.wire(wire)
		}
		if c.prints != nil {
			wire = c.prints(wire, printer.print)
		}
		wired.Transport = wire
		hc = &wired
	}
	client := adapter.HandlerFunc(reference.NewWith(hc, decisions).Handle)
	if c.handle != nil {
		client = c.handle(client)
	}
	printer.Handler = client
	return printer
}

// platformMutants makes the platforms of a table.
func platformMutants(table []row) []Mutant {
	var all []Mutant
	for _, r := range table {
		all = append(all, r.platform())
	}
	return all
}

// platform makes a platform that is wrong as the row says.
func (r row) platform() Mutant {
	return Mutant{
		Mutant:   report.Mutant{Name: r.name, Of: report.OfPlatform, Sentence: r.sentence, Breaks: r.breaks},
		Platform: r.does.platform,
		Differs:  r.does.differs,
	}
}

// following is platform with a rule of the catalogue changed.
func (r row) following(changed rule.Rule) Mutant {
	m := r.platform()
	m.Platform = func(options ...mock.Option) (http.RoundTripper, error) {
		rules, err := rule.Default().With(changed)
		if err != nil {
			return nil, fmt.Errorf("change %s: %w", changed.ID, err)
		}
		return r.does.platform(append(options, mock.WithRules(rules))...)
	}
	return m
}

func (c change) platform(options ...mock.Option) (http.RoundTripper, error) {
	server, err := mock.New(options...)
	if err != nil {
		return nil, fmt.Errorf("make the platform: %w", err)
	}
	transport := control.Loopback(server)
	if c.wire != nil {
		transport = c.wire(transport.RoundTrip)
	}
	return transport, nil
}
