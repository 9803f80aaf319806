package exchange_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/go-json-experiment/json"
	"pgregory.net/rapid"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// faults is a model of faults by docs/control.md: a queue for each call, and calls that are
// delayed while anything else changes. The calls put lists of devices into a group.
type faults struct {
	*mocktest.Direct
	queue   []control.Fault
	members []string // of the group, in the order in which they came
	now     time.Time
	token   *credential
	delayed []*delayed
	forced  int
}

// credential is a stable token; a call has that of the moment at which it was made.
type credential struct {
	text  string
	ends  time.Time
	ended bool // another has replaced it
}

// delayed is a call that a fault holds up.
type delayed struct {
	due   time.Time // on the wall
	sns   []string
	token *credential
	fault control.Fault
	gone  bool // its sandbox was deleted
	reply chan mocktest.Reply
}

const (
	addPath    = "/wxa/business/group/adddevice"
	faultWorld = `{"clock":"` + mocktest.Start + `","models":[{"model_id":"door","model_type":"门禁机"}],"users":[{"openid":"ann"}],
	"groups":[{"group_id":"g","group_name":"楼道","model_id":"door"}]}`
)

// TestFaultMachine: faults meet the calls in the order of the queue, and a call that is delayed
// is judged by the state at the end of the delay.
func TestFaultMachine(t *testing.T) {
	t.Parallel()
	mocktest.Machine(t, faultWorld, func(t *rapid.T, d *mocktest.Direct) map[string]func(*rapid.T) {
		f := &faults{Direct: d}
		f.create(t)
		return map[string]func(*rapid.T){
			"append": f.add, "replace": f.replace, "clear": f.clear, "wrong": f.wrong, "call": f.call, "call early": f.call, "remove": f.remove,
			"force": f.force, "expire": f.expire, "reset": f.reset, "drop": f.drop, "wait": f.wait, "": f.compare,
		}
	})
}

// create begins with another sandbox.
func (f *faults) create(t *rapid.T) {
	made := f.Send("POST", "/__admin/sandboxes", `{"world":`+faultWorld+`}`)
	mocktest.Agree(t, "create", http.StatusCreated, made.Status)
	f.Sandbox = made.Sandbox()
	f.begin()
}

func (f *faults) begin() {
	f.now, _ = time.Parse(time.RFC3339, mocktest.Start)
	f.queue, f.members, f.token, f.forced = nil, nil, &credential{ended: true}, 0
}

// drawFault draws a fault. No two delays end at the same time.
func (f *faults) drawFault(t *rapid.T) control.Fault {
	fault := control.Fault{Path: rapid.SampledFrom([]string{addPath, addPath, "/wxa/getsnticket"}).Draw(t, "path"), Times: rapid.IntRange(1, 2).Draw(t, "times")}
	switch rapid.SampledFrom([]string{"errcode", "status", "body", "body with status", "reset", "truncate", "delay", "delay"}).Draw(t, "kind") {
	case "errcode":
		fault.ErrCode = new(-1)
	case "status":
		fault.Status = http.StatusBadGateway
	case "body":
		fault.Body = new("garbage")
	case "body with status":
		fault.Status, fault.Body = http.StatusBadGateway, new("garbage")
	case "reset":
		fault.Reset = true
	case "truncate":
		fault.Truncate = new(5)
	}
	if rapid.Bool().Draw(t, "delayed") || fault.String() == fmt.Sprintf(`{"path":%q}`, fault.Path) {
		fault.Delay = control.Duration(time.Duration(rapid.IntRange(1, 3).Draw(t, "seconds")) * time.Second)
	}
	return fault
}

func (f *faults) put(t *rapid.T, method string, v any) {
	body, _ := json.Marshal(v) // every fault can be encoded
	mocktest.Agree(t, "faults", http.StatusOK, f.Control(method, "/faults", string(body)).Status)
}

func (f *faults) add(t *rapid.T) {
	fault := f.drawFault(t)
	f.queue = append(f.queue, fault)
	f.put(t, "POST", fault)
}

func (f *faults) replace(t *rapid.T) {
	f.queue = []control.Fault{f.drawFault(t), f.drawFault(t)}
	f.put(t, "PUT", f.queue)
}

