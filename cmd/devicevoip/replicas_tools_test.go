//go:build tools

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/internal/faultstest"
	"github.com/devicevoip/devicevoip/internal/pgtest"
	"github.com/devicevoip/devicevoip/mock/control"
)

// fleet is replicas of a platform, behind a balancer that asks each every 50 ms whether it
// is ready.
type fleet struct {
	t        *testing.T
	database string

	mu    sync.Mutex // guards ready
	ready []*process
}

// start starts a replica and waits until it is ready.
func (f *fleet) start(ctx context.Context) *process {
	f.t.Helper()
	p := startProcess(f.t, "--data", f.database, "--drain", "500ms")
	asked := make(chan struct{})
	go func() {
		for first := true; ctx.Err() == nil; first = false {
			f.set(p, isReady(p))
			if first {
				close(asked)
			}
			time.Sleep(50 * time.Millisecond)
		}
	}()
	<-asked
	return p
}

func isReady(p *process) bool {
	resp, err := http.Get(p.base + "/__admin/ready")
	if err != nil {
		return false
	}
	_ = resp.Body.Close()
	return resp.StatusCode == http.StatusOK
}

func (f *fleet) set(p *process, ready bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	var list []*process
	for _, other := range f.ready {
		if other != p {
			list = append(list, other)
		}
	}
	if ready {
		list = append(list, p)
	}
	f.ready = list
}

// any returns the address of a replica that is ready.
func (f *fleet) any() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.ready[rand.IntN(len(f.ready))].base
}

// TestRestartOneByOne: three replicas that are restarted one after the other, under load,
// fail no call.
func TestRestartOneByOne(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(t.Context())
	f := &fleet{t: t, database: pgtest.Shared(t).Database(t)}
	replicas := []*process{f.start(ctx), f.start(ctx), f.start(ctx)}
	s, err := control.Client{BaseURL: f.any()}.Create(ctx, &control.World{Models: []control.Model{{ID: "door", Type: "门禁机"}}})
	if err != nil {
		t.Fatal(err)
	}
	token := fetchToken(t, f.any(), s)
	var made, failed atomic.Int64
	var callers sync.WaitGroup
	for range 6 {
		callers.Go(func() {
			for ctx.Err() == nil {
				if text, err := makeGroup(f.any(), token); err != nil || !strings.Contains(text, `"errcode":0`) {
					if failed.Add(1) == 1 {
						t.Errorf("a call fails: %v %s", err, text)
					}
				}
				made.Add(1)
			}
		})
	}
	for i, p := range replicas {
		for n := made.Load(); made.Load() < n+100; {
			time.Sleep(time.Millisecond)
		}
		p.signal(t)
		if err := p.Wait(); err != nil {
			t.Errorf("a replica ends with %v:\n%s", err, p.log)
		}
		replicas[i] = f.start(ctx)
	}
	for n := made.Load(); made.Load() < n+100; {
		time.Sleep(time.Millisecond)
	}
	stop()
	callers.Wait()
	faultstest.Record(t, faultstest.Row{
		Store: "Postgres", Fault: "three replicas restarted one by one", Acknowledged: int(made.Load() - failed.Load()), Failed: int(failed.Load()),
	})
	for _, p := range replicas {
		p.signal(t)
		if err := p.Wait(); err != nil {
			t.Errorf("a replica ends with %v:\n%s", err, p.log)
		}
	}
}

// fetchToken fetches the token of a sandbox.
func fetchToken(t *testing.T, base string, s *control.Sandbox) string {
	t.Helper()
	resp, err := http.Get(fmt.Sprintf("%s/cgi-bin/token?grant_type=client_credential&appid=%s&secret=%s", base, s.AppID, s.Secret))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	var token control.Token
	if err := json.NewDecoder(resp.Body).Decode(&token); err != nil {
		t.Fatal(err)
	}
	return token.AccessToken
}

// makeGroup makes a group, which is a change that the database keeps.
func makeGroup(base, token string) (string, error) {
	resp, err := http.Post(base+"/wxa/business/group/createid?access_token="+token, "application/json", strings.NewReader(`{"model_id":"door","group_name":"lobby"}`))
	if err != nil {
		return "", err
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	return string(text), err
}
