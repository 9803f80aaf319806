package exchange_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// interleaved is a sandbox on which calls and changes happen at once.
type interleaved struct {
	*testing.T
	server *mock.Server
	*control.Sandbox
}

// rounds is how often each test makes its call while something changes.
const rounds = 2000

func interleave(t *testing.T, w mock.World) interleaved {
	t.Helper()
	w.Clock = "2026-01-01T00:00:00Z"
	w.AppID, w.Secret = "wx0000000000000001", "00000000000000000000000000000001"
	w.Models = []control.Model{{ID: "door", Type: "门禁机"}}
	server, err := mock.New(mock.WithWorld(w))
	if err != nil {
		t.Fatal(err)
	}
	return interleaved{t, server, server.Sandbox()}
}

// call makes a server call and returns the reply with its header.
func (i interleaved) call(path, token, body string) (http.Header, map[string]any) {
	req := httptest.NewRequest(http.MethodPost, path+"?access_token="+token, strings.NewReader(body))
	answer := httptest.NewRecorder()
	i.server.ServeHTTP(answer, req)
	var reply map[string]any
	if err := json.Unmarshal(answer.Body.Bytes(), &reply); err != nil {
		i.Errorf("reply %q: %v", answer.Body, err)
	}
	return answer.Header(), reply
}

// stable fetches the stable token, which stays the same.
func (i interleaved) stable() string {
	i.Helper()
	_, reply := i.call("/cgi-bin/stable_token", "", `{"grant_type":"client_credential","appid":"wx0000000000000001","secret":"00000000000000000000000000000001"}`)
	token, _ := reply["access_token"].(string)
	return token
}

// during runs change again and again while fn runs.
func (i interleaved) during(change func(context.Context, int) error, fn func()) {
	i.Helper()
	ctx, stop := context.WithCancel(i.Context())
	var wg sync.WaitGroup
	wg.Go(func() {
		for n := 0; ctx.Err() == nil; n++ {
			if err := change(context.WithoutCancel(ctx), n); err != nil {
				i.Error(err)
				return
			}
		}
	})
	fn()
	stop()
	wg.Wait()
}

// TestOneTime: whatever moves the clock, a call happens at one time. Its Date header, its
// rid and its line of the journal tell the same.
func TestOneTime(t *testing.T) {
	t.Parallel()
	i := interleave(t, mock.World{})
	token := i.stable()
	moved := func(ctx context.Context, n int) error {
		by := time.Duration(1+n%5) * time.Second
		if n%2 == 1 {
			by = -by
		}
		_, err := i.Advance(ctx, by)
		return err
	}
	i.during(moved, func() {
		for range rounds {
			header, reply := i.call("/wxa/getsnticket", token, `{"sn":"","model_id":"door"}`)
			date, err := http.ParseTime(header.Get("Date"))
			if err != nil {
				t.Fatal(err)
			}
			text := fmt.Sprint(reply["errmsg"])
			if want := fmt.Sprintf("rid: %08x-", date.Unix()); !strings.Contains(text, want) {
				t.Fatalf("at %v the reply is %s, want %s", date, text, want)
			}
		}
	})
	journal, err := i.Journal(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range journal.Entries {
		if want := fmt.Sprintf("%08x-", e.At.Unix()); !strings.HasPrefix(e.RID, want) {
			t.Fatalf("the journal has %s at %v, want %s", e.RID, e.At, want)
		}
	}
}

// TestOneValueOfSwitches: a call sees all switches as one change left them.
func TestOneValueOfSwitches(t *testing.T) {
	t.Parallel()
	sides := []rule.Switches{
		{"group.partial": "partial", "group.remove-list": "all"},
		{"group.partial": "all-or-nothing", "group.remove-list": "failures"},
	}
	i := interleave(t, mock.World{Groups: []control.Group{{ID: "g", Name: "g", ModelID: "door"}}, Switches: sides[0]})
	token := i.stable()
	body := `{"group_id":"g","device_list":[{"model_id":"door","sn":"x"}]}`
	i.during(func(ctx context.Context, n int) error { return i.MergeWorld(ctx, mock.World{Switches: sides[n%2]}) }, func() {
		for range rounds {
			_, reply := i.call("/wxa/business/group/removedevice", token, body)
			switch list, _ := reply["device_list"].([]any); {
			case reply["errcode"] == 0.0 && len(list) == 1:
			case reply["errcode"] != 0.0 && list == nil:
			default:
				t.Fatalf("half of each: %v", reply)
			}
		}
	})
}

// TestOneOrder: the journal tells in which order calls happened. A token is good in a call
// exactly when it is the newest, or the one before it, at that place of the journal.
func TestOneOrder(t *testing.T) {
	t.Parallel()
	often := control.Quota{Daily: new(int)} // without a limit
	i := interleave(t, mock.World{Quotas: map[string]control.Quota{"/cgi-bin/token": often}})
	var recent [4]atomic.Value // tokens
	renew := func(_ context.Context, n int) error {
		req := httptest.NewRequest(http.MethodGet, "/cgi-bin/token?grant_type=client_credential&appid="+i.AppID+"&secret="+i.Secret, nil)
		answer := httptest.NewRecorder()
		i.server.ServeHTTP(answer, req)
		var token control.Token
		err := json.Unmarshal(answer.Body.Bytes(), &token)
		if err == nil && token.AccessToken == "" {
			err = fmt.Errorf("no token in %s", answer.Body)
		}
		recent[n%len(recent)].Store(token.AccessToken)
		return err
	}
	for range rounds / 200 {
		for n := range recent {
			if err := renew(t.Context(), n); err != nil {
				t.Fatal(err)
			}
		}
		if err := i.ClearJournal(t.Context()); err != nil {
			t.Fatal(err)
		}
		known := []string{recent[2].Load().(string), recent[3].Load().(string)}
		i.during(func(ctx context.Context, n int) error { return renew(ctx, n) }, func() {
			for n := range 100 {
				i.call("/wxa/getsnticket", recent[n%len(recent)].Load().(string), `{"sn":"x","model_id":"door"}`)
			}
		})
		i.checkOrder(known)
	}
}

// checkOrder reads the journal; known are the last two tokens before it.
func (i interleaved) checkOrder(known []string) {
	i.Helper()
	journal, err := i.Journal(i.Context())
	if err != nil {
		i.Fatal(err)
	}
	if journal.Dropped > 0 {
		return // the tokens before what is left are not known
	}
	for _, e := range journal.Entries {
		if e.Path == "/cgi-bin/token" {
			var token control.Token
			if err := json.Unmarshal([]byte(e.Response), &token); err != nil {
				i.Fatal(err)
			}
			known = []string{known[1], token.AccessToken}
			continue
		}
		if good := e.Token() == known[0] || e.Token() == known[1]; good != (e.ErrCode() == 0) {
			i.Fatalf("exchange %d: a token that is good (%v) is answered %s", e.N, good, e.Response)
		}
	}
}
