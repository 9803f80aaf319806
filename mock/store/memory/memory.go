// Package memory keeps sandboxes in memory, for tests of those who use a store, and for a
// platform whose sandboxes are exported when it ends.
package memory

import (
	"bytes"
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/devicevoip/devicevoip/mock/store"
)

// Store is a [store.Shared] in memory. It is as simple as can be: other engines are
// compared with it. The zero Store is empty and ready to use.
type Store struct {
	once   sync.Once
	closed atomic.Bool
	*contents
}

// contents is what the stores have that were joined.
type contents struct {
	mu       sync.Mutex // guards what follows
	shards   map[string]*shard
	appids   map[string]string // id of the shard that has it
	replicas map[string]replica
}

// Join returns another store with the same shards, as another process has that uses the
// same database. Each is closed for itself.
func (m *Store) Join() *Store {
	m.once.Do(m.fill)
	return &Store{contents: m.contents}
}

func (m *Store) fill() {
	if m.contents == nil {
		m.contents = &contents{shards: map[string]*shard{}, appids: map[string]string{}, replicas: map[string]replica{}}
	}
}

// replica is a replica and when it last beat.
type replica struct {
	store.Replica
	at time.Time
}

type shard struct {
	store.Shard
	version uint64
	rows    map[[2]string]row
	epoch   string
	last    uint64
	lines   [][]byte
	counts  map[string]int
	used    time.Time
}

// row is a value and the version that brought it.
type row struct {
	value   []byte
	version uint64
}

var _ store.Shared = (*Store)(nil)

// begin locks m, unless it was closed or ctx has ended.
func (m *Store) begin(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if m.closed.Load() {
		return store.ErrClosed
	}
	m.once.Do(m.fill)
	m.mu.Lock()
	return nil
}

// open locks m and returns a shard.
func (m *Store) open(ctx context.Context, id string) (*shard, error) {
	if err := m.begin(ctx); err != nil {
		return nil, err
	}
	if s := m.shards[id]; s != nil {
		return s, nil
	}
	m.mu.Unlock()
	return nil, store.ErrNoShard
}

// Create implements [store.Store].
func (m *Store) Create(ctx context.Context, s store.Shard, epoch string, rows []store.Row) error {
	if err := m.begin(ctx); err != nil {
		return err
	}
	defer m.mu.Unlock()
	if m.shards[s.ID] != nil {
		return &store.TakenError{Field: "id", Owner: s.ID}
	}
	if owner, taken := m.appids[s.AppID]; taken {
		return &store.TakenError{Field: "appid", Owner: owner}
	}
	created := &shard{Shard: s, rows: map[[2]string]row{}, epoch: epoch, counts: map[string]int{}, used: time.Now()}
	created.change(rows)
	m.shards[s.ID], m.appids[s.AppID] = created, s.ID
	return nil
}

func (s *shard) change(rows []store.Row) {
	s.version++
	for _, r := range rows {
		s.rows[[2]string{r.Table, r.Key}] = row{bytes.Clone(r.Value), s.version}
	}
}

// Commit implements [store.Store].
func (m *Store) Commit(ctx context.Context, id string, base uint64, changes []store.Row) error {
	s, err := m.open(ctx, id)
	if err != nil {
		return err
	}
	defer m.mu.Unlock()
	if s.version != base {
		return store.ErrConflict
	}
	s.change(changes)
	return nil
}

// Load implements [store.Store].
func (m *Store) Load(ctx context.Context, id string, after uint64) (store.Picture, error) {
	s, err := m.open(ctx, id)
	if err != nil {
		return store.Picture{}, err
	}
	defer m.mu.Unlock()
	p := store.Picture{Version: s.version, Whole: after == 0}
	for key, r := range s.rows {
		if r.version > after && (r.value != nil || !p.Whole) {
			p.Rows = append(p.Rows, store.Row{Table: key[0], Key: key[1], Value: r.value})
		}
	}
	return p, nil
}

// Drop implements [store.Store].
func (m *Store) Drop(ctx context.Context, id string) error {
	if err := m.begin(ctx); err != nil {
		return err
	}
	defer m.mu.Unlock()
	if s := m.shards[id]; s != nil {
		delete(m.appids, s.AppID)
		delete(m.shards, id)
	}
	return nil
}

// Find implements [store.Store].
func (m *Store) Find(ctx context.Context, id string) (store.Shard, error) {
	s, err := m.open(ctx, id)
	if err != nil {
		return store.Shard{}, err
	}
	defer m.mu.Unlock()
	return s.Shard, nil
}

