package platform

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/devicevoip/devicevoip/mock/store"
)

// Check reads all of a store, and returns how many sandboxes it has and what is wrong with
// them. It changes nothing.
func Check(ctx context.Context, st store.Store) (n int, problems []error, err error) {
	shards, err := st.List(ctx)
	if err != nil {
		return 0, nil, err
	}
	owners := map[string]string{}
	for _, s := range shards {
		if owner, taken := owners[s.AppID]; taken {
			problems = append(problems, fmt.Errorf("sandbox %s: sandbox %s has the appid %s too", s.ID, owner, s.AppID))
		}
		owners[s.AppID] = s.ID
		for _, check := range []func(context.Context, store.Store, store.Shard) error{checkFound, checkRows, checkLines, checkCounts} {
			if err := check(ctx, st, s); err != nil {
				problems = append(problems, fmt.Errorf("sandbox %s: %w", s.ID, err))
			}
		}
		if s.IsSandbox() {
			n++
		}
		if err := ctx.Err(); err != nil {
			return n, problems, err
		}
	}
	return n, problems, nil
}

func checkFound(ctx context.Context, st store.Store, s store.Shard) error {
	if !s.ValidID() {
		return &store.IDError{ID: s.ID}
	}
	byID, err := st.Find(ctx, s.ID)
	byAppID, err2 := st.FindAppID(ctx, s.AppID)
	switch {
	case err != nil || err2 != nil:
		return errors.Join(err, err2)
	case byID != s:
		return fmt.Errorf("the list has it as %+v, and its id finds %+v", s, byID)
	case byAppID != s:
		return fmt.Errorf("the appid %s finds sandbox %s", s.AppID, byAppID.ID)
	}
	return nil
}

// checkRows decodes the rows as those that load the sandbox do.
func checkRows(ctx context.Context, st store.Store, s store.Shard) error {
	picture, err := st.Load(ctx, s.ID, 0)
	if err != nil || !s.IsSandbox() {
		return err
	}
	first, err := new(state).with(picture)
	if err != nil {
		return err
	}
	if first.foundBy(s.ID) != s.AppID {
		return fmt.Errorf("its rows have the appid %s, but it is listed with %s", first.app.AppID, s.AppID)
	}
	return nil
}

func checkLines(ctx context.Context, st store.Store, s store.Shard) error {
	journal, err := st.Journal(ctx, s.ID, 0)
	if err != nil {
		return err
	}
	if journal.First > journal.Last+1 || journal.Last+1-journal.First != uint64(len(journal.Lines)) {
		return fmt.Errorf("the journal has %d lines for the numbers from %d to %d", len(journal.Lines), journal.First, journal.Last)
	}
	for i, text := range journal.Lines {
		if !readable(text) {
			return fmt.Errorf("line %d of the journal cannot be read", journal.First+uint64(i))
		}
	}
	return nil
}

// readable reports whether a line of a journal is one: written again, it is as long.
func readable(text []byte) bool {
	entry := readLine(text).entry
	e := readExchange(entry)
	return len(entry) > 0 && len(appendExchange(nil, &e)) == len(entry)
}

func checkCounts(ctx context.Context, st store.Store, s store.Shard) error {
	counts, err := st.Counts(ctx, s.ID)
	if err != nil {
		return err
	}
	for key := range counts {
		_, day, _ := strings.Cut(key, "@")
		if _, err := strconv.ParseInt(day, 10, 64); err != nil {
			return fmt.Errorf("the count %q has no day", key)
		}
	}
	return nil
}
