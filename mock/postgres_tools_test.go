//go:build tools

package mock_test

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/devicevoip/devicevoip/internal/pgtest"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/lineartest"
	"github.com/devicevoip/devicevoip/mock/store/postgres"
)

// onPostgres returns so many replicas on a database, each with connections of its own. Their
// clocks are ten minutes apart.
func onPostgres(t testing.TB, database string, n int) []*mock.Server {
	t.Helper()
	all := make([]*mock.Server, n)
	for i := range all {
		s, err := postgres.Open(t.Context(), database, postgres.Options{})
		if err != nil {
			t.Fatal(err)
		}
		ahead := time.Duration(i) * 10 * time.Minute
		server, err := mock.New(mock.WithStore(s), mock.WithNow(func() time.Time { return time.Now().Add(ahead) }))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			server.Close()
			_ = s.Close()
		})
		all[i] = server
	}
	return all
}

// TestReplicasOnPostgres: three replicas on a database answer as one platform does, as far
// as both suites see.
func TestReplicasOnPostgres(t *testing.T) {
	t.Parallel()
	judgePlatform(t, &balancer{servers: onPostgres(t, pgtest.Shared(t).Database(t), 3)})
}

// TestLinearizableOnPostgres: what callers at three replicas did and saw could have happened
// one after the other, also while their connections to the database are killed.
func TestLinearizableOnPostgres(t *testing.T) {
	t.Parallel()
	for name, disturbed := range map[string]bool{"calm": false, "connections killed": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := pgtest.Start(t)
			clients := clientsOf(onPostgres(t, server.Database(t), 3))
			var all lineartest.Result
			for seed := range uint64(5) {
				load := lineartest.Load{Seed: seed}
				if disturbed {
					load.Disturb = func() func() { return killAgainAndAgain(t, server) }
				}
				r := lineartest.Check(t, clients, load)
				all.Calls, all.Unknown = all.Calls+r.Calls, all.Unknown+r.Unknown
			}
			t.Logf("%d calls, %d of unknown outcome", all.Calls, all.Unknown)
			if disturbed != (all.Unknown > 0) {
				t.Errorf("%d of %d calls have an unknown outcome", all.Unknown, all.Calls)
			}
		})
	}
}

// killAgainAndAgain kills all connections but its own until stop, which waits for its end.
func killAgainAndAgain(t *testing.T, server *pgtest.Server) (stop func()) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), server.URL("postgres"))
	must(t, err)
	ended := make(chan struct{})
	var running sync.WaitGroup
	running.Go(func() {
		defer func() { _ = conn.Close(context.Background()) }()
		for {
			select {
			case <-ended:
				return
			case <-time.After(20 * time.Millisecond):
				if _, err := conn.Exec(context.Background(), killConnections); err != nil {
					t.Error(err)
				}
			}
		}
	})
	return func() {
		close(ended)
		running.Wait()
	}
}

