package check

import (
	"context"
	"fmt"
	"slices"

	"github.com/devicevoip/devicevoip/mock/control"
)

// startsAndStops goes through a few scenarios in which nothing happens, also at
// the platform.
func startsAndStops(ctx context.Context, c *candidate) error {
	return c.inWorld(ctx, func(w *world) error {
		for range 2 {
			if err := c.must(ctx, "stop", struct{}{}); err != nil {
				return err
			}
			if err := c.must(ctx, "start", w.start); err != nil {
				return err
			}
		}
		journal, err := w.Journal(ctx)
		if err != nil {
			return &PlatformError{err}
		}
		return SentAtStart(journal)
	})
}

// An EarlyRequestError says that the client sent a request before it was asked
// for anything.
type EarlyRequestError struct{ Path string }

func (e *EarlyRequestError) Error() string {
	return "start: a request to " + e.Path + " came before the first call; start sends nothing to the platform: make the client at the first call if it fetches something when it is made"
}

// SentAtStart returns an [*EarlyRequestError] if the journal of a sandbox, in
// which a client was started and asked for nothing, has a request of the client.
func SentAtStart(journal control.Journal) error {
	for _, e := range journal.Entries {
		if !e.FromSuite() {
			return &EarlyRequestError{e.Path}
		}
	}
	return nil
}

// startsAfresh has one candidate act in one world and then in another: in the
// second it must know nothing of the first.
func startsAfresh(ctx context.Context, c *candidate) error {
	i := slices.IndexFunc(operations, func(o operation) bool { return !o.local && c.can(o.needs()) })
	if i < 0 {
		return doesNotApply("no operation is declared")
	}
	o := operations[i]
	act := func(w *world) error { return o.perform(ctx, c, w, o.calls[0]) }
	return c.inWorld(ctx, func(first *world) error {
		if err := act(first); err != nil {
			return err
		}
		if err := c.must(ctx, "stop", struct{}{}); err != nil {
			return err
		}
		before, err := first.requests(ctx)
		if err != nil {
			return err
		}
		if err := c.inWorld(ctx, act); err != nil {
			return fmt.Errorf("after the second start: %w", err)
		}
		after, err := first.requests(ctx)
		if err != nil {
			return err
		}
		if len(after) > len(before) {
			return fmt.Errorf("start: a request to %s went to the sandbox of an earlier start; a new start replaces everything", after[len(after)-1].Path)
		}
		return c.must(ctx, "start", first.start)
	})
}

// can reports whether every one of some capabilities is declared.
func (c *candidate) can(needs []string) bool { return c.lacks(needs) == "" }

// lacks returns the first of some capabilities that is not declared.
func (c *candidate) lacks(needs []string) string {
	for _, need := range needs {
		if !c.described.Can(need) {
			return need
		}
	}
	return ""
}

func ends(ctx context.Context, c *candidate) error {
	w, err := c.running(ctx)
	if err != nil {
		return err
	}
	s, ok := w.(stream)
	if !ok {
		return doesNotApply("the adapter is not a program with standard streams")
	}
	late := c.late
	if err := describesAgain(ctx, c); err != nil {
		return err
	}
	c.wire = nil
	rest, err := s.End()
	if err != nil {
		return err
	}
	rest = slices.DeleteFunc(rest, func(line []byte) bool { return late && refusesLine(line) })
	if len(rest) > 0 {
		return fmt.Errorf("standard output has a line that is not a reply: %s", told(rest[0]))
	}
	return nil
}
