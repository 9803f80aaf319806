package mutants

import (
	"encoding/binary"
	"math/rand/v2"
	"sync"
)

// random draws the same numbers for the same seed.
type random struct {
	mu     sync.Mutex // guards source
	source *rand.ChaCha8
}

func newRandom() *random {
	r := &random{}
	r.restart(0)
	return r
}

// restart has the numbers of a seed follow.
func (r *random) restart(seed uint64) {
	var text [32]byte
	binary.LittleEndian.PutUint64(text[:], seed)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.source = rand.NewChaCha8(text)
}

// Read implements [io.Reader].
func (r *random) Read(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.source.Read(p)
}
