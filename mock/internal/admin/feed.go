package admin

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// feeds are the feeds that are read.
type feeds struct {
	mu    sync.Mutex // guards list and the readers of each feed
	list  map[feedKey]*feed
	count atomic.Int64 // of list
}

// feedKey tells feeds apart: what readers are told of a sandbox contains its URL, which
// depends on the name by which they reached the server.
type feedKey struct {
	sandbox *platform.Sandbox
	base    string
}

// join returns the feed of a sandbox, for a reader that calls leave at its end. It waits for
// the store, if the feed is new, but not for that of another feed.
func (f *feeds) join(ctx context.Context, sandbox *platform.Sandbox, base string) (joined *feed, leave func()) {
	joined, leave = f.enter(ctx, feedKey{sandbox, base})
	joined.begin()
	return joined, leave
}

// enter makes the feed where there is none, and counts its reader.
func (f *feeds) enter(ctx context.Context, key feedKey) (joined *feed, leave func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	joined = f.list[key]
	if joined == nil {
		joined = newFeed(ctx, key, &f.count)
		if f.list == nil {
			f.list = map[feedKey]*feed{}
		}
		f.list[key] = joined
		f.count.Store(int64(len(f.list)))
	}
	joined.readers++
	return joined, func() {
		f.mu.Lock()
		defer f.mu.Unlock()
		joined.readers--
		if joined.readers == 0 {
			delete(f.list, key)
			f.count.Store(int64(len(f.list)))
			joined.stop()
		}
	}
}

// feed makes the events of a sandbox once, however many readers there are. An exchange
// only pokes it. Readers that keep up share what it encoded; others read the journal.
type feed struct {
	sandbox *platform.Sandbox
	feeds   *atomic.Int64 // that there are
	readers int
	begin   func() // reads what there is; the first reader does, others wait for it
	stop    context.CancelFunc
	wanted  chan struct{} // receives when a reader has all there is and waits
	mu      sync.Mutex    // guards what follows
	picture picture
	at      mark    // how much of the journal it has read
	log     []batch // of the newest exchanges, oldest first
	size    int     // of the texts in log
	news    chan struct{}
	err     error // why there is nothing more
}

// mark is how much of a journal was read.
type mark struct {
	epoch               string
	last, gone, dropped int
}

// batch is the text for readers that have read the journal up to a mark.
type batch struct {
	from, to mark
	text     []byte
}

// place is what a reader has been sent.
type place struct {
	journal mark
	state   int // version of the picture
}

// The limits of a journal event, of all that a feed keeps for its readers, and of what all
// feeds do: a client may read by as many names of the server as it likes.
const (
	entriesAtOnce = 200
	bytesAtOnce   = 64 << 10
	logBytes      = 1 << 20
	allLogBytes   = 16 << 20
)

func newFeed(ctx context.Context, key feedKey, feeds *atomic.Int64) *feed {
	ctx, stop := context.WithCancel(context.WithoutCancel(ctx)) // it may outlast its first reader
	f := &feed{
		sandbox: key.sandbox, feeds: feeds, stop: stop, wanted: make(chan struct{}, 1), news: make(chan struct{}),
		picture: picture{sandbox: key.sandbox, base: key.base, parts: map[string]part{}},
	}
	changed, unwatch := f.sandbox.Watch()
	f.begin = sync.OnceFunc(func() { f.renew(ctx) })
	go func() {
		defer unwatch()
		f.run(ctx, changed)
	}()
	return f
}

// run renews the feed after each change, but not while no reader waits, nor more often
// than the pause between events allows.
func (f *feed) run(ctx context.Context, changed <-chan struct{}) {
	for {
		for _, ready := range []<-chan struct{}{f.wanted, changed} {
			select {
			case <-ready:
			case <-ctx.Done():
				return
			}
		}
		f.renew(ctx)
		select {
		case <-time.After(eventPause):
		case <-ctx.Done():
			return
		}
	}
}

// renew reads what has changed, and tells the readers.
func (f *feed) renew(ctx context.Context) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err = f.renewJournal(ctx); f.err == nil {
		f.err = f.picture.renew(ctx)
	}
	close(f.news)
	f.news = make(chan struct{})
}

func (f *feed) renewJournal(ctx context.Context) error {
	for {
		since, err := f.sandbox.JournalSince(ctx, f.at.epoch, f.at.last, entriesAtOnce, bytesAtOnce)
		if err != nil {
			return err
		}
		if since.Epoch != f.at.epoch {
			f.picture.issued = issued{}
		}
		for _, e := range since.Entries {
			f.picture.issued.look(e)
		}
		to := mark{since.Epoch, since.Last, since.Gone, since.Dropped}
		if to != f.at {
			f.keep(batch{f.at, to, journalEvents(f.at, since)})
			f.at = to
		}
		if !since.More {
			return nil
		}
	}
}

// keep adds a batch to the log, which then has the newest ones.
func (f *feed) keep(b batch) {
	f.log = append(f.log, b)
	f.size += len(b.text)
	limit := min(logBytes, allLogBytes/max(1, int(f.feeds.Load())))
	for len(f.log) > 1 && f.size > limit {
		f.size -= len(f.log[0].text)
		f.log = append(f.log[:0:0], f.log[1:]...)
	}
}

// next returns the next events for a reader and moves its place. Without events, news is
// closed when there may be some.
func (f *feed) next(ctx context.Context, at *place) (events []byte, news <-chan struct{}, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err != nil {
		return nil, nil, f.err
	}
	if at.journal != f.at {
		events, err = f.nextExchanges(ctx, &at.journal)
	} else if at.state != f.picture.version {
		events, err = f.picture.since(ctx, at.state)
		at.state = f.picture.version
	}
	if events == nil {
		select {
		case f.wanted <- struct{}{}:
		default: // another reader waits too
		}
	}
	return events, f.news, err
}

// nextExchanges returns what a reader is missing of the journal: a batch if it has kept
// up, or else what the journal still has.
func (f *feed) nextExchanges(ctx context.Context, at *mark) ([]byte, error) {
	for _, b := range f.log {
		if b.from == *at {
			*at = b.to
			return b.text, nil
		}
	}
	since, err := f.sandbox.JournalSince(ctx, at.epoch, at.last, entriesAtOnce, bytesAtOnce)
	if err != nil || since.Epoch != f.at.epoch {
		return nil, err // a reset, of which the feed has yet to hear
	}
	for n := len(since.Entries); n > 0 && since.Entries[n-1].N > f.at.last; n-- {
		since.Entries = since.Entries[:n-1] // the feed has yet to send it
	}
	since.Gone = min(since.Gone, f.at.last)
	text := journalEvents(*at, since)
	if since.Last >= f.at.last {
		*at = f.at
	} else {
		*at = mark{f.at.epoch, since.Last, f.at.gone, f.at.dropped}
	}
	return text, nil
}

type journalEvent struct {
	Restart bool               `json:"restart"`
	Gone    int                `json:"gone"`
	Dropped int                `json:"dropped"`
	Entries []control.Exchange `json:"entries"`
}

// journalEvents are the events for a reader that has read the journal up to a mark.
func journalEvents(from mark, since platform.Since) []byte {
	var text []byte
	restart := since.Epoch != from.epoch
	if missed := since.Gone - from.last; missed > 0 && !restart {
		text = encodeEvent("behind", map[string]int{"missed": missed})
	}
	return append(text, encodeEvent("journal", journalEvent{restart, since.Gone, since.Dropped, since.Entries})...)
}
