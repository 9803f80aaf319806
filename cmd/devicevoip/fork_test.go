package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock/control"
)

// TestForksOutlast: a fork and the sandbox that it was made from are there after a platform
// with a folder was started again, and the appid of both finds the latter.
func TestForksOutlast(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	first := startServe(t, "--data", data)
	origin, err := control.Client{BaseURL: first.base}.Create(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	fork, err := origin.Fork(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := fork.MergeWorld(t.Context(), control.World{Users: []control.User{{OpenID: "only-there"}}}); err != nil {
		t.Fatal(err)
	}
	before := []kept{keptBy(t, first.base, origin.ID), keptBy(t, first.base, fork.ID)}
	if from := before[1].Sandbox.ForkOf; from == nil || from.Of != origin.ID || len(before[0].Sandbox.Users) == len(before[1].Sandbox.Users) {
		t.Errorf("the fork is %+v, made from %+v", before[1].Sandbox, from)
	}
	first.stop()
	again := startServe(t, "--data", data)
	after := []kept{keptBy(t, again.base, origin.ID), keptBy(t, again.base, fork.ID)}
	client := cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".client" }, cmp.Ignore())
	if diff := cmp.Diff(before, after, cmp.AllowUnexported(control.Sandbox{}), client); diff != "" {
		t.Errorf("sandbox mismatch (-before +after):\n%s", diff)
	}
}
