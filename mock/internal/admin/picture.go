package admin

import (
	"context"
	"fmt"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// picture is the state of a sandbox as the readers of its events see it.
type picture struct {
	sandbox *platform.Sandbox
	base    string // base URL of the server
	issued  issued
	clock   platform.Clock
	parts   map[string]part
	version int // of the newest part

	text []byte // the event for readers with the version from
	from int
}

// part is a member of a state event.
type part struct {
	text    jsontext.Value
	version int // of the picture that had it first
}

// renew looks at the sandbox.
func (p *picture) renew(ctx context.Context) error {
	clock, err := p.sandbox.Clock(ctx)
	if err != nil {
		return err
	}
	version := p.version + 1
	if _, told := p.parts["clock"]; !told || clock != p.clock {
		p.clock = clock
		if err := p.tellTime(ctx, version); err != nil {
			return err
		}
	}
	parts, err := p.look(ctx)
	if err != nil {
		return err
	}
	for name, value := range parts {
		text, err := json.Marshal(value, json.Deterministic(true))
		if err != nil {
			return fmt.Errorf("encode %s: %w", name, err)
		}
		if string(text) != string(p.parts[name].text) {
			p.parts[name] = part{text, version}
			p.version, p.text = version, nil
		}
	}
	return nil
}

// tellTime sets the clock of the picture to what the sandbox's shows now.
func (p *picture) tellTime(ctx context.Context, version int) error {
	now, err := p.sandbox.Now(ctx)
	if err != nil {
		return err
	}
	text, err := json.Marshal(now)
	p.parts["clock"] = part{text, version}
	p.version, p.text = max(p.version, version), nil
	return err
}

// look returns the parts beside the clock.
func (p *picture) look(ctx context.Context) (map[string]any, error) {
	sandbox, err := describe(ctx, p.sandbox, p.base)
	if err != nil {
		return nil, err
	}
	records, err := p.sandbox.Records(ctx)
	if err != nil {
		return nil, err
	}
	faults, err := p.sandbox.Faults(ctx)
	if err != nil {
		return nil, err
	}
	chaos, err := p.sandbox.Chaos(ctx)
	if err != nil {
		return nil, err
	}
	dialogs, err := p.sandbox.Dialogs(ctx)
	if err != nil {
		return nil, err
	}
	waiting, err := p.sandbox.Waiting(ctx)
	if err != nil {
		return nil, err
	}
	credentials, err := p.issued.credentials(ctx, p.sandbox)
	if err != nil {
		return nil, err
	}
	return map[string]any{
		"sandbox": sandbox, "dialogs": dialogs, "records": records, "faults": faults, "chaos": chaos, "waiting": waiting, "credentials": credentials,
	}, nil
}

// since returns the event for a reader that has seen a version of the picture.
func (p *picture) since(ctx context.Context, version int) ([]byte, error) {
	if version == 0 { // what a clock showed earlier is of no use
		if err := p.tellTime(ctx, p.parts["clock"].version); err != nil {
			return nil, err
		}
	}
	if p.text != nil && p.from == version {
		return p.text, nil
	}
	changed := map[string]jsontext.Value{}
	for name, part := range p.parts {
		if part.version > version {
			changed[name] = part.text
		}
	}
	p.text, p.from = encodeEvent("state", changed), version
	return p.text, nil
}
