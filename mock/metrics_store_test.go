package mock_test

import (
	"context"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
	"github.com/devicevoip/devicevoip/mock/internal/storetest"
	"github.com/devicevoip/devicevoip/mock/store"
)

// contended is a store in which another replica is first, once.
type contended struct {
	*storetest.Memory
	met atomic.Bool
}

func (c *contended) Commit(ctx context.Context, id string, base uint64, changes []store.Row) error {
	if c.met.CompareAndSwap(false, true) {
		return store.ErrConflict
	}
	return c.Memory.Commit(ctx, id, base, changes)
}

// TestMetricsOfAStoreForOne: a store that is not shared has no metrics of what only a shared
// one does.
func TestMetricsOfAStoreForOne(t *testing.T) {
	t.Parallel()
	for shared, kept := range map[bool]store.Store{true: new(storetest.Memory), false: unshared{new(storetest.Memory)}} {
		s := mocktest.New(t, mock.WithStore(kept))
		t.Cleanup(s.Server.Close)
		has := slices.ContainsFunc(metricsOf(s), func(line string) bool { return strings.Contains(line, `method="Beat"`) })
		mocktest.Same(t, "metrics of beats", shared, has)
	}
}

// TestStoreMetrics: calls of the store are measured, and those that fail are counted. A
// server whose store does not answer is live and not ready.
func TestStoreMetrics(t *testing.T) {
	t.Parallel()
	kept := &contended{Memory: new(storetest.Memory)}
	var observed atomic.Pointer[control.Exchange]
	s := mocktest.New(t, mock.WithStore(kept), mock.WithObserver(func(_ string, e control.Exchange) { observed.Store(&e) }))
	t.Cleanup(s.Server.Close)
	if err := s.SetPolicy(t.Context(), "ann", control.Reject); err != nil {
		t.Fatal(err)
	}
	got := metricsOf(s)
	for _, want := range []string{`devicevoip_store_seconds_count{method="Create"} 2`, "devicevoip_store_retries_total 1", `devicevoip_store_errors_total{method="Commit"} 0`} {
		if !slices.Contains(got, want) {
			t.Errorf("/metrics lacks %q:\n%s", want, strings.Join(got, "\n"))
		}
	}
	ready := func() mocktest.Reply { return s.Request("GET", s.Server.URL+"/__admin/ready", "") }
	mocktest.Same(t, "ready", http.StatusOK, ready().Status)
	if err := kept.Close(); err != nil {
		t.Fatal(err)
	}
	mocktest.Same(t, "live without a store", http.StatusOK, s.Request("GET", s.Server.URL+"/__admin/live", "").Status)
	without := ready()
	mocktest.Same(t, "ready without a store", http.StatusServiceUnavailable, without.Status)
	if !strings.Contains(without.Body, "not ready: its store does not answer: "+store.ErrClosed.Error()) {
		t.Errorf("ready without a store is %s", without.Body)
	}
	s.Request("POST", s.URL+"/cgi-bin/stable_token", `{"grant_type":"client_credential","appid":"`+s.AppID+`","secret":"`+s.Secret+`"}`)
	if e := observed.Load(); e == nil || e.Code() != "-1" || e.RID == "" || !strings.Contains(e.Explanation, store.ErrClosed.Error()) {
		t.Errorf("the observer is told %+v", e)
	}
	failed := strings.Join(metricsOf(s), "\n")
	for _, want := range []string{`devicevoip_store_errors_total{method="Find"} [1-9]`, `devicevoip_unanswered_total{reason="failure"} 1`} {
		if !regexp.MustCompile(want).MatchString(failed) {
			t.Errorf("/metrics lacks %s:\n%s", want, failed)
		}
	}
}
