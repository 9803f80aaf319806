package platform

import "errors"

var errDialogGone = errors.New("the sandbox was deleted or reset while the dialog waited")

// end ends the call that waits for the dialog. Only the one that took the dialog calls it.
func (w *Waiting) end(err error, answers map[string]string) {
	w.err, w.answers = err, answers
	close(w.done)
}

// dropDialogs tells the calls that wait here for a dialog of a state that no answer will
// come. Its mu is held.
func (s *Sandbox) dropDialogs(gone *state) {
	for _, w := range gone.extra().dialogs {
		if w = s.asked(w); w != nil {
			w.end(errDialogGone, nil)
		}
	}
}

// asks notes that a call waits here for a dialog. The sandbox's mu is held.
func (s *Sandbox) asks(w *Waiting) {
	if s.kept != nil {
		s.kept.asks(w)
	}
}

// asked returns the dialog for which a call waits here, once, or nil. The sandbox's mu is
// held.
func (s *Sandbox) asked(w *Waiting) *Waiting {
	if s.kept != nil {
		return s.kept.asked(w)
	}
	return w
}
