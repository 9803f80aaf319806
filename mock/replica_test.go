package mock_test

import (
	"context"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/storetest"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/mock/store"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/report"
)

// replicate returns so many servers over one store, whose clocks are ten minutes apart.
func replicate(t *testing.T, s store.Store, n int) []*mock.Server {
	t.Helper()
	servers := make([]*mock.Server, n)
	for i := range servers {
		ahead := time.Duration(i) * 10 * time.Minute
		server, err := mock.New(mock.WithStore(s), mock.WithNow(func() time.Time { return time.Now().Add(ahead) }), mock.WithStoreErrors(func(err error) {
			if t.Context().Err() == nil {
				t.Errorf("the store: %v", err)
			}
		}))
		if err != nil {
			t.Fatal(err)
		}
		servers[i] = server
		t.Cleanup(server.Close)
	}
	return servers
}

// balancer sends each request to the next of some servers.
type balancer struct {
	servers []*mock.Server
	n       atomic.Int64
}

func (b *balancer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	b.servers[int(b.n.Add(1))%len(b.servers)].ServeHTTP(w, r)
}

// TestReplicas: three replicas behind a balancer that sends each request to another one
// answer as one platform does, as far as both suites see.
func TestReplicas(t *testing.T) {
	t.Parallel()
	judgePlatform(t, &balancer{servers: replicate(t, new(storetest.Memory), 3)})
}

// unshared is a store for one process.
type unshared struct{ store.Store }

// TestStored: a platform with a store answers as one without.
func TestStored(t *testing.T) {
	t.Parallel()
	judgePlatform(t, replicate(t, unshared{new(storetest.Memory)}, 1)[0])
}

// judgePlatform has both suites judge a platform.
func judgePlatform(t *testing.T, platform http.Handler) {
	t.Helper()
	suite, err := steps.Load(features.FS, "en", rule.Platforms)
	if err != nil {
		t.Fatal(err)
	}
	chosen, least := steps.Select{}, 1000
	if testing.Short() { // what depends most on who knows what
		chosen, least = steps.Select{Rules: []string{"dialog.*", "token.*", "quota.*", "rid.*"}}, 100
	}
	hc := &http.Client{Transport: control.Loopback(platform)}
	r, err := suite.Run(t.Context(), steps.Config{
		Server: control.Client{BaseURL: "http://in-process", HTTP: hc},
		NewClient: func(context.Context) (adapter.Client, error) {
			return adapter.NewInProcess(reference.New(hc)), nil
		},
		Jobs: 8, Timeout: time.Minute, Select: chosen,
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range r.Scenarios {
		if s.Outcome != report.Passed && s.Outcome != report.NotApplicable {
			t.Errorf("%s: %s: %s", s.ID, s.Outcome, s.Message)
		}
	}
	if r.Totals.Passed < least {
		t.Errorf("%d scenarios passed, want %d", r.Totals.Passed, least)
	}
}
