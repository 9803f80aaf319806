package disk

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/devicevoip/devicevoip/mock/store"
)

// Append implements [store.Store].
func (s *Store) Append(ctx context.Context, traces []store.Trace) error {
	return s.edit(ctx, func(v view) error {
		for _, t := range traces {
			if err := v.append(t); err != nil {
				return fmt.Errorf("append to %q: %w", t.ID, err)
			}
		}
		return nil
	})
}

func (v view) append(t store.Trace) error {
	h, err := v.head(t.ID)
	if errors.Is(err, store.ErrNoShard) {
		return nil
	}
	if err == nil {
		err = v.addCounts(t.ID, t.Counts)
	}
	if err != nil || t.Epoch != h.Epoch {
		return err
	}
	next := h.Last + uint64(t.Skipped) + 1
	h.Last = next - 1 + uint64(len(t.Lines))
	first := max(h.First, h.Last+1-min(h.Last, uint64(t.Keep)))
	if t.Skipped > 0 {
		first = max(first, next) // what was skipped is newer than all before
	}
	for n := h.First; n < min(first, next-uint64(t.Skipped)); n++ {
		if err := v.data.Delete(lineKey(t.ID, n)); err != nil {
			return err
		}
	}
	for i, line := range t.Lines {
		if n := next + uint64(i); n >= first {
			if err := v.data.Put(lineKey(t.ID, n), line); err != nil {
				return err
			}
		}
	}
	h.First = first
	return v.putHead(t.ID, h)
}

func (v view) addCounts(id string, counts map[string]int) error {
	for name, n := range counts {
		k := key(id, partCount, name)
		sum, err := v.count(k)
		if err != nil {
			return err
		}
		if err := v.data.Put(k, []byte(strconv.Itoa(sum+n))); err != nil {
			return err
		}
	}
	return nil
}

func (v view) count(k []byte) (int, error) {
	text := v.data.Get(k)
	if text == nil {
		return 0, nil
	}
	return strconv.Atoi(string(text))
}

// Restart implements [store.Store].
func (s *Store) Restart(ctx context.Context, id, epoch string) error {
	return s.edit(ctx, func(v view) error {
		h, err := v.head(id)
		if err != nil {
			return err
		}
		if h.Epoch != epoch {
			h.Epoch, h.Last = epoch, 0
		}
		h.First = h.Last + 1
		return errors.Join(v.remove(key(id, partLine)), v.putHead(id, h))
	})
}

// Journal implements [store.Store].
func (s *Store) Journal(ctx context.Context, id string, after uint64) (j store.Journal, err error) {
	err = s.read(ctx, func(v view) error {
		h, err := v.head(id)
		if err != nil {
			return err
		}
		j = store.Journal{Epoch: h.Epoch, First: h.First, Last: h.Last}
		if after >= h.Last {
			return nil
		}
		for _, line := range v.from(key(id, partLine), lineKey(id, after+1)) {
			j.Lines = append(j.Lines, bytes.Clone(line))
		}
		return nil
	})
	return j, err
}

// Counts implements [store.Store].
func (s *Store) Counts(ctx context.Context, id string) (map[string]int, error) {
	counts := map[string]int{}
	err := s.read(ctx, func(v view) error {
		if _, err := v.head(id); err != nil {
			return err
		}
		prefix := key(id, partCount)
		for k := range v.all(prefix) {
			n, err := v.count(append(bytes.Clone(prefix), k...))
			if err != nil {
				return fmt.Errorf("count %q of %q: %w", k, id, err)
			}
			counts[string(k)] = n
		}
		return nil
	})
	return counts, err
}
