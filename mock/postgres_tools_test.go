//go:build tools

package mock_test

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/internal/pgtest"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
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
	if testing.Short() {
		return // it is the contract of the store and TestReplicas together
	}
	t.Parallel()
	judgePlatform(t, &balancer{servers: onPostgres(t, pgtest.Shared(t).Database(t), 3)})
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
	t.Logf("answers reached the waiting replica within %v", took)
	for _, d := range took {
		if d > latestAnswer {
			t.Errorf("an answer took %v, at most %v", d, latestAnswer)
		}
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
	ctx, stop := context.WithCancel(t.Context())
	seen := make([]chan string, len(replicas))
	var watching sync.WaitGroup
	for i, r := range replicas {
		seen[i] = make(chan string, 1000)
		watched := httptest.NewServer(r)
		t.Cleanup(watched.Close)
		req, err := http.NewRequestWithContext(ctx, "GET", watched.URL+"/__admin/sandboxes/"+s.ID+"/events", nil)
		if err != nil {
			t.Fatal(err)
		}
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		watching.Go(func() {
			defer func() { _ = resp.Body.Close() }()
			for lines := bufio.NewScanner(resp.Body); lines.Scan(); {
				if strings.Contains(lines.Text(), "/nowhere/") {
					seen[i] <- lines.Text()
				}
			}
		})
	}
	t.Cleanup(func() { stop(); watching.Wait() })
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
		for i := range replicas {
			for found := false; !found; {
				select {
				case line := <-seen[i]:
					found = strings.Contains(line, path+`"`)
				case <-time.After(5 * time.Second):
					t.Fatalf("who watches replica %d does not see %s", i, path)
				}
			}
			if took := time.Since(began); took > time.Second {
				t.Errorf("who watches replica %d sees %s after %v", i, path, took)
			}
		}
	}
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
