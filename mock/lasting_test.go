package mock_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/storetest"
	"github.com/devicevoip/devicevoip/mock/store"
)

// everything is what control tells of a sandbox.
type everything struct {
	Sandbox control.Sandbox
	Clock   control.Clock
	Records []control.Record
	Faults  []control.Fault
	Dialogs []control.Dialog
	Journal control.Journal
}

func tell(t *testing.T, s *control.Sandbox) (all everything) {
	t.Helper()
	ctx := t.Context()
	var err error
	note := func(e error) { err = errors.Join(err, e) }
	var e error
	all.Sandbox = *s
	all.Clock, e = s.Clock(ctx)
	note(e)
	all.Records, e = s.Records(ctx)
	note(e)
	all.Faults, e = s.Faults(ctx)
	note(e)
	all.Dialogs, e = s.Dialogs(ctx)
	note(e)
	all.Journal, e = s.Journal(ctx)
	note(e)
	must(t, err)
	return all
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// post makes a server call of a sandbox.
func post(t *testing.T, h http.Handler, path, body string) string {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodPost, path, strings.NewReader(body)))
	return w.Body.String()
}

func tokenOf(t *testing.T, h http.Handler, s *control.Sandbox) string {
	t.Helper()
	var token control.Token
	reply := post(t, h, "/s/"+s.ID+"/cgi-bin/stable_token", `{"grant_type":"client_credential","appid":"`+s.AppID+`","secret":"`+s.Secret+`"}`)
	must(t, json.Unmarshal([]byte(reply), &token))
	return token.AccessToken
}

// option is that of requestDeviceVoIP for a device of the model door.
func option(sn, ticket string) control.Option {
	text := func(s string) json.RawMessage { return json.RawMessage(strconv.Quote(s)) }
	return control.Option{"sn": text(sn), "snTicket": text(ticket), "modelId": text("door"), "deviceName": text("门")}
}

// livedIn returns a sandbox in which much has happened.
func livedIn(t *testing.T, server *mock.Server) *control.Sandbox {
	t.Helper()
	ctx, client := t.Context(), server.Client()
	s, err := client.Create(ctx, &control.World{
		Clock: "2026-01-01T00:00:00Z", Models: []control.Model{{ID: "door", Type: "门禁机"}},
		Users:    []control.User{{OpenID: "ann", Dialog: control.Accept}},
		Groups:   []control.Group{{ID: "g", Name: "楼道", ModelID: "door", Devices: []control.Device{{ModelID: "door", SN: "1"}, {ModelID: "door", SN: "2"}}}},
		Switches: map[string]string{"ticket.edge": "valid"},
	})
	must(t, err)
	ticket, err := s.Ticket(ctx, "sn-1", "door")
	must(t, err)
	must(t, s.RequestDeviceVoIP(ctx, "ann", option("sn-1", ticket)))
	_, err = s.Advance(ctx, time.Minute)
	must(t, err)
	must(t, s.AddFault(ctx, control.Fault{Path: "/wxa/getsnticket", Times: 2, Delay: control.Duration(time.Millisecond)}))
	if _, err := s.Ticket(ctx, "sn-2", "door"); err != nil {
		t.Fatal(err)
	}
	return s
}

// TestLasting: what a platform had, another one over the same store has, in one process after
// the other or in two at once.
func TestLasting(t *testing.T) {
	t.Parallel()
	for name, kept := range map[string]store.Store{"alone": unshared{new(storetest.Memory)}, "shared": new(storetest.Memory)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			first := replicate(t, kept, 1)[0]
			s := livedIn(t, first)
			token := tokenOf(t, first, s)
			s, err := first.Client().Sandbox(t.Context(), s.ID)
			must(t, err)
			before := tell(t, s)
			first.Close()
			second := replicate(t, kept, 1)[0]
			again, err := second.Client().Sandbox(t.Context(), s.ID)
			must(t, err)
			if diff := cmp.Diff(before, tell(t, again), cmpopts.IgnoreUnexported(control.Sandbox{})); diff != "" {
				t.Errorf("the sandbox of the second platform mismatch (-first +second):\n%s", diff)
			}
			if same := tokenOf(t, second, again); same != token {
				t.Errorf("the stable token was %s, now it is %s", token, same)
			}
			if _, err := again.DeviceVoIPList(t.Context(), "ann"); err != nil {
				t.Error(err)
			}
			post(t, second, "/__admin/sandboxes/"+s.ID+"/reset", "")
			if records, err := again.Records(t.Context()); err != nil || len(records) != 0 {
				t.Errorf("after a reset there are %v, %v", records, err)
			}
		})
	}
}

