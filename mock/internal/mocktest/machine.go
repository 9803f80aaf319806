package mocktest

import (
	"context"
	"flag"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
)

// Direct is a sandbox that is reached without a socket, and whose wall clock is that of a
// bubble of testing/synctest.
type Direct struct {
	*control.Sandbox
	client *http.Client
}

// noFailFile keeps failures out of files. Flags are set once, because tests run side by side.
var noFailFile = sync.OnceValue(func() error { return flag.Set("rapid.nofailfile", "true") })

// Machine compares a platform with a model: it has the steps that model returns happen at
// random, many times over, each time on a new sandbox of a world.
func Machine(t *testing.T, world string, model func(*rapid.T, *Direct) map[string]func(*rapid.T)) {
	t.Helper()
	if err := noFailFile(); err != nil {
		t.Fatal(err)
	}
	var w control.World
	if err := json.Unmarshal([]byte(world), &w); err != nil {
		t.Fatal(err)
	}
	w.AppID, w.Secret = "wx00000000000000aa", "000000000000000000000000000000aa"
	synctest.Test(t, func(t *testing.T) {
		rapid.Check(bubble{t}, func(r *rapid.T) {
			server, err := mock.New(mock.WithWorld(w))
			if err != nil {
				r.Fatal(err)
			}
			d := &Direct{server.Sandbox(), &http.Client{Transport: control.Loopback(server)}}
			defer d.end(server)
			r.Repeat(model(r, d))
		})
	})
}

// longest is how long a call of a model may be delayed.
const longest = 5 * time.Second

// end ends whatever waits in a sandbox, and the platform.
func (d *Direct) end(server *mock.Server) {
	var all struct{ Sandboxes []control.Sandbox }
	_ = json.Unmarshal([]byte(d.Send("GET", "/__admin/sandboxes", "").Body), &all, json.MatchCaseInsensitiveNames(true))
	for _, s := range all.Sandboxes {
		d.Send("POST", "/__admin/sandboxes/"+s.ID+"/reset", "")
	}
	server.Close()
	time.Sleep(longest)
	synctest.Wait()
}

// Agree ends a run of a machine in which the platform does not do as the model.
func Agree[T any](t *rapid.T, what string, model, platform T) {
	t.Helper()
	if diff := cmp.Diff(model, platform); diff != "" {
		t.Fatalf("%s mismatch (-model +platform):\n%s", what, diff)
	}
}

// bubble hides the deadline of a test, which is not on the clock of its bubble.
type bubble struct{ rapid.TB }

// Send sends a request. A reply that did not come, or not whole, is empty.
func (d *Direct) Send(method, target, body string) Reply {
	req, err := http.NewRequestWithContext(context.Background(), method, "http://platform"+target, strings.NewReader(body))
	if err != nil {
		panic(err)
	}
	resp, err := d.client.Do(req)
	if err != nil {
		return Reply{}
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		return Reply{}
	}
	return Reply{resp.StatusCode, resp.Header, string(text)}
}

// Call makes a server call with the stable token.
func (d *Direct) Call(path, body string) Reply {
	token := d.Send("POST", "/cgi-bin/stable_token", `{"grant_type":"client_credential","appid":"`+d.AppID+`","secret":"`+d.Secret+`"}`)
	return d.Send("POST", path+"?access_token="+token.Members().AccessToken, body)
}

// Phone makes a call of a user's phone; members are what its body has beside appid and openid.
func (d *Direct) Phone(call, openid, members string) Reply {
	return d.Send("POST", "/__phone/"+call, `{"appid":"`+d.AppID+`","openid":"`+openid+`"`+members+`}`)
}

// Control makes a call about the sandbox.
func (d *Direct) Control(method, path, body string) Reply {
	return d.Send(method, "/__admin/sandboxes/"+d.ID+path, body)
}

// Members are those of a reply that models look at.
type Members struct {
	Errcode     int    `json:"errcode"`
	ErrCode     int    `json:"errCode"`
	Errno       int    `json:"errno"`
	AccessToken string `json:"access_token"`
	ExpiresIn   int    `json:"expires_in"`
	Ticket      string `json:"sn_ticket"`
	GroupID     string `json:"group_id"`
	Max         int    `json:"max_device_count"`
	Devices     []struct {
		control.Device
		Errcode int `json:"errcode"`
	} `json:"device_list"`
	List  []control.ListItem `json:"list"`
	ID    string             `json:"id"`
	Quota struct {
		Limit  int `json:"daily_limit"`
		Used   int `json:"used"`
		Remain int `json:"remain"`
	} `json:"quota"`
	Now  string `json:"now"`
	Mode string `json:"mode"`
}

// Members reads a reply. One that is no JSON has none.
func (r Reply) Members() (m Members) {
	_ = json.Unmarshal([]byte(r.Body), &m)
	return m
}

// Sandbox reads a reply that describes a sandbox.
func (r Reply) Sandbox() *control.Sandbox {
	s := &control.Sandbox{}
	_ = json.Unmarshal([]byte(r.Body), s)
	return s
}

// Lost is the code of a reply that did not come, or not whole.
const Lost = -1000

// Code is the code of a reply, 0 for a success; of one that is no answer of the platform or
// the phone the status, below zero.
func (r Reply) Code() int {
	switch r.Status {
	case 0:
		return Lost
	case http.StatusOK:
	default:
		return -r.Status
	}
	m := r.Members()
	return m.Errcode + m.ErrCode + m.Errno
}
