package access

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/internal/jsonwords"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/kept"
	"github.com/devicevoip/devicevoip/mock/store"
)

// table is the one of the teams that control has added.
const table = "team"

// keptTeam is a team as the store has it, under its name.
type keptTeam struct {
	SHA256 string             `json:"sha256"`
	Limits control.TeamLimits `json:"limits,omitzero"`
}

// Keep has a store keep the teams that control adds, and brings those that it has. Call it
// once, before the access is used.
func (a *Access) Keep(ctx context.Context, s store.Store) error {
	a.kept = a.rowsIn(s)
	return a.kept.Follow(ctx)
}

func (a *Access) rowsIn(s store.Store) *kept.Rows {
	return kept.New(store.TeamsShard, "the teams", s, a.takeAll)
}

// follow brings what other replicas have changed. When the store does not answer, what was
// known before holds.
func (a *Access) follow(ctx context.Context) { _ = a.kept.Follow(ctx) }

// takeAll brings the teams to what the store has.
func (a *Access) takeAll(picture store.Picture) error {
	if picture.Whole {
		a.dropOthers(picture.Rows)
	}
	for _, row := range picture.Rows {
		if err := a.take(row); err != nil {
			return err
		}
	}
	return nil
}

// dropOthers removes the teams that no row has.
func (a *Access) dropOthers(rows []store.Row) {
	has := map[string]bool{}
	for _, row := range rows {
		has[row.Key] = true
	}
	a.mu.RLock()
	var gone []string
	for name, t := range a.teams {
		if !has[name] && !t.Fixed {
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
	if err != nil {
		err = errors.New(jsonwords.Describe("its value", err))
	}
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
	return a.kept.Change(ctx, func() ([]store.Row, error) {
		t, err := decide()
		if err != nil {
			return nil, err
		}
		row, err := rowOf(name, t)
		return []store.Row{row}, err
	})
}

func rowOf(name string, t *Team) (store.Row, error) {
	if t == nil {
		return store.Row{Table: table, Key: name}, nil
	}
	value, err := json.Marshal(keptTeam{hex.EncodeToString(t.Hash[:]), t.Limits}, json.Deterministic(true))
	return store.Row{Table: table, Key: name, Value: value}, err
}
