package platform

import (
	"context"
	"errors"
	"fmt"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// Dialogs lists the dialogs that wait for an answer, oldest first.
func (s *Sandbox) Dialogs() []control.Dialog { return s.p.dialogs.list(s.id) }

// AnswerDialog answers a waiting dialog with accept, reject or dismiss. The
// answer has taken effect when it returns.
func (s *Sandbox) AnswerDialog(ctx context.Context, n int, a string) error {
	if err := checkAnswer(a, "answer", control.Accept, control.Reject, control.Dismiss); err != nil {
		return err
	}
	w, ok := s.p.dialogs.take(s.id, n)
	if !ok {
		return invalid(fmt.Sprintf("dialog %d does not wait for an answer", n), "GET dialogs lists the dialogs that wait")
	}
	err := s.answer(ctx, w.Dialog, w.ticket, a)
	w.done <- err
	if _, breach := errors.AsType[*rule.Breach](err); breach {
		return nil // the phone receives it
	}
	return err
}
