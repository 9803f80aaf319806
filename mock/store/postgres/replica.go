package postgres

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/devicevoip/devicevoip/mock/store"
)

// beat keeps what a replica says of itself, unless it ends, and returns it with the others.
// The journals are locked in one order, as those that are appended to.
const beat = `
WITH used AS (
	UPDATE journals SET used = now() WHERE shard IN (
		SELECT j.shard FROM shards s JOIN journals j ON j.shard = s.number WHERE s.id = ANY($4) ORDER BY j.shard FOR UPDATE OF j
	)
), gone AS (
	DELETE FROM replicas WHERE (id = $1 AND $3) OR (id <> $1 AND at < now() - INTERVAL '1 hour')
), silent AS (
	DELETE FROM writers WHERE at < now() - INTERVAL '1 hour'
), alive AS (
	INSERT INTO replicas (id, at, flushed) SELECT $1::text, now(), $2::timestamptz WHERE NOT $3
	ON CONFLICT (id) DO UPDATE SET at = excluded.at, flushed = excluded.flushed
	RETURNING id, flushed
)
SELECT t.now, r.id, r.flushed
FROM (SELECT now() AS now) t
LEFT JOIN (
	SELECT id, flushed FROM alive UNION ALL SELECT id, flushed FROM replicas WHERE id <> $1 AND at > now() - $5 * INTERVAL '1 second'
) r ON TRUE`

// Beat implements [store.Shared].
func (s *Store) Beat(ctx context.Context, b store.Beat) (now time.Time, alive []store.Replica, err error) {
	err = s.do(ctx, false, func(ctx context.Context) error {
		rows, err := s.pool.Query(ctx, beat, b.ID, b.Flushed, b.Gone, b.Used, store.AliveFor.Seconds())
		if err != nil {
			return err
		}
		alive = nil
		var id *string
		var flushed *time.Time
		_, err = pgx.ForEachRow(rows, []any{&now, &id, &flushed}, func() error {
			if id != nil {
				alive = append(alive, store.Replica{ID: *id, Flushed: flushed.UTC()})
			}
			return nil
		})
		return err
	})
	slices.SortFunc(alive, func(a, b store.Replica) int { return strings.Compare(a.ID, b.ID) })
	return now.UTC(), alive, err
}

// Used implements [store.Shared].
func (s *Store) Used(ctx context.Context) (used map[string]time.Time, err error) {
	err = s.do(ctx, true, func(ctx context.Context) error {
		rows, err := s.pool.Query(ctx, "SELECT s.id, j.used FROM shards s JOIN journals j ON j.shard = s.number")
		if err != nil {
			return err
		}
		used = map[string]time.Time{}
		var id string
		var at time.Time
		_, err = pgx.ForEachRow(rows, []any{&id, &at}, func() error {
			used[id] = at.UTC()
			return nil
		})
		return err
	})
	return used, err
}
