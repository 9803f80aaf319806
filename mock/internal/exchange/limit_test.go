package exchange_test

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// ofTeam starts a platform and returns two sandboxes of a team with limits, and one of the
// root.
func ofTeam(t *testing.T, limits control.TeamLimits, options ...mock.Option) (one, two, other *mocktest.Sandbox) {
	t.Helper()
	server := mock.Start(t, append(options, mock.WithAccess(mock.Access{Token: "root-token"}))...)
	root := server.Client()
	team, err := root.CreateTeam(t.Context(), "red", limits)
	if err != nil {
		t.Fatal(err)
	}
	client := control.Client{BaseURL: server.URL, Token: team.Token}
	make := func(c control.Client) *mocktest.Sandbox {
		s, err := c.Create(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		return &mocktest.Sandbox{Sandbox: s, T: t, Server: server, URL: server.URL + "/s/" + s.ID}
	}
	return make(client), make(client), make(root)
}

// TestRequestsPerSecond: a team that sends more than it may is answered 429 by the fake,
// whichever sandbox and surface it calls; others are not.
func TestRequestsPerSecond(t *testing.T) {
	t.Parallel()
	var passed atomic.Int64
	begin := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	now := func() time.Time { return begin.Add(time.Duration(passed.Load())) }
	one, two, other := ofTeam(t, control.TeamLimits{RequestsPerSecond: 4}, mock.WithNow(now))
	call := func(s *mocktest.Sandbox) int {
		return s.Request("GET", s.URL+"/cgi-bin/token", "").Status
	}
	phone := func(s *mocktest.Sandbox) int { return s.Phone("getDeviceVoIPList", "").Status }
	for i, step := range []struct {
		after time.Duration
		call  func(*mocktest.Sandbox) int
		s     *mocktest.Sandbox
		want  int
	}{
		{0, call, one, 200},
		{0, phone, two, 200},
		{0, call, two, 200},
		{0, call, one, 200},
		{0, call, one, 429},
		{0, phone, one, 429},
		{0, call, two, 429},
		{0, call, other, 200},
		{250 * time.Millisecond, call, two, 200},
		{0, call, one, 429},
		{time.Hour, call, one, 200},
		{0, call, one, 200},
		{0, call, one, 200},
		{0, call, one, 200},
		{0, call, one, 429},
	} {
		passed.Add(int64(step.after))
		if got := step.call(step.s); got != step.want && (step.want == 429 || got == 429) {
			t.Errorf("step %d: status %d, want %d", i, got, step.want)
		}
	}
	reply := one.Request("GET", one.URL+"/cgi-bin/token", "")
	mocktest.Same(t, "body", `{"error":{"message":"requestsPerSecond: the team red may make 4 requests per second","hint":"send requests more slowly, or ask who runs the platform for a higher limit"}}`, reply.Body)
	mocktest.Same(t, "headers", []string{"team=red requestsPerSecond=4", "1", "application/json"},
		[]string{reply.Header.Get("X-Devicevoip-Limit"), reply.Header.Get("Retry-After"), reply.Header.Get("Content-Type")})
	journal := one.Control("GET", "/journal", "").Body
	if strings.Contains(journal, `"status":429`) {
		t.Errorf("the journal has what was refused: %s", journal)
	}
	read, err := one.Journal(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	mocktest.Same(t, "requests of one beyond the limit", 5, read.BeyondLimit)
	one.Expect(one.Control("DELETE", "/journal", ""), http.StatusNoContent)
	if read, err = one.Journal(t.Context()); err != nil {
		t.Fatal(err)
	}
	mocktest.Same(t, "requests of one beyond the limit, of a cleared journal", 0, read.BeyondLimit)
	if err := one.Server.Client().SetTeamLimits(t.Context(), "red", control.TeamLimits{}); err != nil {
		t.Fatal(err)
	}
	mocktest.Same(t, "status without the limit", 200, call(one))
}

// TestJournalBytesOfATeam: the journals of a team keep to its limit and lose their oldest
// entries; those of others keep theirs.
func TestJournalBytesOfATeam(t *testing.T) {
	t.Parallel()
	const limit = 64 << 10
	one, two, other := ofTeam(t, control.TeamLimits{JournalBytes: limit})
	body := `{"filler":"` + strings.Repeat("x", 1000) + `"}`
	for range 100 {
		for _, s := range []*mocktest.Sandbox{one, two, other} {
			s.Request("POST", s.URL+"/wxa/getsnticket", body)
		}
	}
	kept := func(s *mocktest.Sandbox) (entries, dropped int) {
		journal := s.Control("GET", "/journal", "").Body
		_, after, _ := strings.Cut(journal, `"dropped":`)
		dropped, err := strconv.Atoi(strings.Trim(after, "}\n"))
		if err != nil {
			t.Fatalf("%s: %v", journal, err)
		}
		return strings.Count(journal, `"n":`), dropped
	}
	for name, s := range map[string]*mocktest.Sandbox{"one": one, "two": two} {
		entries, dropped := kept(s)
		if entries+dropped != 100 || entries == 0 || entries > limit/1000 {
			t.Errorf("%s of the team has %d entries and has dropped %d", name, entries, dropped)
		}
	}
	entries, dropped := kept(other)
	mocktest.Same(t, "entries of the root's sandbox", []int{100, 0}, []int{entries, dropped})
}

// TestSandboxesOfATeam: deleted ones make room, and creating many at once does not exceed
// the limit.
func TestSandboxesOfATeam(t *testing.T) {
	t.Parallel()
	one, two, _ := ofTeam(t, control.TeamLimits{Sandboxes: 4})
	token, err := one.Server.Client().RenewTeamToken(t.Context(), "red")
	if err != nil {
		t.Fatal(err)
	}
	create := func() int {
		return one.Request("POST", one.Server.URL+"/__admin/sandboxes", "", "Authorization", "Bearer "+token).Status
	}
	statuses := make(chan int)
	for range 16 {
		go func() { statuses <- create() }()
	}
	var got []int
	for range 16 {
		got = append(got, <-statuses)
	}
	slices.Sort(got)
	mocktest.Same(t, "statuses of sixteen at once", slices.Concat(slices.Repeat([]int{http.StatusCreated}, 2), slices.Repeat([]int{http.StatusBadRequest}, 14)), got)
	two.Expect(two.Control("DELETE", "", ""), http.StatusNoContent)
	mocktest.Same(t, "status after one was deleted", http.StatusCreated, create())
}