// at returns a sandbox as a replica has it.
func at(t *testing.T, server *mock.Server, id string) *control.Sandbox {
	t.Helper()
	s, err := server.Client().Sandbox(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// latestAnswer is how long it may take until an answer at one replica reaches a caller that
// waits at another.
const latestAnswer = 300 * time.Millisecond

// TestDialogAcrossReplicas: a dialog that is asked at one replica is answered at another,
// whose answer reaches the waiting caller soon.
func TestDialogAcrossReplicas(t *testing.T) {
	t.Parallel()
	replicas := onPostgres(t, pgtest.Shared(t).Database(t), 2)
	world := &control.World{
		Clock: control.Virtual, Models: []control.Model{{ID: "door", Type: "门禁机"}}, Users: []control.User{{OpenID: "ann", Dialog: "ask"}},
	}
	asked, err := replicas[0].Client().Create(t.Context(), world)
	if err != nil {
		t.Fatal(err)
	}
	answered := at(t, replicas[1], asked.ID)
	var took []time.Duration
	for n := range 20 {
		sn := fmt.Sprint("sn-", n)
		ticket, err := asked.Ticket(t.Context(), sn, "door")
		if err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() {
			ended <- asked.RequestDeviceVoIP(t.Context(), "ann", control.DeviceOption(sn, ticket, "door", "gate"))
		}()
		if err := answered.AnswerDialog(t.Context(), nextDialog(t, answered), control.Accept); err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		if err := <-ended; err != nil {
			t.Fatal(err)
		}
		took = append(took, time.Since(began))
	}
	within(t, "an answer reaches the waiting replica", took, latestAnswer)
}

// within holds the median of durations to a limit: a machine that does other things at the
// same time delays single ones.
func within(t *testing.T, what string, took []time.Duration, limit time.Duration) {
	t.Helper()
	slices.Sort(took)
	median := took[len(took)/2]
	t.Logf("%s after %v to %v, in the median after %v", what, took[0], took[len(took)-1], median)
	if median > limit {
		t.Errorf("%s after %v, at most %v", what, median, limit)
	}
}

// nextDialog waits for a dialog and returns its number.
func nextDialog(t *testing.T, s *control.Sandbox) int {
	t.Helper()
	for {
		dialogs, err := s.Dialogs(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if len(dialogs) > 0 {
			return dialogs[0].N
		}
	}
}

// TestEventsAcrossReplicas: whoever watches a sandbox, at whatever replica, sees every
// exchange of all replicas within a second, and a journal has them at once.
func TestEventsAcrossReplicas(t *testing.T) {
	t.Parallel()
	replicas := onPostgres(t, pgtest.Shared(t).Database(t), 3)
	s, err := replicas[0].Client().Create(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var watchers []<-chan sighting
	for _, r := range replicas {
		watchers = append(watchers, watchEvents(t, r, s.ID))
	}
	var took []time.Duration
	for n := range 12 {
		path := fmt.Sprint("/nowhere/", n)
		_ = at(t, replicas[n%len(replicas)], s.ID).Do(t.Context(), "GET", path, nil, nil)
		began := time.Now()
		journal, err := at(t, replicas[(n+1)%len(replicas)], s.ID).Journal(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if last := len(journal.Entries) - 1; last < 0 || journal.Entries[last].Path != path {
			t.Errorf("the journal of another replica does not end with %s: %d entries", path, last+1)
		}
		for i, w := range watchers {
			select {
			case saw := <-w:
				if !strings.Contains(saw.event, path+`"`) {
					t.Errorf("who watches replica %d sees %s, want %s", i, saw.event, path)
				}
				took = append(took, saw.at.Sub(began))
			case <-time.After(10 * time.Second):
				t.Fatalf("who watches replica %d does not see %s", i, path)
			}
		}
	}
	within(t, "an exchange is seen at a replica", took, time.Second)
}

// A sighting is an exchange in a stream of events.
type sighting struct {
	event string
	at    time.Time
}

// watchEvents returns what somebody sees who watches a sandbox at a replica: its exchanges
// whose path begins with /nowhere/.
func watchEvents(t *testing.T, server *mock.Server, id string) <-chan sighting {
	t.Helper()
	listening := httptest.NewServer(server)
	t.Cleanup(listening.Close)
	ctx, stop := context.WithCancel(t.Context())
	req, err := http.NewRequestWithContext(ctx, "GET", listening.URL+"/__admin/sandboxes/"+id+"/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	seen := make(chan sighting, 100)
	var reading sync.WaitGroup
	reading.Go(func() {
		defer func() { _ = resp.Body.Close() }()
		for lines := bufio.NewScanner(resp.Body); lines.Scan(); {
			if strings.Contains(lines.Text(), "/nowhere/") {
				seen <- sighting{lines.Text(), time.Now()}
			}
		}
	})
	t.Cleanup(func() { stop(); reading.Wait() })
	return seen
}

// TestTokenAcrossReplicas: a token and a ticket of one replica are good at another, and a
// token that one replaces is not good anywhere.
func TestTokenAcrossReplicas(t *testing.T) {
	t.Parallel()
	replicas := onPostgres(t, pgtest.Shared(t).Database(t), 2)
	a, err := replicas[0].Client().Create(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	b := at(t, replicas[1], a.ID)
	for n, from := range []*control.Sandbox{a, b, a, b} {
		to := []*control.Sandbox{b, a, b, a}[n]
		var token control.Token
		if err := from.Do(t.Context(), "GET", "/cgi-bin/token?grant_type=client_credential&appid="+a.AppID+"&secret="+a.Secret, nil, &token); err != nil {
			t.Fatal(err)
		}
		var reply struct {
			ErrCode int `json:"errcode"`
		}
		if err := to.Do(t.Context(), "GET", "/cgi-bin/get_api_domain_ip?access_token="+token.AccessToken, nil, &reply); err != nil || reply.ErrCode != 0 {
			t.Errorf("the token of another replica answers %d, %v", reply.ErrCode, err)
		}
	}
}
