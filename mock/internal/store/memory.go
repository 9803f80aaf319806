package store

import (
	"context"
	"iter"
	"strings"
	"sync"

	"github.com/tidwall/btree"
)

// Memory is an in-memory [Store]. Its zero value is empty and ready to use. Readers
// never wait for writers.
type Memory struct {
	mu     sync.RWMutex // guards shards
	shards map[string]*shard
}

var _ Store = (*Memory)(nil)

type shard struct {
	writing sync.Mutex // held for a whole Update

	mu   sync.Mutex // guards tree; taken after writing
	tree *btree.Map[string, []byte]
}

// Update implements [Store].
func (m *Memory) Update(ctx context.Context, name string, fn func(Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s := m.create(name)
	s.writing.Lock()
	defer s.writing.Unlock()
	tree := s.snapshot()
	if err := fn(memoryTx{tree}); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tree = tree
	return nil
}

// View implements [Store].
func (m *Memory) View(ctx context.Context, name string, fn func(Reader) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.RLock()
	s, ok := m.shards[name]
	m.mu.RUnlock()
	if !ok {
		return fn(memoryTx{new(btree.Map[string, []byte])})
	}
	return fn(memoryTx{s.snapshot()})
}

// Drop implements [Store].
func (m *Memory) Drop(_ context.Context, name string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.shards, name)
	return nil
}

func (m *Memory) create(name string) *shard {
	m.mu.Lock()
	defer m.mu.Unlock()
	if s, ok := m.shards[name]; ok {
		return s
	}
	if m.shards == nil {
		m.shards = make(map[string]*shard)
	}
	s := &shard{tree: new(btree.Map[string, []byte])}
	m.shards[name] = s
	return s
}

// snapshot returns a copy of the tree that shares its nodes until one is written.
func (s *shard) snapshot() *btree.Map[string, []byte] {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.tree.Copy()
}

type memoryTx struct{ tree *btree.Map[string, []byte] }

func (t memoryTx) Get(key string) ([]byte, bool) { return t.tree.Get(key) }
func (t memoryTx) Put(key string, value []byte)  { t.tree.Set(key, value) }
func (t memoryTx) Delete(key string)             { t.tree.Delete(key) }
func (t memoryTx) Scan(prefix string) iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		t.tree.Copy().Ascend(prefix, func(key string, value []byte) bool {
			return strings.HasPrefix(key, prefix) && yield(key, value)
		})
	}
}
