package platform

import (
	"cmp"
	"errors"
	"slices"
	"sync"

	"github.com/devicevoip/devicevoip/mock/control"
)

// dialogs holds the dialogs that wait for an answer. They are not stored: a call of
// a phone ends with its connection.
type dialogs struct {
	mu    sync.Mutex // guards what follows
	last  map[string]int
	await map[string]map[int]*waiting
}

type waiting struct {
	control.Dialog
	ticket string     // the ticket of the call, "" for a group
	done   chan error // buffered: whoever takes the dialog out of await sends once
}

var errDialogGone = errors.New("the sandbox was deleted or reset while the dialog waited")

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

// list returns the dialogs of a sandbox, oldest first.
func (d *dialogs) list(sandbox string) []control.Dialog {
	d.mu.Lock()
	defer d.mu.Unlock()
	list := []control.Dialog{}
	for _, w := range d.await[sandbox] {
		list = append(list, w.Dialog)
	}
	slices.SortFunc(list, func(a, b control.Dialog) int { return cmp.Compare(a.N, b.N) })
	return list
}
