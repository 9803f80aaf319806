package platform_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// TestMaxSandboxes: one sandbox more than allowed is refused, until another is deleted.
func TestMaxSandboxes(t *testing.T) {
	t.Parallel()
	p := platform.New(platform.Config{MaxSandboxes: 2})
	first, err := create(t.Context(), p, "", school())
	must(t, err)
	_, err = create(t.Context(), p, "", school())
	must(t, err)
	_, err = create(t.Context(), p, "", school())
	var in *control.InputError
	if !errors.As(err, &in) || !strings.Contains(in.Message, "sandboxes: there are 2") || !strings.Contains(in.Hint, "--max-sandboxes") {
		t.Fatalf("the third: error %v", err)
	}
	same(t, "sandboxes", 2, p.Count())
	must(t, first.Delete(t.Context()))
	_, err = create(t.Context(), p, "", school())
	must(t, err)
}

// TestEndUnused: a sandbox ends after it was not used for the time, and not before.
func TestEndUnused(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := platform.New(platform.Config{})
		for _, id := range []string{control.DefaultSandbox, "used", "unused", "watched", "asked"} {
			_, err := create(t.Context(), p, id, school())
			must(t, err)
		}
		watched, err := p.Sandbox("watched")
		must(t, err)
		_, stopWatching := watched.Watch()
		waiting, err := p.Sandbox("asked")
		must(t, err)
		asked := client{waiting}
		must(t, asked.SetPolicy(t.Context(), "ann", control.Ask))
		ticket, err := asked.IssueTicket(t.Context(), "sn-1", "door")
		must(t, err)
		calling, hangUp := context.WithCancel(t.Context())
		called := make(chan struct{})
		go func() {
			defer close(called)
			_ = asked.RequestDeviceVoIP(calling, "ann", device("sn-1", ticket, "door", "gate"))
		}()
		synctest.Wait()

		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan string, 9)
		done := make(chan struct{})
		go func() {
			defer close(done)
			p.EndUnused(ctx, time.Hour, func(id string) { ended <- id })
		}()
		pass := func(d time.Duration) {
			<-time.After(d)
			synctest.Wait()
		}
		list := func() string {
			var ids []string
			for len(ended) > 0 {
				ids = append(ids, <-ended)
			}
			slices.Sort(ids)
			return strings.Join(ids, " ")
		}
		for range 3 {
			pass(30 * time.Minute)
			_, err := p.Sandbox("used")
			must(t, err)
		}
		same(t, "after 90 minutes", "unused", list())
		_, err = p.Sandbox("unused")
		same(t, "it is gone", true, errors.Is(err, platform.ErrNoSandbox))
		stopWatching()
		hangUp()
		<-called
		pass(59 * time.Minute)
		same(t, "59 minutes after the last use", "", list())
		pass(20 * time.Minute)
		same(t, "79 minutes after it", "asked used watched", list())
		pass(24 * time.Hour)
		same(t, "a day later", "", list())
		same(t, "sandboxes left", 1, p.Count())
		stop()
		<-done
	})
}