// TestAllowlistLasts: no allowlist of cloud hosting is something else than an empty one, also in
// a store, in a world file and after a reset.
func TestAllowlistLasts(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		paths  []string
		status int
	}{
		"none":  {nil, http.StatusOK},
		"empty": {[]string{}, http.StatusBadGateway},
		"every": {[]string{"/*"}, http.StatusOK},
		"one":   {[]string{"/cgi-bin/token"}, http.StatusBadGateway},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			kept := unshared{new(storetest.Memory)}
			first := replicate(t, kept, 1)[0]
			s, err := first.Client().Create(t.Context(), &control.World{
				Models: []control.Model{{ID: "door", Type: "门禁机"}}, Switches: map[string]string{"token.cloud": "added"}, Cloud: control.Cloud{Paths: tt.paths},
			})
			must(t, err)
			judge := func(when string, server *mock.Server) {
				t.Helper()
				w := httptest.NewRecorder()
				server.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/s/"+s.ID+"/wxa/getsnticket", strings.NewReader(`{"sn":"1","model_id":"door"}`)))
				if w.Code != tt.status {
					t.Errorf("%s a call of the container is answered %d %s, want %d", when, w.Code, w.Body, tt.status)
				}
			}
			judge("at first", first)
			for _, other := range [][]string{{"/cgi-bin/token"}, {"/*"}, {}} {
				must(t, s.MergeWorld(t.Context(), control.World{Cloud: control.Cloud{Paths: other}}))
				post(t, first, "/__admin/sandboxes/"+s.ID+"/reset", "")
				judge("after a reset", first)
			}
			first.Close()
			second := replicate(t, kept, 1)[0]
			judge("after a restart", second)
			w := httptest.NewRecorder()
			second.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/__admin/sandboxes/"+s.ID+"/worldfile", nil))
			world, err := mock.ReadWorld("exported.yaml", w.Body.Bytes())
			must(t, err)
			if diff := cmp.Diff(tt.paths, world.Cloud.Paths); diff != "" {
				t.Errorf("the exported allowlist mismatch (-want +got):\n%s", diff)
			}
			third := replicate(t, unshared{new(storetest.Memory)}, 1)[0]
			s, err = third.Client().Create(t.Context(), &world)
			must(t, err)
			judge("made of the file", third)
		})
	}
}

// TestDialogClosedElsewhere: a dialog asked at one replica is closed at another: answered, or
// gone with its sandbox or a reset.
func TestDialogClosedElsewhere(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		close func(context.Context, *control.Sandbox, http.Handler) error
		want  string
	}{
		"accepted": {func(ctx context.Context, s *control.Sandbox, _ http.Handler) error {
			return s.AnswerDialog(ctx, 1, control.Accept)
		}, "requestDeviceVoIP:ok"},
		"rejected": {func(ctx context.Context, s *control.Sandbox, _ http.Handler) error {
			return s.AnswerDialog(ctx, 1, control.Reject)
		}, "requestDeviceVoIP:fail The sn has been rejected"},
		"dismissed": {func(ctx context.Context, s *control.Sandbox, _ http.Handler) error {
			return s.AnswerDialog(ctx, 1, control.Dismiss)
		}, "requestDeviceVoIP:fail"},
		"reset": {func(_ context.Context, s *control.Sandbox, there http.Handler) error {
			post(t, there, "/__admin/sandboxes/"+s.ID+"/reset", "")
			return nil
		}, "deleted or reset"},
		"deleted": {func(ctx context.Context, s *control.Sandbox, _ http.Handler) error { return s.Delete(ctx) }, "does not exist"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ctx, servers := t.Context(), replicate(t, new(storetest.Memory), 2)
			here := livedIn(t, servers[0])
			must(t, here.SetPolicy(ctx, "ann", control.Ask))
			ticket, err := here.Ticket(ctx, "sn-9", "door")
			must(t, err)
			there, err := servers[1].Client().Sandbox(ctx, here.ID)
			must(t, err)
			reply := make(chan string, 1)
			go func() {
				body := `{"appid":"` + here.AppID + `","openid":"ann","option":{"sn":"sn-9","snTicket":"` + ticket + `","modelId":"door","deviceName":"门"}}`
				reply <- post(t, servers[0], "/s/"+here.ID+"/__phone/requestDeviceVoIP", body)
			}()
			for dialogs := []control.Dialog(nil); len(dialogs) == 0; {
				dialogs, err = there.Dialogs(ctx)
				must(t, err)
			}
			must(t, c.close(ctx, there, servers[1]))
			if got := <-reply; !strings.Contains(got, c.want) {
				t.Errorf("the phone hears %s, want %s", got, c.want)
			}
		})
	}
}

