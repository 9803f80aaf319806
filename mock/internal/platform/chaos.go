package platform

import (
	"context"
	"encoding/binary"
	"hash/fnv"
	"maps"
	"math/rand/v2"
	"net/http"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// Chaos returns whether the sandbox makes faults at random.
func (s *Sandbox) Chaos(ctx context.Context) (control.Chaos, error) {
	return read(ctx, s, func(v *View) (control.Chaos, error) {
		if c := v.extra().chaos; c != nil {
			return control.Chaos{Seed: new(c.Seed)}, nil
		}
		return control.Chaos{}, nil
	})
}

// SetChaos begins with the faults of a seed, which is drawn when it is nil.
func (s *Sandbox) SetChaos(ctx context.Context, seed *uint32) error {
	if seed == nil {
		seed = new(binary.BigEndian.Uint32(s.p.bytes(4)))
	}
	return s.putChaos(ctx, &chaos{Seed: *seed})
}

// EndChaos ends the faults at random.
func (s *Sandbox) EndChaos(ctx context.Context) error { return s.putChaos(ctx, nil) }

func (s *Sandbox) putChaos(ctx context.Context, c *chaos) error {
	return s.Update(ctx, func(t *Tx) error {
		t.editExtras().chaos = c
		return nil
	})
}

// random returns a fault of a call of path at random, or nil, and counts the call.
func (t *Tx) random(path string) *control.Fault {
	c := t.extra().chaos
	if c == nil {
		return nil
	}
	if _, known := rule.CallAt(path); !known {
		return nil
	}
	n := c.Calls[path]
	next := chaos{c.Seed, maps.Clone(c.Calls)}
	if next.Calls == nil {
		next.Calls = map[string]int{}
	}
	next.Calls[path]++
	t.editExtras().chaos = &next
	return drawFault(c.Seed, path, n)
}

// oneIn is how many calls there are for each that has a fault, on average.
const oneIn = 4

// drawFault draws the fault of the n-th call of path, from 0. Nil is none.
func drawFault(seed uint32, path string, n int) *control.Fault {
	hash := fnv.New64a()
	_, _ = hash.Write([]byte(path)) // a hash takes everything
	r := rand.New(rand.NewPCG(uint64(seed)<<32|uint64(uint32(n)), hash.Sum64()))
	if r.IntN(oneIn) > 0 {
		return nil
	}
	f := control.Fault{Path: path}
	switch r.IntN(7) {
	case 0:
		f.ErrCode = new(-1)
	case 1:
		f.Status = http.StatusBadGateway
	case 2:
		f.Status = http.StatusServiceUnavailable
	case 3:
		f.Delay = control.Duration(time.Duration(1+r.IntN(30)) * 100 * time.Millisecond)
	case 4:
		f.Reset = true
	case 5:
		f.Truncate = new(r.IntN(32))
	default:
		f.Close = control.CloseAfterReply
	}
	return &f
}
