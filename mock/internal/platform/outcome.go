package platform

import (
	"strconv"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// outcomeOf is how a dialog ended that a replica asked.
func outcomeOf(asker string, b *rule.Breach, answers map[string]string) outcome {
	o := outcome{Asker: asker, Answers: answers}
	if b != nil {
		o.Refusal = &keptBreach{b.Rule.ID, b.Rule.Key, b.Rule.Code, b.Message()}
	}
	return o
}

// err is what the call returns that waited for the dialog.
func (o outcome) err(rules *rule.Catalogue) error {
	if o.Refusal == nil {
		return nil
	}
	b := rules.Breach(o.Refusal.Rule)
	b.Rule.Key, b.Rule.Code, b.Text = o.Refusal.Key, o.Refusal.Code, o.Refusal.Text
	return b
}

// asks notes that a call waits here for a dialog. The sandbox's mu is held.
func (s *Sandbox) asks(w *Waiting) {
	if l := s.lasting; l != nil {
		l.asked[w.N] = w
		s.p.attended.add(s)
	}
}

// asked returns the dialog for which a call waits here, once, or nil. The sandbox's mu is
// held.
func (s *Sandbox) asked(w *Waiting) *Waiting {
	l := s.lasting
	if l == nil {
		return w
	}
	waits := l.asked[w.N]
	if w.asker != s.p.replica || waits == nil {
		return nil
	}
	delete(l.asked, w.N)
	return waits
}

// hear ends the calls that wait here for dialogs that are no longer open, because another
// replica answered or dropped them. The sandbox's mu is held.
func (s *Sandbox) hear(now *state) {
	open := map[int]bool{}
	for _, w := range now.extra().dialogs {
		open[w.N] = w.asker == s.p.replica
	}
	for n, w := range s.lasting.asked {
		if open[n] {
			continue
		}
		delete(s.lasting.asked, n)
		if o, ok := now.extra().outcomes.get(strconv.Itoa(n)); ok && o.Asker == s.p.replica {
			w.afar = true
			w.end(o.err(s.p.rules), o.Answers)
		} else {
			w.end(errDialogGone, nil)
		}
	}
}

// forget removes the outcome of a dialog, which its call has received.
func (w *Waiting) forget(t *Tx) error {
	key := strconv.Itoa(w.N)
	if o, ok := t.extra().outcomes.get(key); ok && o.Asker == w.asker {
		remove(t, &t.editExtras().outcomes, key)
	}
	return nil
}

// widow removes what dead replicas have asked: whoever waited there waits no longer.
func (t *Tx) widow(alive map[string]bool) {
	for _, w := range t.extra().dialogs {
		if !alive[w.asker] {
			t.take(w.N)
		}
	}
	for _, id := range t.extra().calls.keys() {
		if c, _ := t.extra().calls.get(id); !alive[c.Replica] {
			remove(t, &t.editExtras().calls, id)
		}
	}
	for _, key := range t.extra().outcomes.keys() {
		if o, _ := t.extra().outcomes.get(key); !alive[o.Asker] {
			remove(t, &t.editExtras().outcomes, key)
		}
	}
}

// widowed reports whether a state has something that dead replicas asked.
func (s *state) widowed(alive map[string]bool) bool {
	for _, w := range s.extra().dialogs {
		if !alive[w.asker] {
			return true
		}
	}
	for _, c := range s.extra().calls.all() {
		if !alive[c.Replica] {
			return true
		}
	}
	for _, o := range s.extra().outcomes.all() {
		if !alive[o.Asker] {
			return true
		}
	}
	return false
}

// attend has the platform look at a sandbox again and again while something waits in it.
func (s *Sandbox) attend(now *state) {
	if e := now.extra(); len(e.dialogs) > 0 || e.calls.root != nil || e.outcomes.root != nil {
		s.p.attended.add(s)
	}
}
