package platform

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// ask opens a dialog.
func (t *Tx) ask(dialog control.Dialog, ticket string) *Waiting {
	e := t.editExtras()
	e.dialogN++
	dialog.N = e.dialogN
	w := &Waiting{Dialog: dialog, sandbox: t.sandbox, asker: t.p.replica, ticket: ticket, done: make(chan struct{})}
	e.dialogs = append(slices.Clone(e.dialogs), w)
	t.after = append(t.after, func() { t.sandbox.asks(w) })
	return w
}

// take closes the dialog of a number, if it waits.
func (t *Tx) take(n int) (*Waiting, bool) {
	dialogs := t.extra().dialogs
	i := slices.IndexFunc(dialogs, func(w *Waiting) bool { return w.N == n })
	if i < 0 {
		return nil, false
	}
	w := dialogs[i]
	t.editExtras().dialogs = slices.Delete(slices.Clone(dialogs), i, i+1)
	return w, true
}

// Wait waits, outside of any transaction, until the dialog is answered or ctx ends. It
// returns how the call ended.
func (w *Waiting) Wait(ctx context.Context) error {
	select {
	case <-w.done:
		if w.afar {
			_ = w.sandbox.Update(context.WithoutCancel(ctx), w.forget) // otherwise a later call forgets it
		}
		return w.err
	case <-ctx.Done():
		_ = w.sandbox.Update(context.WithoutCancel(ctx), func(t *Tx) error { // a deleted sandbox has no dialog
			t.take(w.N)
			t.after = append(t.after, func() { t.sandbox.asked(w) })
			return w.forget(t) // if it was answered elsewhere meanwhile
		})
		return fmt.Errorf("wait for an answer to dialog %d: %w", w.N, ctx.Err())
	}
}

// Dialogs lists the dialogs that wait for an answer, oldest first.
func (s *Sandbox) Dialogs(ctx context.Context) ([]control.Dialog, error) {
	return read(ctx, s, func(v *View) ([]control.Dialog, error) {
		dialogs := v.extra().dialogs
		list := make([]control.Dialog, len(dialogs))
		for i, w := range dialogs {
			list[i] = w.Dialog
		}
		return list, nil
	})
}

// AnswerDialog answers a waiting dialog with accept, reject or dismiss. The
// answer has taken effect when it returns.
func (s *Sandbox) AnswerDialog(ctx context.Context, n int, a string) error {
	return s.answerDialog(ctx, n, a, func(*Waiting) bool { return true })
}

// AnswerDialogOf is AnswerDialog for the dialogs of one user. Those of others do not wait.
func (s *Sandbox) AnswerDialogOf(ctx context.Context, openid string, n int, a string) error {
	return s.answerDialog(ctx, n, a, func(w *Waiting) bool { return w.OpenID == openid })
}

func (s *Sandbox) answerDialog(ctx context.Context, n int, a string, mine func(*Waiting) bool) error {
	if err := checkAnswer(a, "answer", control.Accept, control.Reject, control.Dismiss); err != nil {
		return err
	}
	return s.Update(ctx, func(t *Tx) error {
		w, ok := t.take(n)
		if !ok || !mine(w) {
			return invalid(fmt.Sprintf("dialog %d does not wait for an answer", n), "GET dialogs lists the dialogs that wait")
		}
		var err error // which the phone receives
		answers, b := t.judge(w, a)
		if b != nil {
			err = b
		}
		if w.asker != t.p.replica {
			put(t, &t.editExtras().outcomes, strconv.Itoa(n), outcomeOf(w.asker, b, answers))
			return nil
		}
		t.after = append(t.after, func() {
			if w := t.sandbox.asked(w); w != nil {
				w.end(err, answers)
			}
		})
		return nil
	})
}

// judge applies the user's choice, unless what the dialog was opened for is refused by now:
// see the rule dialog.judged. It returns the answers to an invitation.
func (t *Tx) judge(w *Waiting, choice string) (map[string]string, *rule.Breach) {
	again := t.On("dialog.judged") == "answer"
	if w.invitation != nil {
		if b := t.mayInvite(*w.invitation); again && b != nil {
			return nil, b
		}
		return t.subscribe(w.OpenID, *w.invitation, choice)
	}
	if again {
		if b := t.mayAsk(w.OpenID, request{Target: w.Target, ticket: w.ticket}); b != nil {
			return nil, b
		}
	}
	return nil, t.answer(w.Dialog, w.ticket, choice)
}

// Answers are those to the templates of requestSubscribeDeviceMessage, once [Waiting.Wait]
// has returned nil.
func (w *Waiting) Answers() map[string]string { return w.answers }

// forget removes the outcome of a dialog, which its call has received.
func (w *Waiting) forget(t *Tx) error {
	key := strconv.Itoa(w.N)
	if o, ok := t.extra().outcomes.get(key); ok && o.Asker == w.asker {
		remove(t, &t.editExtras().outcomes, key)
	}
	return nil
}
