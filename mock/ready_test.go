package mock_test

import (
	"net/http"
	"regexp"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// TestLiveAndReady: a server that drains is live and not ready. Two servers are told apart.
func TestLiveAndReady(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	s := mocktest.New(t, mock.WithNow(func() time.Time { return at }))
	s.Server.SetVersion("1.2.3")
	live := func(s *mocktest.Sandbox) string { return s.Request("GET", s.Server.URL+"/__admin/live", "").Body }
	want := regexp.MustCompile(`^{"status":"live","version":"1\.2\.3","replica":"[\w-]{22}","now":"2026-01-02T03:04:05Z"}$`)
	first := live(s)
	if !want.MatchString(first) {
		t.Errorf("live is %s", first)
	}
	if again := live(s); again != first {
		t.Errorf("live is %s and then %s", first, again)
	}
	other := mocktest.New(t, mock.WithNow(func() time.Time { return at }))
	other.Server.SetVersion("1.2.3")
	if live(other) == first {
		t.Errorf("two servers are live as %s", first)
	}
	ready := s.Request("GET", s.Server.URL+"/__admin/ready", "")
	mocktest.Same(t, "ready", `{"status":"ready"}`, ready.Body)
	s.Server.Drain()
	ready = s.Request("GET", s.Server.URL+"/__admin/ready", "")
	mocktest.Same(t, "status when it drains", http.StatusServiceUnavailable, ready.Status)
	mocktest.Same(t, "reply when it drains", `{"error":{"message":"not ready: it drains, because it was told to end","hint":"send calls to another replica until this one answers 200; GET /__admin/live says whether its process answers"}}`, ready.Body)
	if live(s) != first {
		t.Errorf("live is %s when it drains, want %s", live(s), first)
	}
}
