package platform_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/internal/storetest"
	"github.com/devicevoip/devicevoip/mock/store"
)

// ledger is a store that notes the tables of each commit, and refuses all once it is full.
type ledger struct {
	storetest.Memory
	full    error
	commits [][]string
}

func (l *ledger) Commit(ctx context.Context, id string, base uint64, changes []store.Row) error {
	if l.full != nil {
		return l.full
	}
	var tables []string
	for _, c := range changes {
		tables = append(tables, c.Table)
	}
	l.commits = append(l.commits, tables)
	return l.Memory.Commit(ctx, id, base, changes)
}

// TestCommit: a call is one commit, of exactly what it changed; one that only reads is none.
func TestCommit(t *testing.T) {
	t.Parallel()
	kept := new(ledger)
	s, err := create(t.Context(), platform.New(platform.Config{Store: kept}), "", school())
	must(t, err)
	group := newGroup(t, s, "door")
	kept.commits = nil
	for range 2 { // the second time the device is in the group
		_, err = s.AddDevices(t.Context(), group, devices("door", 1, 1), false)
		must(t, err)
	}
	ticket(t, s, "sn-1", "door")
	want := [][]string{{"arrivals", "device"}}
	if diff := cmp.Diff(want, kept.commits); diff != "" {
		t.Errorf("commits mismatch (-want +got):\n%s", diff)
	}
}

// TestCommitThatFails: what the store does not keep did not happen, nor is it in the journal.
func TestCommitThatFails(t *testing.T) {
	t.Parallel()
	kept := new(ledger)
	s, err := create(t.Context(), platform.New(platform.Config{Store: kept}), "", school())
	must(t, err)
	group := newGroup(t, s, "door")
	before, err := s.Describe(t.Context())
	must(t, err)
	kept.full = errors.New("the disk is full")
	call := func(n int) func(*platform.Tx) error {
		return func(tx *platform.Tx) error {
			_, err := tx.AddDevices(group, devices("door", 1, n), false)
			tx.Log(&control.Exchange{Method: "POST", Path: "/wxa/business/group/adddevice"}, tx.Moment())
			return err
		}
	}
	for way, err := range map[string]error{
		"update":        s.Update(t.Context(), call(2)),
		"exchange":      s.Exchange(func(tx *platform.Tx) { must(t, call(1)(tx)) }),
		"long exchange": s.Exchange(func(tx *platform.Tx) { must(t, call(2)(tx)) }),
	} {
		if !errors.Is(err, kept.full) {
			t.Errorf("the %s ends with %v, want that of the store", way, err)
		}
	}
	after, err := s.Describe(t.Context())
	must(t, err)
	if diff := cmp.Diff(before, after); diff != "" {
		t.Errorf("the sandbox has changed (-before +after):\n%s", diff)
	}
	journal, err := s.Journal(t.Context())
	must(t, err)
	if len(journal.Entries) != 0 {
		t.Errorf("the journal has %v", journal.Entries)
	}
	kept.full = nil
	if _, err := s.AddDevices(t.Context(), group, devices("door", 1, 2), false); err != nil {
		t.Errorf("once there is room again: %v", err)
	}
}

// TestForeignRows: rows that no platform wrote are an error to whoever loads them.
func TestForeignRows(t *testing.T) {
	t.Parallel()
	good := new(storetest.Memory)
	s, err := create(t.Context(), platform.New(platform.Config{Store: good}), "s", school())
	must(t, err)
	_, err = s.IssueToken(t.Context(), platform.Stable, request(t, s))
	must(t, err)
	newGroup(t, s, "door")
	shard, err := good.Find(t.Context(), "s")
	must(t, err)
	picture, err := good.Load(t.Context(), "s", 0)
	must(t, err)
	for name, tt := range map[string]struct{ table, value, want string }{
		"a long appid":       {"app", `{"AppID":"wx00000000000000000000000000000000"}`, "is not an appid"},
		"no appid":           {"app", `{}`, "is not an appid"},
		"a long appid first": {"origin/app", `{"AppID":"wx00000000000000000000000000000000"}`, "is not an appid"},
		"no key":             {"key", "", "there is no row of table key"},
		"no key first":       {"origin/key", "", "there is no row of table key"},
		"no group":           {"group", `{"n":1}`, "it has no group"},
	} {
		var rows []store.Row
		for _, r := range picture.Rows {
			if r.Table == tt.table {
				r.Value = []byte(tt.value)
			}
			if len(r.Value) > 0 {
				rows = append(rows, r)
			}
		}
		bad := new(storetest.Memory)
		must(t, bad.Create(t.Context(), shard, "e", rows))
		_, problems, err := platform.Check(t.Context(), bad)
		must(t, err)
		if !strings.Contains(fmt.Sprint(problems), tt.want) {
			t.Errorf("%s: the check finds %v, want %q", name, problems, tt.want)
		}
		if _, err := platform.New(platform.Config{Store: bad}).Sandbox("s"); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: loaded with the error %v, want %q", name, err, tt.want)
		}
	}
}
