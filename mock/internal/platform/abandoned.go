package platform

import "strconv"

// asks notes that a call waits here for a dialog. The sandbox's mu is held.
func (c *kept) asks(w *Waiting) {
	c.waits[w.N] = w
	c.k.attended.add(c.s)
}

// asked returns the dialog for which a call waits here, once, or nil. The sandbox's mu is
// held.
func (c *kept) asked(w *Waiting) *Waiting {
	waits := c.waits[w.N]
	if w.asker != c.k.p.replica || waits == nil {
		return nil
	}
	delete(c.waits, w.N)
	return waits
}

// hear ends the calls that wait here for dialogs that are no longer open, because another
// replica answered or dropped them. The sandbox's mu is held.
func (c *kept) hear(now *state) {
	replica := c.k.p.replica
	open := map[int]bool{}
	for _, w := range now.extra().dialogs {
		open[w.N] = w.asker == replica
	}
	for n, w := range c.waits {
		if open[n] {
			continue
		}
		delete(c.waits, n)
		if o, ok := now.extra().outcomes.get(strconv.Itoa(n)); ok && o.Asker == replica {
			w.afar = true
			w.end(o.err(c.k.p.rules), o.Answers)
		} else {
			w.end(errDialogGone, nil)
		}
	}
}

// dropAbandoned removes what dead replicas have asked: whoever waited there waits no longer.
func (t *Tx) dropAbandoned(alive map[string]bool) {
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

// hasAbandoned reports whether a state has something that dead replicas asked.
func (s *state) hasAbandoned(alive map[string]bool) bool {
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
func (c *kept) attend(now *state) {
	if e := now.extra(); len(e.dialogs) > 0 || !e.calls.empty() || !e.outcomes.empty() {
		c.k.attended.add(c.s)
	}
}
