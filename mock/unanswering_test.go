package mock_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
	"github.com/devicevoip/devicevoip/mock/internal/storetest"
	"github.com/devicevoip/devicevoip/mock/store"
)

// unanswering is a store that finds no shard while it is broken.
type unanswering struct {
	store.Shared
	broken *atomic.Bool
}

func (u unanswering) Find(ctx context.Context, id string) (store.Shard, error) {
	if u.broken.Load() {
		return store.Shard{}, errBroken
	}
	return u.Shared.Find(ctx, id)
}

func (u unanswering) FindAppID(ctx context.Context, appid string) (store.Shard, error) {
	if u.broken.Load() {
		return store.Shard{}, errBroken
	}
	return u.Shared.FindAppID(ctx, appid)
}

// TestStoreThatFindsNothing: a sandbox that the store does not find because it fails is not
// said to be none, by any surface.
func TestStoreThatFindsNothing(t *testing.T) {
	t.Parallel()
	broken := new(atomic.Bool)
	server := replicate(t, unanswering{new(storetest.Memory), broken}, 1)[0]
	reply := func(method, path, body string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		server.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), method, path, strings.NewReader(body)))
		return w
	}
	const user, start = `{"appid":"wx00000000000000ff","openid":"ann","status":1}`, `{"api":"getDeviceVoIPList","appid":"wx00000000000000ff","openid":"ann"}`
	for _, c := range []struct {
		method, path, body string
		without            int // status where the store says that there is none
	}{
		{"GET", "/__admin/sandboxes/other", "", http.StatusNotFound},
		{"GET", "/__admin/sandboxes/other/events", "", http.StatusNotFound},
		{"GET", "/__phone/user?appid=wx00000000000000ff&openid=ann", "", http.StatusBadRequest},
		{"GET", "/s/other/__phone/user?appid=wx00000000000000ff&openid=ann", "", http.StatusBadRequest},
		{"POST", "/__phone/settings", user, http.StatusBadRequest},
		{"POST", "/__phone/calls", start, http.StatusBadRequest}, // as the call itself
		{"POST", "/s/other/__phone/calls", start, http.StatusNotFound},
		{"GET", "/__phone/calls/other.1", "", http.StatusNotFound},
	} {
		broken.Store(false)
		mocktest.Same(t, c.method+" "+c.path+" of none", c.without, reply(c.method, c.path, c.body).Code)
		broken.Store(true)
		failed := reply(c.method, c.path, c.body)
		mocktest.Same(t, c.method+" "+c.path, http.StatusServiceUnavailable, failed.Code)
		if !strings.Contains(failed.Body.String(), errBroken.Error()) {
			t.Errorf("%s %s is answered %s", c.method, c.path, failed.Body)
		}
	}
}

// full is a store that has no room for a shard.
type full struct{ store.Shared }

func (full) Create(context.Context, store.Shard, string, []store.Row) error { return errBroken }

// TestServerThatCannotBegin: a server without a default sandbox is not there, and no replica.
func TestServerThatCannotBegin(t *testing.T) {
	t.Parallel()
	kept := new(storetest.Memory)
	server, err := mock.New(mock.WithStore(full{kept}))
	if server != nil || !errors.Is(err, errBroken) {
		t.Errorf("the server is %v, and the error %v", server, err)
	}
	_, alive, err := kept.Beat(t.Context(), store.Beat{Replica: store.Replica{ID: "other"}})
	must(t, err)
	if len(alive) != 1 {
		t.Errorf("alive are %v", alive)
	}
}

// holding is a store that is asked for one shard and does not answer until it is free.
type holding struct {
	store.Shared
	shard string
	asked func()
	free  chan struct{}
}

func (h *holding) Load(ctx context.Context, id string, after uint64) (store.Picture, error) {
	if id == h.shard {
		h.asked()
		<-h.free
	}
	return h.Shared.Load(ctx, id, after)
}

// TestEventsOfOthers: the events of a sandbox do not wait for the store to answer about
// another one.
func TestEventsOfOthers(t *testing.T) {
	t.Parallel()
	memory, asked := new(storetest.Memory), make(chan struct{})
	kept := &holding{Shared: memory, asked: sync.OnceFunc(func() { close(asked) }), free: make(chan struct{})}
	server := replicate(t, kept, 1)[0]
	other, err := server.Client().Create(t.Context(), nil)
	must(t, err)
	watch := func(id string) <-chan struct{} {
		ctx, stop := context.WithCancel(t.Context())
		began := make(chan struct{})
		var ended sync.WaitGroup
		ended.Go(func() {
			r := httptest.NewRequestWithContext(ctx, "GET", "/__admin/sandboxes/"+id+"/events", nil)
			server.ServeHTTP(&firstWrite{header: http.Header{}, began: sync.OnceFunc(func() { close(began) })}, r)
		})
		t.Cleanup(func() { stop(); ended.Wait() })
		return began
	}
	_, err = replicate(t, memory.Join(), 1)[0].Sandbox().Advance(t.Context(), time.Minute) // which the first replica has to load
	must(t, err)
	kept.shard = mock.DefaultSandbox
	watch(mock.DefaultSandbox)
	<-asked
	select {
	case <-watch(other.ID):
	case <-time.After(10 * time.Second):
		t.Error("the events of another sandbox wait")
	}
	close(kept.free)
}

// firstWrite tells when the first bytes of a response are written.
type firstWrite struct {
	header http.Header
	began  func()
}

func (f *firstWrite) Header() http.Header { return f.header }
func (*firstWrite) WriteHeader(int)       {}
func (*firstWrite) Flush()                {}

func (f *firstWrite) Write(text []byte) (int, error) {
	f.began()
	return len(text), nil
}
