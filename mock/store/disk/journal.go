package disk

import (
	"bytes"
	"context"
	"encoding/binary"
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
	if err := v.forget(t.ID, first); err != nil {
		return err
	}
	if kept := t.Lines[min(len(t.Lines), int(max(first, next)-next)):]; len(kept) > 0 {
		if err := v.data.Put(lineKey(t.ID, h.Last+1-uint64(len(kept))), pack(kept)); err != nil {
			return err
		}
	}
	h.First = first
	return v.putHead(t.ID, h)
}

// forget removes the blocks that have no line from a number on.
func (v view) forget(id string, first uint64) error {
	var old []uint64
	for k, block := range v.all(key(id, partLine)) {
		if number(k)+uint64(len(unpack(block))) > first {
			break
		}
		old = append(old, number(k))
	}
	for _, n := range old {
		if err := v.data.Delete(lineKey(id, n)); err != nil {
			return err
		}
	}
	return nil
}

// pack makes a block of lines: each after its length.
func pack(lines [][]byte) []byte {
	size := 0
	for _, line := range lines {
		size += binary.MaxVarintLen64 + len(line)
	}
	block := make([]byte, 0, size)
	for _, line := range lines {
		block = append(binary.AppendUvarint(block, uint64(len(line))), line...)
	}
	return block
}

// unpack returns the lines of a block, as far as it is one.
func unpack(block []byte) (lines [][]byte) {
	for len(block) > 0 {
		n, size := binary.Uvarint(block)
		if size <= 0 || n > uint64(len(block)-size) {
			return lines
		}
		lines = append(lines, block[size:size+int(n)])
		block = block[size+int(n):]
	}
	return lines
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
		for k, block := range v.all(key(id, partLine)) {
			for i, line := range unpack(block) {
				if n := number(k) + uint64(i); n >= h.First && n > after {
					j.Lines = append(j.Lines, bytes.Clone(line))
				}
			}
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
