package disk

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"github.com/devicevoip/devicevoip/mock/store"
)

// head is what is kept of a shard beside its rows.
type head struct {
	AppID string `json:"appid"`
	Team  string `json:"team,omitempty"`
	Epoch string `json:"epoch"`
	First uint64 `json:"first"` // number of the oldest line, or of the next one
	Last  uint64 `json:"last"`  // number of the newest line ever
}

func (v view) head(id string) (head, error) {
	text := v.data.Get(key(id, partShard))
	if text == nil {
		return head{}, store.ErrNoShard
	}
	var h head
	if err := json.Unmarshal(text, &h); err != nil {
		return head{}, fmt.Errorf("shard %q: %w", id, err)
	}
	return h, nil
}

func (v view) putHead(id string, h head) error {
	text, err := json.Marshal(h)
	if err != nil {
		return err
	}
	return v.data.Put(key(id, partShard), text)
}

// Create implements [store.Store].
func (s *Store) Create(ctx context.Context, shard store.Shard, epoch string, rows []store.Row) error {
	err := s.edit(ctx, func(v view) error {
		if v.data.Get(key(shard.ID, partShard)) != nil {
			return &store.TakenError{Field: "id", Owner: shard.ID}
		}
		if owner := v.appids.Get([]byte(shard.AppID)); owner != nil {
			return &store.TakenError{Field: "appid", Owner: string(owner)}
		}
		return errors.Join(
			v.putHead(shard.ID, head{AppID: shard.AppID, Team: shard.Team, Epoch: epoch, First: 1}),
			v.appids.Put([]byte(shard.AppID), []byte(shard.ID)),
			v.data.Put(key(shard.ID, partVersion), bytesOf(1)),
			v.put(shard.ID, rows),
		)
	})
	if err == nil {
		s.shards.Add(1)
	}
	return err
}

func (v view) put(id string, rows []store.Row) error {
	for _, r := range rows {
		k := key(id, partRow, r.Table, "\x00", r.Key)
		if r.Value == nil {
			if err := v.data.Delete(k); err != nil {
				return err
			}
		} else if err := v.data.Put(k, r.Value); err != nil {
			return fmt.Errorf("row %s %q: %w", r.Table, r.Key, err)
		}
	}
	return nil
}

// Commit implements [store.Store].
func (s *Store) Commit(ctx context.Context, id string, base uint64, changes []store.Row) error {
	return s.edit(ctx, func(v view) error {
		version := v.data.Get(key(id, partVersion))
		if version == nil {
			return store.ErrNoShard
		}
		if number(version) != base {
			return store.ErrConflict
		}
		if err := v.put(id, changes); err != nil {
			return err
		}
		return v.data.Put(key(id, partVersion), bytesOf(base+1))
	})
}

// Load implements [store.Store]. The picture is whole: nobody else changes a shard.
func (s *Store) Load(ctx context.Context, id string, _ uint64) (store.Picture, error) {
	p := store.Picture{Whole: true}
	err := s.read(ctx, func(v view) error {
		version := v.data.Get(key(id, partVersion))
		if version == nil {
			return store.ErrNoShard
		}
		p.Version = number(version)
		for k, value := range v.all(key(id, partRow)) {
			table, rest, _ := bytes.Cut(k, []byte{0})
			p.Rows = append(p.Rows, store.Row{Table: string(table), Key: string(rest), Value: bytes.Clone(value)})
		}
		return nil
	})
	return p, err
}

// Drop implements [store.Store].
func (s *Store) Drop(ctx context.Context, id string) error {
	err := s.edit(ctx, func(v view) error {
		h, err := v.head(id)
		if err != nil {
			return err
		}
		return errors.Join(v.appids.Delete([]byte(h.AppID)), v.remove(append([]byte(id), 0)))
	})
	if err == nil {
		s.shards.Add(-1)
	}
	if errors.Is(err, store.ErrNoShard) {
		return nil
	}
	return err
}

// Find implements [store.Store].
func (s *Store) Find(ctx context.Context, id string) (shard store.Shard, err error) {
	err = s.read(ctx, func(v view) error {
		shard, err = v.find(id)
		return err
	})
	return shard, err
}

func (v view) find(id string) (store.Shard, error) {
	h, err := v.head(id)
	if err != nil {
		return store.Shard{}, err
	}
	return store.Shard{ID: id, AppID: h.AppID, Team: h.Team}, nil
}

// FindAppID implements [store.Store].
func (s *Store) FindAppID(ctx context.Context, appid string) (shard store.Shard, err error) {
	err = s.read(ctx, func(v view) error {
		id := v.appids.Get([]byte(appid))
		if id == nil {
			return store.ErrNoShard
		}
		shard, err = v.find(string(id))
		return err
	})
	return shard, err
}

// List implements [store.Store].
func (s *Store) List(ctx context.Context) (list []store.Shard, err error) {
	err = s.read(ctx, func(v view) error {
		cursor := v.data.Cursor()
		for k := first(cursor, nil); k != nil; {
			id, _, _ := bytes.Cut(k, []byte{0})
			shard, err := v.find(string(id))
			if err != nil {
				return err
			}
			list = append(list, shard)
			k = first(cursor, append(bytes.Clone(id), 1)) // past all of this shard
		}
		return nil
	})
	return list, err
}

// first returns the first key from begin on.
func first(cursor *bolt.Cursor, begin []byte) []byte {
	k, _ := cursor.Seek(begin)
	return k
}

// Count implements [store.Store].
func (s *Store) Count(ctx context.Context) (int, error) {
	if err := s.enter(ctx); err != nil {
		return 0, err
	}
	defer s.mu.RUnlock()
	return int(s.shards.Load()), nil
}
