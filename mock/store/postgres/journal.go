package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/devicevoip/devicevoip/mock/store"
)

// appendTraces adds to journals and counts, unless the writer did so before: an append whose
// connection was lost is repeated with its number. It locks the journals in one order, so that
// replicas that append at a time do not wait for each other in a circle; another statement
// can see the journal of a shard as it was before it waited, but updates it as it is then.
const appendTraces = `
WITH turn AS (
	INSERT INTO writers (id, n, at) VALUES ($12, $13, now())
	ON CONFLICT (id) DO UPDATE SET n = excluded.n, at = excluded.at WHERE writers.n < excluded.n
	RETURNING n
), locked AS (
	SELECT j.shard, s.id FROM shards s JOIN journals j ON j.shard = s.number
	WHERE s.id = ANY($1) AND EXISTS (SELECT 1 FROM turn)
	ORDER BY j.shard FOR UPDATE OF j
), moved AS (
	UPDATE journals j SET
		last = j.last + t.skipped + t.added,
		first = GREATEST(CASE WHEN t.skipped > 0 THEN j.last + t.skipped + 1 ELSE j.first END, j.last + t.skipped + t.added - t.keep + 1)
	FROM locked l JOIN unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[]) AS t (id, epoch, skipped, added, keep) ON t.id = l.id
	WHERE j.shard = l.shard AND j.epoch = t.epoch
	RETURNING j.shard, l.id, j.era, j.first, j.last
), kept AS (
	INSERT INTO journal_lines (shard, era, n, line)
	SELECT m.shard, m.era, m.last - t.before, t.line
	FROM moved m JOIN unnest($6::text[], $7::bigint[], $8::bytea[]) AS t (id, before, line) ON t.id = m.id
), gone AS (
	DELETE FROM journal_lines n USING moved m WHERE n.shard = m.shard AND (n.era < m.era OR n.era = m.era AND n.n < m.first)
)
INSERT INTO shard_counts (shard, key, n)
SELECT l.shard, t.key, t.n FROM locked l JOIN unnest($9::text[], $10::bytea[], $11::bigint[]) AS t (id, key, n) ON t.id = l.id
ON CONFLICT (shard, key) DO UPDATE SET n = shard_counts.n + excluded.n`

// traces are the arguments of appendTraces: for each journal, each line, each count.
type traces struct {
	ids, epochs          []string
	skipped, added, keep []int64

	lineIDs []string
	before  []int64 // the last one of a journal has 0
	lines   [][]byte

	countIDs []string
	keys     [][]byte
	counts   []int64
}

func (a *traces) add(t store.Trace) {
	a.ids, a.epochs = append(a.ids, t.ID), append(a.epochs, t.Epoch)
	a.skipped, a.added, a.keep = append(a.skipped, int64(t.Skipped)), append(a.added, int64(len(t.Lines))), append(a.keep, int64(t.Keep))
	for i := max(0, len(t.Lines)-t.Keep); i < len(t.Lines); i++ {
		a.lineIDs, a.before, a.lines = append(a.lineIDs, t.ID), append(a.before, int64(len(t.Lines)-1-i)), append(a.lines, t.Lines[i])
	}
	for key, n := range t.Counts {
		a.countIDs, a.keys, a.counts = append(a.countIDs, t.ID), append(a.keys, []byte(key)), append(a.counts, int64(n))
	}
}

func (a *traces) args() []any {
	return []any{a.ids, a.epochs, a.skipped, a.added, a.keep, a.lineIDs, a.before, a.lines, a.countIDs, a.keys, a.counts}
}

// rounds returns traces in their order such that those of one round are of different shards.
func rounds(list []store.Trace) []*traces {
	var all []*traces
	seen := map[string]int{} // rounds of each shard
	for _, t := range list {
		if !storable(t.ID) || !storable(t.Epoch) {
			continue
		}
		if seen[t.ID] == len(all) {
			all = append(all, &traces{})
		}
		all[seen[t.ID]].add(t)
		seen[t.ID]++
	}
	return all
}

// Append implements [store.Store].
func (s *Store) Append(ctx context.Context, list []store.Trace) error {
	s.appending.Lock()
	defer s.appending.Unlock()
	for _, round := range rounds(list) {
		s.appended++
		args := append(round.args(), s.writer, s.appended)
		err := s.do(ctx, true, func(ctx context.Context) error {
			_, err := s.pool.Exec(ctx, appendTraces, args...)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// restartJournal begins an era. Lines of one before are not shown, and deleted with what is
// appended.
const restartJournal = `
UPDATE journals SET
	era = era + 1,
	last = CASE WHEN epoch = $2 THEN last ELSE 0 END,
	first = CASE WHEN epoch = $2 THEN last + 1 ELSE 1 END,
	epoch = $2
WHERE shard IN (SELECT number FROM shards WHERE id = $1)`

// Restart implements [store.Store].
func (s *Store) Restart(ctx context.Context, id, epoch string) error {
	return s.do(ctx, false, func(ctx context.Context) error {
		if !storable(id) {
			return store.ErrNoShard
		}
		tag, err := s.pool.Exec(ctx, restartJournal, id, epoch)
		if err == nil && tag.RowsAffected() == 0 {
			return store.ErrNoShard
		}
		return err
	})
}

// readJournal reads a journal, which without lines is a row of nulls.
const readJournal = `
SELECT j.epoch, j.first, j.last, n.line
FROM shards s
JOIN journals j ON j.shard = s.number
LEFT JOIN journal_lines n ON n.shard = j.shard AND n.era = j.era AND n.n >= j.first AND n.n > $2
WHERE s.id = $1
ORDER BY n.n`

// Journal implements [store.Store].
func (s *Store) Journal(ctx context.Context, id string, after uint64) (j store.Journal, err error) {
	err = s.do(ctx, true, func(ctx context.Context) error {
		if !storable(id) {
			return store.ErrNoShard
		}
		rows, err := s.pool.Query(ctx, readJournal, id, int64(after))
		if err != nil {
			return err
		}
		j = store.Journal{}
		var line []byte
		tag, err := pgx.ForEachRow(rows, []any{&j.Epoch, &j.First, &j.Last, &line}, func() error {
			if line != nil {
				j.Lines = append(j.Lines, line)
			}
			line = nil
			return nil
		})
		if err == nil && tag.RowsAffected() == 0 {
			return store.ErrNoShard
		}
		return err
	})
	return j, err
}

// Counts implements [store.Store].
func (s *Store) Counts(ctx context.Context, id string) (counts map[string]int, err error) {
	err = s.do(ctx, true, func(ctx context.Context) error {
		if !storable(id) {
			return store.ErrNoShard
		}
		rows, err := s.pool.Query(ctx, "SELECT c.key, c.n FROM shards s LEFT JOIN shard_counts c ON c.shard = s.number WHERE s.id = $1", id)
		if err != nil {
			return err
		}
		counts = map[string]int{}
		var key []byte
		var n *int
		tag, err := pgx.ForEachRow(rows, []any{&key, &n}, func() error {
			if n != nil {
				counts[string(key)] = *n
			}
			return nil
		})
		if err == nil && tag.RowsAffected() == 0 {
			return store.ErrNoShard
		}
		return err
	})
	return counts, err
}