// FindAppID implements [store.Store].
func (m *Store) FindAppID(ctx context.Context, appid string) (store.Shard, error) {
	if err := m.begin(ctx); err != nil {
		return store.Shard{}, err
	}
	defer m.mu.Unlock()
	if s := m.shards[m.appids[appid]]; s != nil {
		return s.Shard, nil
	}
	return store.Shard{}, store.ErrNoShard
}

// List implements [store.Store].
func (m *Store) List(ctx context.Context) ([]store.Shard, error) {
	if err := m.begin(ctx); err != nil {
		return nil, err
	}
	defer m.mu.Unlock()
	var list []store.Shard
	for _, s := range m.shards {
		list = append(list, s.Shard)
	}
	slices.SortFunc(list, func(a, b store.Shard) int { return strings.Compare(a.ID, b.ID) })
	return list, nil
}

// Count implements [store.Store].
func (m *Store) Count(ctx context.Context) (int, error) {
	list, err := m.List(ctx)
	return len(list), err
}

// Append implements [store.Store].
func (m *Store) Append(ctx context.Context, traces []store.Trace) error {
	if err := m.begin(ctx); err != nil {
		return err
	}
	defer m.mu.Unlock()
	for _, t := range traces {
		s := m.shards[t.ID]
		if s == nil {
			continue
		}
		for key, n := range t.Counts {
			s.counts[key] += n
		}
		if t.Epoch != s.epoch {
			continue
		}
		if t.Skipped > 0 {
			s.lines = nil // what was skipped is newer
		}
		s.last += uint64(t.Skipped + len(t.Lines))
		for _, line := range t.Lines {
			s.lines = append(s.lines, bytes.Clone(line))
		}
		s.lines = s.lines[max(0, len(s.lines)-t.Keep):]
	}
	return nil
}

// Restart implements [store.Store].
func (m *Store) Restart(ctx context.Context, id, epoch string) error {
	s, err := m.open(ctx, id)
	if err != nil {
		return err
	}
	defer m.mu.Unlock()
	s.lines = nil
	if s.epoch != epoch {
		s.epoch, s.last = epoch, 0
	}
	return nil
}

// Journal implements [store.Store].
func (m *Store) Journal(ctx context.Context, id string, after uint64) (store.Journal, error) {
	s, err := m.open(ctx, id)
	if err != nil {
		return store.Journal{}, err
	}
	defer m.mu.Unlock()
	j := store.Journal{Epoch: s.epoch, First: s.last - uint64(len(s.lines)) + 1, Last: s.last}
	j.Lines = slices.Clone(s.lines[min(len(s.lines), int(max(after+1, j.First)-j.First)):])
	return j, nil
}

// Counts implements [store.Store].
func (m *Store) Counts(ctx context.Context, id string) (map[string]int, error) {
	s, err := m.open(ctx, id)
	if err != nil {
		return nil, err
	}
	defer m.mu.Unlock()
	return maps.Clone(s.counts), nil
}

// Versions implements [store.Shared].
func (m *Store) Versions(ctx context.Context, ids []string) (now time.Time, versions map[string]uint64, err error) {
	if err := m.begin(ctx); err != nil {
		return now, nil, err
	}
	defer m.mu.Unlock()
	versions = map[string]uint64{}
	for _, id := range ids {
		if s := m.shards[id]; s != nil {
			versions[id] = s.version
		}
	}
	return time.Now(), versions, nil
}

// Beat implements [store.Shared].
func (m *Store) Beat(ctx context.Context, b store.Beat) (now time.Time, alive []store.Replica, err error) {
	if err := m.begin(ctx); err != nil {
		return now, nil, err
	}
	defer m.mu.Unlock()
	now = time.Now()
	m.replicas[b.ID] = replica{b.Replica, now}
	if b.Gone {
		delete(m.replicas, b.ID)
	}
	for _, id := range b.Used {
		if s := m.shards[id]; s != nil {
			s.used = now
		}
	}
	for _, r := range m.replicas {
		if now.Sub(r.at) < store.AliveFor {
			alive = append(alive, r.Replica)
		}
	}
	slices.SortFunc(alive, func(a, b store.Replica) int { return cmp.Compare(a.ID, b.ID) })
	return now, alive, nil
}

// Used implements [store.Shared].
func (m *Store) Used(ctx context.Context) (map[string]time.Time, error) {
	if err := m.begin(ctx); err != nil {
		return nil, err
	}
	defer m.mu.Unlock()
	used := map[string]time.Time{}
	for id, s := range m.shards {
		used[id] = s.used
	}
	return used, nil
}

// Close implements [store.Store].
func (m *Store) Close() error {
	m.closed.Store(true)
	return nil
}
