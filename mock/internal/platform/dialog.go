package platform

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// dialogs are the dialogs that wait for an answer. They wait in the process
// that opened them: a call on a phone lives no longer than its connection.
type dialogs struct {
	mu    sync.Mutex // guards what follows
	last  map[string]int
	await map[string]map[int]*waiting
}

type waiting struct {
	control.Dialog
	ticket string     // that opened it, "" for a group
	done   chan error // buffered: whoever takes the dialog out of await sends once
}

var errDialogGone = errors.New("the sandbox was deleted or reset while the dialog waited")

// wait shows a dialog and waits until it was answered or ctx ends.
func (s *Sandbox) wait(ctx context.Context, dialog control.Dialog, ticket string) error {
	w := s.p.dialogs.add(s.id, dialog, ticket)
	s.changed()
	// If the sandbox was deleted just before, nobody will drop this dialog.
	if err := s.view(ctx, func(*view) error { return nil }); err != nil {
		s.p.dialogs.take(s.id, w.N)
		return err
	}
	select {
	case err := <-w.done:
		return err
	case <-ctx.Done():
		s.p.dialogs.take(s.id, w.N)
		s.changed()
		return fmt.Errorf("wait for an answer to dialog %d: %w", w.N, ctx.Err())
	}
}

func (d *dialogs) add(sandbox string, dialog control.Dialog, ticket string) *waiting {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.await == nil {
		d.last, d.await = map[string]int{}, map[string]map[int]*waiting{}
	}
	if d.await[sandbox] == nil {
		d.await[sandbox] = map[int]*waiting{}
	}
	d.last[sandbox]++
	dialog.N = d.last[sandbox]
	w := &waiting{dialog, ticket, make(chan error, 1)}
	d.await[sandbox][dialog.N] = w
	return w
}

func (d *dialogs) take(sandbox string, n int) (*waiting, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	w, ok := d.await[sandbox][n]
	delete(d.await[sandbox], n)
	return w, ok
}

// drop closes every dialog of a sandbox.
func (d *dialogs) drop(sandbox string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, w := range d.await[sandbox] {
		w.done <- errDialogGone
	}
	delete(d.await, sandbox)
	delete(d.last, sandbox)
}

// Dialogs lists the dialogs that wait for an answer, oldest first.
func (s *Sandbox) Dialogs() []control.Dialog {
	d := &s.p.dialogs
	d.mu.Lock()
	defer d.mu.Unlock()
	list := []control.Dialog{}
	for _, w := range d.await[s.id] {
		list = append(list, w.Dialog)
	}
	slices.SortFunc(list, func(a, b control.Dialog) int { return cmp.Compare(a.N, b.N) })
	return list
}

// AnswerDialog answers a waiting dialog with accept, reject or dismiss. The
// answer has taken effect when it returns.
func (s *Sandbox) AnswerDialog(ctx context.Context, n int, a string) error {
	if err := checkAnswer(a, "answer", control.Accept, control.Reject, control.Dismiss); err != nil {
		return err
	}
	w, ok := s.p.dialogs.take(s.id, n)
	if !ok {
		return invalid(fmt.Sprintf("dialog %d does not wait for an answer", n), "the waiting ones are listed by GET dialogs")
	}
	err := s.answer(ctx, w.Dialog, w.ticket, a)
	w.done <- err
	if _, breach := errors.AsType[*rule.Breach](err); breach {
		return nil // the phone's to know
	}
	return err
}
