// Package lineartest checks that replicas of a platform act as one: what callers of a sandbox
// did and saw at once is what they could have done and seen one after the other.
package lineartest

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"
	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/control"
)

// Load is what callers do at once.
type Load struct {
	Callers int // of the sandbox, 4 when left out
	Calls   int // of each caller, 25 when left out
	Seed    uint64
	// Patience is how long a caller waits for a reply, 10 s when left out.
	Patience time.Duration
	// Disturb, unless nil, begins to disturb the replicas once the callers are ready, until
	// stop.
	Disturb func() (stop func())
}

// Result is what became of a load.
type Result struct {
	Calls   int // that were made
	Unknown int // of those, how many ended without saying whether they were done
}

// Check makes a sandbox at the first of some replicas, which may be one, has callers use it
// at all of them, and fails the test when their history is not linearizable.
func Check(tb testing.TB, replicas []control.Client, load Load) Result {
	tb.Helper()
	h, err := run(tb.Context(), replicas, load)
	if err != nil {
		tb.Fatal(err)
	}
	result := Result{Calls: len(h)}
	for _, op := range h {
		if op.Output.(seen).unknown {
			result.Unknown++
		}
	}
	if verdict := porcupine.CheckOperationsTimeout(groups.ToModel(), h, patience); verdict != porcupine.Ok {
		tb.Errorf("the history of %d calls is not linearizable (%s):\n%s", len(h), verdict, listed(h))
	}
	return result
}

// patience is how long an order is searched for.
const patience = time.Minute

// Refuted reports whether the history of a load is surely not linearizable, for tests of
// this package.
func Refuted(tb testing.TB, replicas []control.Client, load Load) bool {
	tb.Helper()
	h, err := run(tb.Context(), replicas, load)
	if err != nil {
		tb.Fatal(err)
	}
	return porcupine.CheckOperationsTimeout(groups.ToModel(), h, patience/12) == porcupine.Illegal
}

// caller makes calls in a sandbox.
type caller struct {
	replicas []*control.Sandbox
	http     []*http.Client
	token    string
	clock    *atomic.Int64
	random   *rand.Rand
}

func run(ctx context.Context, replicas []control.Client, load Load) ([]porcupine.Operation, error) {
	model := control.Model{ID: "model", Type: "门禁机"}
	first, err := replicas[0].Create(ctx, &control.World{
		Clock: control.Virtual, Models: []control.Model{model},
		Groups: []control.Group{{ID: groupNames[0], Name: "a", ModelID: model.ID}, {ID: groupNames[1], Name: "b", ModelID: model.ID}},
	})
	if err != nil {
		return nil, err
	}
	all := caller{clock: new(atomic.Int64)}
	for _, r := range replicas {
		s, err := r.Sandbox(ctx, first.ID)
		if err != nil {
			return nil, err
		}
		hc := *cmp.Or(r.HTTP, http.DefaultClient)
		hc.Timeout = cmp.Or(load.Patience, 10*time.Second)
		all.replicas, all.http = append(all.replicas, s), append(all.http, &hc)
	}
	if all.token, err = all.fetchToken(ctx); err != nil {
		return nil, err
	}
	if load.Disturb != nil {
		defer load.Disturb()()
	}
	var mu sync.Mutex
	var history []porcupine.Operation
	var wg sync.WaitGroup
	for id := range cmp.Or(load.Callers, 4) {
		c := all
		c.random = rand.New(rand.NewPCG(load.Seed, uint64(id)))
		wg.Go(func() {
			for range cmp.Or(load.Calls, 25) {
				op := c.one(ctx, id)
				mu.Lock()
				history = append(history, op)
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	return history, nil
}

// one makes a random call at a random replica.
func (c caller) one(ctx context.Context, id int) porcupine.Operation {
	do := asked{kinds[c.random.IntN(len(kinds))], c.random.IntN(len(groupNames)), c.random.IntN(devices)}
	op := porcupine.Operation{ClientId: id, Input: do, Call: c.clock.Add(1)}
	got, err := c.call(ctx, c.random.IntN(len(c.replicas)), do)
	op.Output, op.Return = got, c.clock.Add(1)
	if err != nil { // it may have been done, and may yet be
		op.Output, op.Return = seen{unknown: true}, math.MaxInt64
	}
	return op
}

func (c caller) fetchToken(ctx context.Context) (string, error) {
	s := c.replicas[0]
	var reply struct {
		AccessToken string `json:"access_token"`
	}
	body := fmt.Sprintf(`{"grant_type":"client_credential","appid":%q,"secret":%q}`, s.AppID, s.Secret)
	err := c.post(ctx, 0, "/cgi-bin/stable_token", body, &reply)
	return reply.AccessToken, err
}

var errFailed = errors.New("the platform failed")

// call makes a call, and returns what it was answered.
func (c caller) call(ctx context.Context, replica int, do asked) (seen, error) {
	device := fmt.Sprintf(`{"model_id":"model","sn":"%d"}`, do.device)
	body := fmt.Sprintf(`{"group_id":%q,"device_list":[%s],"force_add":%t}`, groupNames[do.group], device, do.kind == move)
	var reply struct {
		Errcode int `json:"errcode"`
		Devices []struct {
			SN      string `json:"sn"`
			Errcode int    `json:"errcode"`
		} `json:"device_list"`
	}
	if err := c.post(ctx, replica, paths[do.kind]+"?access_token="+c.token, body, &reply); err != nil {
		return seen{}, err
	}
	const systemError = -1
	if reply.Errcode == systemError {
		return seen{}, errFailed
	}
	got := seen{errcode: reply.Errcode}
	for _, d := range reply.Devices {
		if do.kind == list {
			got.list += d.SN
		} else {
			got.refused = got.refused || d.Errcode != 0
		}
	}
	return got, nil
}

func (c caller) post(ctx context.Context, replica int, path, body string, reply any) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.replicas[replica].BaseURL+path, strings.NewReader(body))
	if err != nil {
		return err
	}
	resp, err := c.http[replica].Do(req)
	if err != nil {
		return err
	}
	defer func() { _ = resp.Body.Close() }()
	var text bytes.Buffer
	if _, err := text.ReadFrom(resp.Body); err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%w: status %d", errFailed, resp.StatusCode)
	}
	return json.Unmarshal(text.Bytes(), reply)
}
