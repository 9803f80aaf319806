package mock_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

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
		{"POST", "/__phone/calls", start, http.StatusOK}, // which ends at once, as refused
		{"POST", "/s/other/__phone/calls", start, http.StatusOK},
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
