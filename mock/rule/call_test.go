package rule_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock/rule"
)

func TestCallsAreWellFormed(t *testing.T) {
	t.Parallel()
	limits := rule.Default()
	names, paths := map[string]bool{}, map[string]bool{}
	for _, c := range rule.Calls() {
		must := func(holds bool, what string) {
			if !holds {
				t.Errorf("%s: %s", c.Name, what)
			}
		}
		must(!names[c.Name] && !paths[c.Path], "another call has its name or its path")
		names[c.Name], paths[c.Path] = true, true
		must(slices.Contains([]string{"GET", "POST"}, c.Method), "its method is neither GET nor POST")
		must(strings.HasPrefix(c.Path, "/"), "its path does not begin with a slash")
		must(slices.Contains([]rule.TokenUse{rule.NoToken, rule.OwnToken, rule.AuthorizerToken}, c.Token), "it does not say which token it takes")
		must(c.OnlyWith == "" || c.Changes != "", "it changes something only with a member, yet nothing at all")
		for _, id := range []string{c.Daily, c.Minute} {
			r, ok := limits.Get(id)
			must(id == "" || ok && r.Subject == c.Path, "its limit is no rule about its path: "+id)
		}
	}
}

func TestCallsAreFound(t *testing.T) {
	t.Parallel()
	for _, want := range rule.Calls() {
		if diff := cmp.Diff(want, rule.CallOf(want.Name)); diff != "" {
			t.Errorf("by name: call mismatch (-want +got):\n%s", diff)
		}
		if got, ok := rule.CallAt(want.Path); !ok || got != want {
			t.Errorf("by path: %v, %t; want %v", got, ok, want)
		}
	}
	if got, ok := rule.CallAt("/wxa/nothing"); ok {
		t.Errorf("a path that there is not has the call %v", got)
	}
}