// TestDialogOfADeadReplica: a dialog goes when the replica has died at which it was asked.
func TestDialogOfADeadReplica(t *testing.T) {
	t.Parallel()
	ctx, kept := t.Context(), new(storetest.Memory)
	servers := replicate(t, kept, 2)
	here := livedIn(t, servers[0])
	must(t, here.SetPolicy(ctx, "ann", control.Ask))
	ticket, err := here.Ticket(ctx, "sn-9", "door")
	must(t, err)
	asked, hangUp := context.WithCancel(ctx)
	defer hangUp()
	go func() {
		_ = here.RequestDeviceVoIP(asked, "ann", option("sn-9", ticket))
	}()
	there, err := servers[1].Client().Sandbox(ctx, here.ID)
	must(t, err)
	for dialogs := []control.Dialog(nil); len(dialogs) == 0; {
		dialogs, err = there.Dialogs(ctx)
		must(t, err)
	}
	servers[0].Close() // which ends its beats, as a death would
	for dialogs := make([]control.Dialog, 1); len(dialogs) > 0; {
		dialogs, err = there.Dialogs(ctx)
		must(t, err)
	}
}

// failing is a store that fails while it is broken.
type failing struct {
	store.Shared
	broken *atomic.Bool
}

var errBroken = errors.New("the store is broken")

func (f failing) Commit(ctx context.Context, id string, base uint64, changes []store.Row) error {
	if f.broken.Load() {
		return errBroken
	}
	return f.Shared.Commit(ctx, id, base, changes)
}

// ambiguous is a store that keeps what it was told, and then fails while it is broken.
type ambiguous struct{ failing }

func (f ambiguous) Commit(ctx context.Context, id string, base uint64, changes []store.Row) error {
	err := f.Shared.Commit(ctx, id, base, changes)
	if f.broken.Load() {
		return errBroken
	}
	return err
}

// TestStoreThatFails: callers get -1, and then the platform has what the store has.
func TestStoreThatFails(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		wrap func(failing) store.Store
		kept bool
	}{
		"nothing kept":             {func(f failing) store.Store { return f }, false},
		"kept all the same":        {func(f failing) store.Store { return ambiguous{f} }, true},
		"nothing kept, one alone":  {func(f failing) store.Store { return unshared{f} }, false},
		"kept, for one that alone": {func(f failing) store.Store { return unshared{ambiguous{f}} }, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			broken := new(atomic.Bool)
			server := replicate(t, c.wrap(failing{new(storetest.Memory), broken}), 1)[0]
			s := livedIn(t, server)
			token := tokenOf(t, server, s)
			add := func(sn string) string {
				return post(t, server, "/s/"+s.ID+"/wxa/business/group/adddevice?access_token="+token, `{"group_id":"g","device_list":[{"model_id":"door","sn":"`+sn+`"}]}`)
			}
			devices := func() (list []string) {
				now, err := server.Client().Sandbox(t.Context(), s.ID)
				must(t, err)
				for _, d := range now.Groups[0].Devices {
					list = append(list, d.SN)
				}
				return list
			}
			broken.Store(true)
			if reply := add("3"); !strings.Contains(reply, `"errcode":-1`) || !strings.Contains(reply, "system error") {
				t.Errorf("the reply is %s", reply)
			}
			broken.Store(false)
			want := []string{"1", "2"}
			if c.kept {
				want = append(want, "3")
			}
			if diff := cmp.Diff(want, devices()); diff != "" {
				t.Errorf("devices after the failure mismatch (-want +got):\n%s", diff)
			}
			if reply := add("4"); !strings.Contains(reply, `"errcode":0`) {
				t.Errorf("the reply is %s", reply)
			}
			if diff := cmp.Diff(append(want, "4"), devices()); diff != "" {
				t.Errorf("devices once the store works mismatch (-want +got):\n%s", diff)
			}
		})
	}
}