func (f *faults) clear(t *rapid.T) {
	f.queue = nil
	mocktest.Agree(t, "clear", http.StatusNoContent, f.Control("DELETE", "/faults", "").Status)
}

// wrong asks for faults that there are not, beside one that there is.
func (f *faults) wrong(t *rapid.T) {
	body := rapid.SampledFrom([]string{
		`{}`, `{"path":"/nowhere","errcode":-1}`, `{"path":"` + addPath + `"}`, `{"path":"` + addPath + `","errcode":0}`, `{"path":"` + addPath + `","errcode":-1,"status":502}`,
		`{"path":"` + addPath + `","delay":"31s"}`, `{"path":"` + addPath + `","delay":"-1s"}`, `{"path":"` + addPath + `","status":204}`, `{"path":"` + addPath + `","times":-1,"reset":true}`,
	}).Draw(t, "fault")
	mocktest.Agree(t, "append", http.StatusBadRequest, f.Control("POST", "/faults", body).Status)
	mocktest.Agree(t, "replace", http.StatusBadRequest, f.Control("PUT", "/faults", `[{"path":"`+addPath+`","errcode":-1},`+body+`]`).Status)
}

// current returns the stable token, which is a new one when the last has ended.
func (f *faults) current() *credential {
	text := f.Send("POST", "/cgi-bin/stable_token", fmt.Sprintf(`{"grant_type":"client_credential","appid":%q,"secret":%q}`, f.AppID, f.Secret)).Members().AccessToken
	if f.token.ended || !f.now.Before(f.token.ends) {
		f.token.ended = true
		f.token = &credential{text: text, ends: f.now.Add(2 * time.Hour)}
	}
	return f.token
}

// take returns the fault that the next call meets.
func (f *faults) take() control.Fault {
	i := slices.IndexFunc(f.queue, func(fault control.Fault) bool { return fault.Path == addPath })
	if i < 0 {
		return control.Fault{}
	}
	taken := f.queue[i]
	f.queue = slices.Clone(f.queue)
	if f.queue[i].Times--; f.queue[i].Times == 0 {
		f.queue = slices.Delete(f.queue, i, i+1)
	}
	return taken
}

func (f *faults) call(t *rapid.T) {
	c := &delayed{token: f.current(), fault: f.take(), reply: make(chan mocktest.Reply, 1)}
	c.sns = rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c", "d", "e"}), 1, 4).Draw(t, "sns")
	c.due = time.Now().Add(time.Duration(c.fault.Delay))
	go func() { c.reply <- f.Send("POST", addPath+"?access_token="+c.token.text, list(c.sns)) }()
	if synctest.Wait(); c.fault.Delay == 0 {
		f.end(t, c)
		return
	}
	f.delayed = append(f.delayed, c)
	time.Sleep(time.Microsecond) // so that no two calls end at the same time
}

// list is the body of a call about devices.
func list(sns []string) string {
	return `{"group_id":"g","device_list":[{"model_id":"door","sn":"` + strings.Join(sns, `"},{"model_id":"door","sn":"`) + `"}]}`
}

// end compares the reply to a call that ends now.
func (f *faults) end(t *rapid.T, c *delayed) {
	got := <-c.reply
	if c.gone {
		mocktest.Agree(t, "a call whose sandbox is gone", -http.StatusNotFound, got.Code())
		return
	}
	switch fault := c.fault; {
	case fault.ErrCode != nil:
		mocktest.Agree(t, "errcode", *fault.ErrCode, got.Code())
	case fault.Status != 0:
		mocktest.Agree(t, "status", -fault.Status, got.Code())
		if fault.Body != nil {
			mocktest.Agree(t, "body with status", *fault.Body, got.Body)
		}
	case fault.Body != nil:
		mocktest.Agree(t, "body", *fault.Body, got.Body)
	default:
		code, results := f.do(c)
		if fault.Reset || fault.Truncate != nil {
			mocktest.Agree(t, "a lost reply", mocktest.Lost, got.Code())
			return
		}
		mocktest.Agree(t, "code", code, got.Code())
		listed := []string{}
		for _, d := range got.Members().Devices {
			listed = append(listed, fmt.Sprint(d.SN, d.Errcode))
		}
		mocktest.Agree(t, "devices", results, listed)
		mocktest.Agree(t, "Date", f.now.Format(http.TimeFormat), got.Header.Get("Date"))
	}
}

