package postgres

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/devicevoip/devicevoip/mock/store"
)

// columns are rows as the arrays that a statement takes.
type columns struct {
	tables       []string
	keys, values [][]byte
}

// columnsOf returns the columns of rows. Of several rows with a table and key the last counts.
func columnsOf(rows []store.Row) columns {
	place := make(map[[2]string]int, len(rows))
	c := columns{make([]string, 0, len(rows)), make([][]byte, 0, len(rows)), make([][]byte, 0, len(rows))}
	for _, r := range rows {
		name := [2]string{r.Table, r.Key}
		if i, ok := place[name]; ok {
			c.values[i] = r.Value
			continue
		}
		place[name] = len(c.tables)
		c.tables, c.keys, c.values = append(c.tables, r.Table), append(c.keys, []byte(r.Key)), append(c.values, r.Value)
	}
	return c
}

// A commit increments the version of a shard that has the one it expects, and then keeps
// its rows. There is no row to increment if there is no such shard.
const (
	commitRows = `
WITH moved AS (
	UPDATE shards SET version = version + 1 WHERE id = $1 AND version = $2 RETURNING number, version
), kept AS (` + keepRows + `
)
SELECT count(*) FROM moved`

	// commitAndPrune also deletes what says that a row was removed at a version or before.
	commitAndPrune = `
WITH moved AS (
	UPDATE shards SET version = version + 1, pruned = $6 WHERE id = $1 AND version = $2 RETURNING number, version
), kept AS (` + keepRows + `
), gone AS (
	DELETE FROM shard_rows r
	WHERE r.shard IN (SELECT number FROM moved) AND r.version <= $6 AND r.value IS NULL
	AND NOT EXISTS (SELECT 1 FROM unnest($3::text[], $4::bytea[]) AS c (tbl, key) WHERE c.tbl = r.tbl AND c.key = r.key)
)
SELECT count(*) FROM moved`

	keepRows = `
	INSERT INTO shard_rows (shard, tbl, key, value, version)
	SELECT m.number, c.tbl, c.key, c.value, m.version
	FROM moved m, unnest($3::text[], $4::bytea[], $5::bytea[]) AS c (tbl, key, value)
	ON CONFLICT (shard, tbl, key) DO UPDATE SET value = excluded.value, version = excluded.version`
)

// Every so many commits of a shard prune it, and leave what the last so many removed: a
// replica that looks at it less often loads all of it.
const (
	pruneEvery = 256
	pruneLeave = 128
)

// Commit implements [store.Store].
func (s *Store) Commit(ctx context.Context, id string, base uint64, changes []store.Row) error {
	c := columnsOf(changes)
	statement, args := commitRows, []any{id, base, c.tables, c.keys, c.values}
	if base%pruneEvery == 0 && base > pruneLeave {
		statement, args = commitAndPrune, append(args, base-pruneLeave)
	}
	return s.do(ctx, false, func(ctx context.Context) error {
		if !storable(id) {
			return store.ErrNoShard
		}
		for {
			var moved int
			if err := s.pool.QueryRow(ctx, statement, args...).Scan(&moved); err != nil || moved == 1 {
				return err
			}
			if err := s.refusal(ctx, id, base); err != nil {
				return err
			}
			// Meanwhile another shard has its id, and is at this very version.
		}
	})
}

// refusal says why there was no shard of a version.
func (s *Store) refusal(ctx context.Context, id string, base uint64) error {
	var version uint64
	err := s.pool.QueryRow(ctx, "SELECT version FROM shards WHERE id = $1", id).Scan(&version)
	switch {
	case errors.Is(err, pgx.ErrNoRows):
		return store.ErrNoShard
	case err == nil && version != base:
		return store.ErrConflict
	}
	return err
}

// loadRows reads what changed after a version, unless part of that was pruned or the version
// is none of the shard's: then all rows. A shard without such rows is a row of nulls.
const loadRows = `
SELECT s.version, s.after, r.tbl, r.key, r.value
FROM (
	SELECT number, version, CASE WHEN $2 BETWEEN pruned AND version THEN $2 ELSE 0 END AS after FROM shards WHERE id = $1
) s
LEFT JOIN shard_rows r ON r.shard = s.number AND r.version > s.after AND (r.value IS NOT NULL OR s.after > 0)`

// Load implements [store.Store].
func (s *Store) Load(ctx context.Context, id string, after uint64) (p store.Picture, err error) {
	err = s.do(ctx, true, func(ctx context.Context) error {
		if !storable(id) {
			return store.ErrNoShard
		}
		rows, err := s.pool.Query(ctx, loadRows, id, int64(after))
		if err != nil {
			return err
		}
		defer rows.Close()
		p = store.Picture{}
		for rows.Next() {
			var since uint64
			var table *string
			var key, value []byte
			if err := rows.Scan(&p.Version, &since, &table, &key, &value); err != nil {
				return err
			}
			p.Whole = since == 0
			if table != nil {
				p.Rows = append(p.Rows, store.Row{Table: *table, Key: string(key), Value: value})
			}
		}
		if err := rows.Err(); err != nil {
			return err
		}
		if p.Version == 0 {
			return store.ErrNoShard
		}
		return nil
	})
	return p, err
}

// readVersions reads versions and the time, of a row of nulls if there is no such shard.
const readVersions = `
SELECT t.now, s.id, s.version FROM (SELECT now() AS now) t LEFT JOIN shards s ON s.id = ANY($1)`

// Versions implements [store.Shared].
func (s *Store) Versions(ctx context.Context, ids []string) (now time.Time, versions map[string]uint64, err error) {
	err = s.do(ctx, true, func(ctx context.Context) error {
		rows, err := s.pool.Query(ctx, readVersions, ids)
		if err != nil {
			return err
		}
		versions = make(map[string]uint64, len(ids))
		var id *string
		var version *uint64
		_, err = pgx.ForEachRow(rows, []any{&now, &id, &version}, func() error {
			if id != nil {
				versions[*id] = *version
			}
			return nil
		})
		return err
	})
	return now.UTC(), versions, err
}
