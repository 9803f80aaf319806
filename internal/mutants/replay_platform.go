package mutants

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"net/http"
	"reflect"
	"slices"
)

// forgetOthers forgets the scenarios that the right platform, asked the same once more,
// does not answer the same: they tell nothing about a wrong one. It asks in another order,
// because a wrong platform is not asked about every scenario either.
func (rec *platformRecorder) forgetOthers(ctx context.Context) error {
	ids := slices.Sorted(maps.Keys(rec.found))
	slices.Reverse(ids)
	others, err := rec.replay(ctx, Mutant{Platform: change{}.platform}, ids)
	if err != nil {
		return fmt.Errorf("repeat what the platform was asked: %w", err)
	}
	for _, id := range others {
		delete(rec.found, id)
	}
	return nil
}

// differs returns those of the scenarios in which a wrong platform answers anything else
// than the right one, when it is asked the same: in all others the suite cannot tell it
// from the right one.
func (rec *platformRecorder) differs(ctx context.Context, m Mutant, ids []string) []string {
	return inTime(ctx, ids, func(ctx context.Context) []string {
		others, err := rec.replay(ctx, m, ids)
		if err != nil {
			return ids
		}
		return others
	})
}

// replay is differs, and may take forever.
func (rec *platformRecorder) replay(ctx context.Context, m Mutant, ids []string) (others []string, err error) {
	r := newRandom()
	platform, err := m.Platform(standing(rec.now, r)...)
	if err != nil {
		return nil, err
	}
	p := &platformPlayer{platform: platform, piece: make([]byte, pieceBytes)}
	for _, id := range ids {
		c, known := rec.found[id]
		r.restart(c.seed)
		if !known || c.lost || !p.same(ctx, c) {
			others = append(others, id)
		}
	}
	return others, nil
}

// A platformPlayer asks a platform what another was asked.
type platformPlayer struct {
	platform http.RoundTripper
	piece    []byte
}

// same reports whether the platform answers what the other did.
func (p *platformPlayer) same(ctx context.Context, c conversation) bool {
	return !slices.ContainsFunc(c.exchanges, func(x heard) bool { return !p.sameReply(ctx, x) })
}

func (p *platformPlayer) sameReply(ctx context.Context, x heard) bool {
	resp, err := p.platform.RoundTrip(x.again(ctx))
	if err != nil {
		return x.err != nil && err.Error() == x.err.Error()
	}
	defer func() { _ = resp.Body.Close() }()
	was := x.response
	return was != nil && resp.StatusCode == was.StatusCode && resp.ContentLength == was.ContentLength &&
		reflect.DeepEqual(resp.Header, was.Header) && reflect.DeepEqual(resp.Trailer, was.Trailer) && p.sameBody(resp.Body, x)
}

func (p *platformPlayer) sameBody(body io.Reader, x heard) bool {
	for left := x.pieces; ; {
		n, err := body.Read(p.piece)
		if n > 0 {
			if len(left) == 0 || !bytes.Equal(left[0], p.piece[:n]) {
				return false
			}
			left = left[1:]
		}
		switch {
		case err == io.EOF:
			return len(left) == 0 && x.broken == nil
		case err != nil:
			return len(left) == 0 && x.broken != nil && err.Error() == x.broken.Error()
		}
	}
}