// do makes a call in the model.
func (f *faults) do(c *delayed) (code int, results []string) {
	results = []string{}
	switch {
	case c.token.ended:
		return 40001, results
	case !f.now.Before(c.token.ends):
		return 42001, results
	}
	for _, sn := range c.sns {
		if slices.Contains(f.members, sn) {
			results = append(results, sn+"9800015")
			continue
		}
		f.members = append(f.members, sn)
		results = append(results, sn+"0")
	}
	return 0, results
}

func (f *faults) remove(t *rapid.T) {
	sn := rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "sn")
	f.Send("POST", "/wxa/business/group/removedevice?access_token="+f.current().text, list([]string{sn}))
	f.members = slices.DeleteFunc(slices.Clone(f.members), func(in string) bool { return in == sn })
}

// force has a new token end the current one at once.
func (f *faults) force(t *rapid.T) {
	if f.forced++; f.forced > 10 {
		t.Skip("a day has only so many")
	}
	f.advance(t, 30*time.Second)
	text := f.Send("POST", "/cgi-bin/stable_token", fmt.Sprintf(`{"grant_type":"client_credential","appid":%q,"secret":%q,"force_refresh":true}`, f.AppID, f.Secret)).Members().AccessToken
	f.token.ended = true
	f.token = &credential{text: text, ends: f.now.Add(2 * time.Hour)}
}

func (f *faults) expire(t *rapid.T) { f.advance(t, 2*time.Hour) }

func (f *faults) advance(t *rapid.T, by time.Duration) {
	f.now = f.now.Add(by)
	mocktest.Agree(t, "advance", http.StatusOK, f.Control("POST", "/clock", fmt.Sprintf(`{"advance":%q}`, by)).Status)
}

func (f *faults) reset(t *rapid.T) {
	mocktest.Agree(t, "reset", http.StatusOK, f.Control("POST", "/reset", "").Status)
	f.token.ended = true
	for _, c := range f.delayed {
		c.token.ended = true // the sandbox has other keys
	}
	f.begin()
}

func (f *faults) drop(t *rapid.T) {
	mocktest.Agree(t, "drop", http.StatusNoContent, f.Control("DELETE", "", "").Status)
	for _, c := range f.delayed {
		c.gone = true
	}
	f.create(t)
}

// wait lets a second pass on the wall: calls end in their order.
func (f *faults) wait(t *rapid.T) {
	until := time.Now().Add(time.Second)
	slices.SortFunc(f.delayed, func(a, b *delayed) int { return a.due.Compare(b.due) })
	for len(f.delayed) > 0 && !f.delayed[0].due.After(until) {
		c := f.delayed[0]
		f.delayed = f.delayed[1:]
		time.Sleep(time.Until(c.due))
		synctest.Wait()
		f.end(t, c)
	}
	time.Sleep(time.Until(until))
}

// compare reads the queue, the group, and which calls are delayed.
func (f *faults) compare(t *rapid.T) {
	var queue []control.Fault
	if err := json.Unmarshal([]byte(f.Control("GET", "/faults", "").Body), &queue); err != nil {
		t.Fatal(err)
	}
	mocktest.Agree(t, "queue", fmt.Sprint(f.queue), fmt.Sprint(queue))
	members := []string{}
	for _, d := range f.Send("POST", "/wxa/business/group/getinfo?access_token="+f.current().text, `{"group_id":"g"}`).Members().Devices {
		members = append(members, d.SN)
	}
	mocktest.Agree(t, "members", append([]string{}, f.members...), members)
	var journal struct{ Waiting []control.Exchange }
	if err := json.Unmarshal([]byte(f.Control("GET", "/journal", "").Body), &journal, json.MatchCaseInsensitiveNames(true)); err != nil {
		t.Fatal(err)
	}
	waiting := slices.DeleteFunc(slices.Clone(f.delayed), func(c *delayed) bool { return c.gone })
	mocktest.Agree(t, "waiting", len(waiting), len(journal.Waiting))
}
