package mock_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
	"github.com/devicevoip/devicevoip/mock/rule"
)

func TestStart(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	p := s.Server
	mocktest.Same(t, "credentials", "wx0000000000000001 00000000000000000000000000000001", p.AppID+" "+p.Secret)
	query := "/cgi-bin/token?grant_type=client_credential&appid=" + p.AppID + "&secret=" + p.Secret
	for _, path := range []string{query, "/s/default" + query} {
		if body := s.Request("GET", p.URL+path, "").Body; !strings.HasPrefix(body, `{"access_token":"`) {
			t.Errorf("%s answers %s", path, body)
		}
	}
}

// TestStartData holds what Start gives to what the platform has.
func TestStartData(t *testing.T) {
	t.Parallel()
	world := mock.FixedWorld()
	world.Groups = []control.Group{{ID: "g1", Name: "hall", ModelID: world.Models[0].ID}}
	p := mock.Start(t, mock.WithWorld(world))
	mocktest.Same(t, "users", world.Users, p.Users)
	mocktest.Same(t, "models", world.Models, p.Models)
	mocktest.Same(t, "groups", []string{"g1", "hall"}, []string{p.Groups[0].ID, p.Groups[0].Name})
}

// TestAdvance moves the clock of the default sandbox, and of no other.
func TestAdvance(t *testing.T) {
	t.Parallel()
	wall := time.Date(2040, 1, 1, 0, 0, 0, 0, time.UTC)
	s := mocktest.New(t, mock.WithNow(func() time.Time { return wall }))
	s.Server.Advance(5 * time.Minute)
	s.Server.Advance(-time.Second)
	now, err := s.Server.Now(t.Context())
	mocktest.Same(t, "time", fmt.Sprint(wall.Add(4*time.Minute+59*time.Second), nil), fmt.Sprint(now, err))
	mocktest.Same(t, "time of another sandbox", `{"mode":"virtual","now":"2026-01-01T00:00:00Z"}`, s.Control("GET", "/clock", "").Body)
}

func TestWithWorld(t *testing.T) {
	t.Parallel()
	p := mock.Start(t, mock.WithWorld(control.World{AppID: "wx00000000000000aa", Secret: "s"}))
	mocktest.Same(t, "credentials", "wx00000000000000aa s", p.AppID+" "+p.Secret)
	mocktest.Same(t, "users and models", "0 0", fmt.Sprint(len(p.Users), " ", len(p.Models)))
	_, err := mock.New(mock.WithWorld(control.World{Clock: "noon"}))
	mocktest.Same(t, "error", `create the default sandbox: clock: "noon" is neither a mode nor a time`, fmt.Sprint(err))
}

func TestWithRules(t *testing.T) {
	t.Parallel()
	short, _ := rule.Default().Get("sn.length")
	short.Limit.Max = 3
	rules, err := rule.Default().With(short)
	if err != nil {
		t.Fatal(err)
	}
	s := mocktest.New(t, mock.WithRules(rules))
	mocktest.Same(t, "ticket", `{"errcode":9800001,"errmsg":"sn长度不能超过128字节 rid: RID"}`, s.Post("/wxa/getsnticket", `{"sn":"abcd","model_id":"door"}`))
}

func TestWithNow(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t, mock.WithNow(func() time.Time { return time.Date(2040, 1, 1, 0, 0, 0, 0, time.UTC) }))
	date := s.Request("GET", s.Server.URL+"/cgi-bin/token", "").Header.Get("Date")
	mocktest.Same(t, "Date", "Sun, 01 Jan 2040 00:00:00 GMT", date)
}

func TestWithObserver(t *testing.T) {
	t.Parallel()
	seen := make(chan string, 9)
	s := mocktest.New(t, mock.WithObserver(func(id string, e control.Exchange) { seen <- id + e.Path }))
	s.Request("GET", s.URL+"/a", "")
	s.Request("GET", s.Server.URL+"/b", "")
	mocktest.Same(t, "observed", s.ID+"/a default/b", <-seen+" "+<-seen)
}

// TestRepliesNameTheFake: nobody takes a reply for the real platform's.
func TestRepliesNameTheFake(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	for _, path := range []string{"/cgi-bin/token", "/none", "/", "/__phone/wx.js", "/__phone/none", "/__admin/sandboxes", "/__admin/none", "/__console/", "/__console/none", "/metrics", "/s/none/cgi-bin/token", "/s/" + s.ID + "/wxa/getsnticket"} {
		reply := s.Request("GET", s.Server.URL+path, "")
		mocktest.Same(t, "X-Devicevoip of "+path, "fake platform", reply.Header.Get("X-Devicevoip"))
	}
	rebound := s.Request("GET", s.Server.URL+"/__console/", "", "Host", "rebound.evil.com")
	mocktest.Same(t, "X-Devicevoip of a refusal", "fake platform", rebound.Header.Get("X-Devicevoip"))
}
