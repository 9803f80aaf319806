package access

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"sync"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/store"
)

// The shard with the teams that control has added, and its table.
const (
	shardID = store.TeamsShard
	table   = "team"
)

// keeper keeps teams in a store.
type keeper struct {
	store   store.Store // nil in memory alone
	shared  bool        // with other replicas
	mu      sync.Mutex  // held by who reads or changes what the store has; guards version
	version uint64      // of the shard that was read last; 0 while there is none
}

// keptTeam is a team as the store has it, under its name.
type keptTeam struct {
	SHA256 string             `json:"sha256"`
	Limits control.TeamLimits `json:"limits,omitzero"`
}

// Keep has a store keep the teams that control adds, and brings those that it has. Call it
// once, before the access is used.
func (a *Access) Keep(ctx context.Context, s store.Store) error {
	a.keeper.store = s
	_, a.keeper.shared = s.(store.Shared)
	a.keeper.mu.Lock()
	defer a.keeper.mu.Unlock()
	return a.refresh(ctx)
}

// follow brings what other replicas have changed. When the store does not answer, what was
// known before holds.
func (a *Access) follow(ctx context.Context) {
	if !a.keeper.shared {
		return
	}
	a.keeper.mu.Lock()
	defer a.keeper.mu.Unlock()
	_ = a.refresh(ctx)
}

// refresh brings the teams to what the store has. The keeper's mu is held.
func (a *Access) refresh(ctx context.Context) error {
	k := &a.keeper
	picture, err := k.store.Load(ctx, shardID, k.version)
	if errors.Is(err, store.ErrNoShard) {
		picture, err = store.Picture{Whole: true}, nil
	}
	if err != nil {
		return fmt.Errorf("load the teams: %w", err)
	}
	if picture.Whole {
		a.dropOthers(picture.Rows)
	}
	for _, row := range picture.Rows {
		if err := a.take(row); err != nil {
			return err
		}
	}
	k.version = picture.Version
	return nil
}

// dropOthers removes the teams that no row has.
func (a *Access) dropOthers(rows []store.Row) {
	kept := map[string]bool{}
	for _, row := range rows {
		kept[row.Key] = true
	}
	a.mu.RLock()
	var gone []string
	for name, t := range a.teams {
		if !kept[name] && !t.Fixed {
			gone = append(gone, name)
		}
	}
	a.mu.RUnlock()
	for _, name := range gone {
		a.drop(name)
	}
}

// take brings a team to its row. One that is fixed, or whose token a fixed one has, is not
// that of the store.
func (a *Access) take(row store.Row) error {
	if t, known := a.Team(row.Key); known && t.Fixed {
		return nil
	}
	if row.Value == nil {
		a.drop(row.Key)
		return nil
	}
	var t keptTeam
	err := json.Unmarshal(row.Value, &t)
	hash, wrong := hex.DecodeString(t.SHA256)
	if err = errors.Join(err, wrong); err == nil && len(hash) != len(Hash{}) {
		err = fmt.Errorf("the hash of its token has %d bytes", len(hash))
	}
	if err != nil {
		return fmt.Errorf("load the team %s: the store has what this version cannot read: %w", row.Key, err)
	}
	if name, taken := a.nameOf(Hash(hash)); taken && name != row.Key {
		return nil
	}
	a.put(Team{Name: row.Key, Hash: Hash(hash), Limits: t.Limits})
	return nil
}

// change sets a team to what decide returns, or removes it where that is nil, in the store
// first. Another replica may be faster: then decide runs again.
func (a *Access) change(ctx context.Context, name string, decide func() (*Team, error)) error {
	a.keeper.mu.Lock()
	defer a.keeper.mu.Unlock()
	for {
		if a.keeper.store != nil {
			if err := a.refresh(ctx); err != nil {
				return err
			}
		}
		t, err := decide()
		if err != nil {
			return err
		}
		row, err := rowOf(name, t)
		if err != nil {
			return err
		}
		if again, err := a.keeper.commit(ctx, row); again {
			continue
		} else if err != nil {
			return err
		}
		return a.take(row)
	}
}

func rowOf(name string, t *Team) (store.Row, error) {
	if t == nil {
		return store.Row{Table: table, Key: name}, nil
	}
	value, err := json.Marshal(keptTeam{hex.EncodeToString(t.Hash[:]), t.Limits}, json.Deterministic(true))
	return store.Row{Table: table, Key: name, Value: value}, err
}

// commit has the store keep a row, and reports whether another replica was first.
func (k *keeper) commit(ctx context.Context, row store.Row) (again bool, err error) {
	switch {
	case k.store == nil:
		return false, nil
	case k.version == 0:
		err = k.store.Create(ctx, store.Shard{ID: shardID, AppID: shardID}, shardID, []store.Row{row})
	default:
		err = k.store.Commit(ctx, shardID, k.version, []store.Row{row})
	}
	if errors.Is(err, store.ErrConflict) {
		return true, nil
	}
	if _, taken := errors.AsType[*store.TakenError](err); taken {
		return true, nil
	}
	if err == nil {
		k.version++
	}
	return false, err
}
