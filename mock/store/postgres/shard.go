package postgres

import (
	"context"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jackc/pgx/v5"

	"github.com/devicevoip/devicevoip/mock/store"
)

// storable reports whether a text can be in a column of texts. No shard has another.
func storable(text string) bool {
	return utf8.ValidString(text) && !strings.ContainsRune(text, 0)
}

const createShard = `
WITH made AS (
	INSERT INTO shards (id, appid, team, version, pruned) VALUES ($1, $2, $3, 1, 1) RETURNING number
), kept AS (
	INSERT INTO shard_rows (shard, tbl, key, value, version)
	SELECT m.number, c.tbl, c.key, c.value, 1 FROM made m, unnest($5::text[], $6::bytea[], $7::bytea[]) AS c (tbl, key, value)
)
INSERT INTO journals (shard, epoch, era, first, last, used) SELECT number, $4, 0, 1, 0, now() FROM made`

// Create implements [store.Store].
func (s *Store) Create(ctx context.Context, shard store.Shard, epoch string, rows []store.Row) error {
	c := columnsOf(rows)
	return s.do(ctx, false, func(ctx context.Context) error {
		for {
			_, err := s.pool.Exec(ctx, createShard, shard.ID, shard.AppID, shard.Team, epoch, c.tables, c.keys, c.values)
			if code(err) != uniqueViolation {
				return err
			}
			if err := s.taken(ctx, shard); err != nil {
				return err
			}
			// Who had its id or appid is gone by now.
		}
	})
}

// taken says which shard has the id or the appid of a new one.
func (s *Store) taken(ctx context.Context, shard store.Shard) error {
	rows, err := s.pool.Query(ctx, "SELECT id FROM shards WHERE id = $1 OR appid = $2", shard.ID, shard.AppID)
	if err != nil {
		return err
	}
	owners, err := pgx.CollectRows(rows, pgx.RowTo[string])
	switch {
	case err != nil:
		return err
	case slices.Contains(owners, shard.ID):
		return &store.TakenError{Field: "id", Owner: shard.ID}
	case len(owners) > 0:
		return &store.TakenError{Field: "appid", Owner: owners[0]}
	}
	return nil
}

// Find implements [store.Store].
func (s *Store) Find(ctx context.Context, id string) (store.Shard, error) {
	return s.find(ctx, "SELECT id, appid, team FROM shards WHERE id = $1", id)
}

// FindAppID implements [store.Store].
func (s *Store) FindAppID(ctx context.Context, appid string) (store.Shard, error) {
	return s.find(ctx, "SELECT id, appid, team FROM shards WHERE appid = $1", appid)
}

func (s *Store) find(ctx context.Context, query, text string) (found store.Shard, err error) {
	err = s.do(ctx, true, func(ctx context.Context) error {
		if !storable(text) {
			return store.ErrNoShard
		}
		err := s.pool.QueryRow(ctx, query, text).Scan(&found.ID, &found.AppID, &found.Team)
		if errors.Is(err, pgx.ErrNoRows) {
			return store.ErrNoShard
		}
		return err
	})
	return found, err
}

// List implements [store.Store].
func (s *Store) List(ctx context.Context) (list []store.Shard, err error) {
	err = s.do(ctx, true, func(ctx context.Context) error {
		rows, err := s.pool.Query(ctx, "SELECT id, appid, team FROM shards")
		if err != nil {
			return err
		}
		list, err = pgx.CollectRows(rows, pgx.RowToStructByPos[store.Shard])
		return err
	})
	slices.SortFunc(list, func(a, b store.Shard) int { return strings.Compare(a.ID, b.ID) })
	return list, err
}

// Count implements [store.Store].
func (s *Store) Count(ctx context.Context) (n int, err error) {
	err = s.do(ctx, true, func(ctx context.Context) error {
		return s.pool.QueryRow(ctx, "SELECT count(*) FROM shards").Scan(&n)
	})
	return n, err
}

// Drop implements [store.Store]. The first statement waits for whoever changes the shard or
// its journal, so that the others see all there is to delete.
func (s *Store) Drop(ctx context.Context, id string) error {
	return s.do(ctx, false, func(ctx context.Context) error {
		if !storable(id) {
			return nil
		}
		b := &pgx.Batch{}
		b.Queue("SELECT FROM shards s JOIN journals j ON j.shard = s.number WHERE s.id = $1 FOR UPDATE", id)
		for _, table := range []string{"shard_rows", "journal_lines", "shard_counts", "journals"} {
			b.Queue("DELETE FROM "+table+" WHERE shard IN (SELECT number FROM shards WHERE id = $1)", id)
		}
		b.Queue("DELETE FROM shards WHERE id = $1", id)
		return s.pool.SendBatch(ctx, b).Close()
	})
}
