package mock_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/storetest"
	"github.com/devicevoip/devicevoip/mock/store"
)

// onStore starts a server with a root on a store.
func onStore(t *testing.T, s store.Store) *mock.Server {
	t.Helper()
	server, err := mock.New(mock.WithStore(s), mock.WithAccess(mock.Access{Token: "root-token"}))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Close)
	return server
}

// as returns a client of a server with a token.
func as(s *mock.Server, token string) control.Client {
	c := s.Client()
	c.Token = token
	return c
}

// lasting are the stores that outlast their servers, by what uses them.
var lasting = map[string]func(*storetest.Memory) store.Store{
	"one server": func(m *storetest.Memory) store.Store { return unshared{m} },
	"replicas":   func(m *storetest.Memory) store.Store { return m },
}

// TestTeamsOutlastTheServer: what the root said of teams at one replica holds at all, at
// once, and after a start anew; so does whose each sandbox is.
func TestTeamsOutlastTheServer(t *testing.T) {
	t.Parallel()
	for name, begin := range lasting {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ctx, memory := t.Context(), new(storetest.Memory)
			shared := name == "replicas"
			a := onStore(t, begin(memory))
			b := a
			if shared {
				b = onStore(t, memory.Join())
			}
			red, err := a.Client().CreateTeam(ctx, "red", control.TeamLimits{Sandboxes: 2})
			if err != nil {
				t.Fatal(err)
			}
			blue, err := b.Client().CreateTeam(ctx, "blue", control.TeamLimits{})
			if err != nil {
				t.Fatal(err)
			}
			own, err := as(b, red.Token).Create(ctx, nil)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := as(a, blue.Token).Sandbox(ctx, own.ID); err == nil || !strings.Contains(err.Error(), "status 404") {
				t.Errorf("another team at the other replica: %v", err)
			}
			renewed, err := b.Client().RenewTeamToken(ctx, "blue")
			if err != nil {
				t.Fatal(err)
			}
			if _, err := as(a, blue.Token).Create(ctx, nil); err == nil || !strings.Contains(err.Error(), "status 401") {
				t.Errorf("the token before, at the other replica: %v", err)
			}
			other, err := as(a, renewed).Create(ctx, nil)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := as(b, red.Token).Create(ctx, &control.World{AppID: other.AppID}); err == nil || strings.Contains(err.Error(), other.ID) {
				t.Errorf("the appid of another team's sandbox: %v", err)
			}
			if _, err := b.Client().CreateTeam(ctx, "green", control.TeamLimits{}); err != nil {
				t.Fatal(err)
			}
			if err := a.Client().DeleteTeam(ctx, "green"); err != nil {
				t.Fatal(err)
			}
			a.Close()
			b.Close()

			c := onStore(t, begin(memory.Join()))
			if _, err := as(c, red.Token).Sandbox(ctx, own.ID); err != nil {
				t.Errorf("its own sandbox after a start anew: %v", err)
			}
			if _, err := as(c, renewed).Sandbox(ctx, own.ID); err == nil || !strings.Contains(err.Error(), "status 404") {
				t.Errorf("another team's sandbox after a start anew: %v", err)
			}
			if _, err := as(c, red.Token).Create(ctx, nil); err != nil {
				t.Errorf("the second sandbox of two: %v", err)
			}
			if _, err := as(c, red.Token).Create(ctx, nil); err == nil || !strings.Contains(err.Error(), "the team red has 2, its limit") {
				t.Errorf("the third sandbox of two: %v", err)
			}
			list, err := c.Client().Teams(ctx)
			if err != nil {
				t.Fatal(err)
			}
			want := []control.Team{{Name: "blue", Sandboxes: 1}, {Name: "red", Limits: control.TeamLimits{Sandboxes: 2}, Sandboxes: 2}}
			if diff := cmp.Diff(want, list); diff != "" {
				t.Errorf("teams mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// TestTeamThatCannotBeRead: a server says what is wrong with a team of its store, and is not
// there.
func TestTeamThatCannotBeRead(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]string{
		`{"sha256":"00"}`: "load the team red: the store has what this version cannot read: the hash of its token has 1 bytes",
		`{"sha256":"x"}`:  "load the team red: the store has what this version cannot read: encoding/hex: invalid byte: U+0078 'x'",
		`{`:               "load the team red: the store has what this version cannot read: ",
	} {
		kept := new(storetest.Memory)
		must(t, kept.Create(t.Context(), store.Shard{ID: "_teams", AppID: "_teams"}, "_teams", []store.Row{{Table: "team", Key: "red", Value: []byte(value)}}))
		server, err := mock.New(mock.WithStore(kept), mock.WithAccess(mock.Access{Token: "root-token"}))
		if server != nil || err == nil || !strings.HasPrefix(err.Error(), want) || strings.Contains(err.Error(), "%!") {
			t.Errorf("%s: %v, want %s", value, err, want)
		}
	}
}
