package phone_test

import (
	"fmt"
	"net/http"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/go-json-experiment/json"
	"pgregory.net/rapid"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// records is a model of what users authorized, by the page of authorization and what was
// observed of requestDeviceVoIP. Its dialogs wait, while anything else changes.
type records struct {
	*mocktest.Direct
	now      time.Time
	capable  bool
	policy   map[string]string
	in       map[string]string // the group of each sn
	accepted []record          // or rejected, oldest first
	tickets  []ticketOf
	waiting  []asked
	dialogs  int
}

type record struct {
	openid string
	on     control.Target
	status int
	name   string
}

type ticketOf struct {
	text, sn string
	at       time.Time
}

// asked is a call of the phone whose dialog waits.
type asked struct {
	id     string
	n      int
	openid string
	on     control.Target
	ticket ticketOf
	name   string
}

const recordWorld = `{"clock":"` + mocktest.Start + `","switches":{"group.empty":"refuse"},
	"models":[{"model_id":"door","model_type":"门禁机"}],"users":[{"openid":"ann"},{"openid":"bob"}],
	"groups":[{"group_id":"g-1","group_name":"楼道","model_id":"door","devices":[{"model_id":"door","sn":"sn-1"}]},{"group_id":"g-2","group_name":"Hall","model_id":"door"}]}`

// TestRecordMachine: whatever changes while a dialog waits, the answer is judged by the state
// of then, and so is every other call.
func TestRecordMachine(t *testing.T) {
	t.Parallel()
	mocktest.Machine(t, recordWorld, func(t *rapid.T, d *mocktest.Direct) map[string]func(*rapid.T) {
		r := &records{Direct: d}
		r.create(t)
		return map[string]func(*rapid.T){
			"request": r.request, "ask": r.ask, "answer": r.answer, "answer early": r.answer, "policy": r.setPolicy, "settings": r.setSettings, "delete": r.deleteProgram,
			"move": r.move, "leave": r.leave, "advance": r.advance, "capable": r.setCapable, "reset": r.reset, "drop": r.drop, "call": r.call, "": r.compare,
		}
	})
}

// create begins with another sandbox.
func (r *records) create(t *rapid.T) {
	made := r.Send("POST", "/__admin/sandboxes", `{"world":`+recordWorld+`}`)
	mocktest.Agree(t, "create", http.StatusCreated, made.Status)
	r.Sandbox = made.Sandbox()
	r.begin()
}

func (r *records) begin() {
	r.now, _ = time.Parse(time.RFC3339, mocktest.Start)
	r.capable, r.policy, r.in = true, map[string]string{"ann": "accept", "bob": "accept"}, map[string]string{"sn-1": "g-1"}
	r.accepted, r.tickets, r.waiting, r.dialogs = nil, nil, nil, 0
}

func user(t *rapid.T) string { return rapid.SampledFrom([]string{"ann", "bob"}).Draw(t, "user") }

// option draws an option object, with a ticket for a device that may be an old one.
func (r *records) option(t *rapid.T) (text string, on control.Target, of ticketOf, name string) {
	if rapid.Bool().Draw(t, "group") || !r.capable && len(r.tickets) == 0 { // an app without hardware access gets no ticket
		id := rapid.SampledFrom([]string{"g-1", "g-2", "g-none"}).Draw(t, "group id")
		return group(id), control.Target{GroupID: id}, ticketOf{}, map[string]string{"g-1": "楼道", "g-2": "Hall"}[id]
	}
	if !r.capable || len(r.tickets) > 0 && rapid.Bool().Draw(t, "old ticket") {
		of = rapid.SampledFrom(r.tickets).Draw(t, "ticket")
	} else {
		sn := rapid.SampledFrom([]string{"sn-1", "sn-2"}).Draw(t, "sn")
		of = ticketOf{r.Control("POST", "/tickets", `{"sn":"`+sn+`","model_id":"door"}`).Members().Ticket, sn, r.now}
		r.tickets = append(r.tickets, of)
	}
	return device(of.sn, of.text, "door", "gate"), control.Target{SN: of.sn, ModelID: "door"}, of, "gate门禁机"
}

// judge is the code by which a call is refused now, or 0.
func (r *records) judge(openid string, on control.Target, of ticketOf) int {
	members := 0
	for _, id := range r.in {
		if id == on.GroupID {
			members++
		}
	}
	switch i := r.of(openid, on); {
	case !r.capable:
		return -12001
	case on.GroupID == "" && r.now.Sub(of.at) >= 5*time.Minute:
		return 10008
	case on.GroupID != "" && members == 0:
		return 10025
	case i >= 0 && r.accepted[i].status == 1:
		return 10001
	case i >= 0:
		return 10021
	}
	return 0
}

// of is the place of a record, -1 when there is none.
func (r *records) of(openid string, on control.Target) int {
	return slices.IndexFunc(r.accepted, func(a record) bool { return a.openid == openid && a.on == on })
}

// choose is the code of a call whose dialog a user answers now.
func (r *records) choose(openid string, on control.Target, of ticketOf, name, choice string) int {
	if code := r.judge(openid, on, of); code != 0 {
		return code
	}
	switch choice {
	case "accept":
		r.accepted = append(r.accepted, record{openid, on, 1, name})
		return 0
	case "reject":
		r.accepted = append(r.accepted, record{openid, on, 0, name})
	}
	return 10021
}

func (r *records) request(t *rapid.T) {
	openid := user(t)
	option, on, of, name := r.option(t)
	want := r.choose(openid, on, of, name, r.policy[openid])
	mocktest.Agree(t, "request", want, r.Phone("requestDeviceVoIP", openid, ","+option).Code())
}

func (r *records) ask(t *rapid.T) {
	openid := user(t)
	option, on, of, name := r.option(t)
	call := r.Phone("calls", openid, `,"api":"requestDeviceVoIP","ask":true,`+option).Members()
	if want := r.judge(openid, on, of); want != 0 {
		mocktest.Agree(t, "ask", want, r.Send("GET", "/__phone/calls/"+call.ID, "").Code())
		return
	}
	r.dialogs++
	r.waiting = append(r.waiting, asked{call.ID, r.dialogs, openid, on, of, name})
}

func (r *records) answer(t *rapid.T) {
	if len(r.waiting) == 0 {
		t.Skip("no dialog waits")
	}
	i := rapid.IntRange(0, len(r.waiting)-1).Draw(t, "dialog")
	w, choice := r.waiting[i], rapid.SampledFrom([]string{"accept", "reject", "dismiss"}).Draw(t, "choice")
	r.waiting = slices.Delete(r.waiting, i, i+1)
	mocktest.Agree(t, "answer", 0, r.Phone(fmt.Sprint("dialogs/", w.n), w.openid, `,"answer":"`+choice+`"`).Code())
	mocktest.Agree(t, "the call that asked", r.choose(w.openid, w.on, w.ticket, w.name, choice), r.end(w))
}

// end is the code of a call that asked, once its dialog has closed.
func (r *records) end(w asked) int {
	synctest.Wait()
	return r.Send("GET", "/__phone/calls/"+w.id, "").Code()
}

func (r *records) setPolicy(t *rapid.T) {
	openid, choice := user(t), rapid.SampledFrom([]string{"accept", "reject", "dismiss"}).Draw(t, "choice")
	r.policy[openid] = choice
	mocktest.Agree(t, "policy", http.StatusNoContent, r.Control("PUT", "/users/"+openid+"/policy", `{"dialog":"`+choice+`"}`).Status)
}

func (r *records) setSettings(t *rapid.T) {
	if len(r.accepted) == 0 {
		t.Skip("the settings list nothing")
	}
	i, status := rapid.IntRange(0, len(r.accepted)-1).Draw(t, "record"), rapid.IntRange(0, 1).Draw(t, "status")
	r.accepted[i].status = status
	line, _ := json.Marshal(control.Setting{Target: r.accepted[i].on, Status: &status}) // it has no odd text
	mocktest.Agree(t, "settings", http.StatusNoContent, r.Control("PUT", "/users/"+r.accepted[i].openid+"/settings", string(line)).Status)
}

func (r *records) deleteProgram(t *rapid.T) {
	openid := user(t)
	r.accepted = slices.DeleteFunc(r.accepted, func(a record) bool { return a.openid == openid })
	mocktest.Agree(t, "delete", http.StatusNoContent, r.Control("DELETE", "/users/"+openid+"/miniprogram", "").Status)
}

func (r *records) move(t *rapid.T) {
	sn, to := rapid.SampledFrom([]string{"sn-1", "sn-2"}).Draw(t, "sn"), rapid.SampledFrom([]string{"g-1", "g-2"}).Draw(t, "to")
	r.Call("/wxa/business/group/adddevice", `{"group_id":"`+to+`","force_add":true,"device_list":[{"model_id":"door","sn":"`+sn+`"}]}`)
	r.in[sn] = to
}

func (r *records) leave(t *rapid.T) {
	sn := rapid.SampledFrom([]string{"sn-1", "sn-2"}).Draw(t, "sn")
	r.Call("/wxa/business/group/removedevice", `{"group_id":"`+r.in[sn]+`","device_list":[{"model_id":"door","sn":"`+sn+`"}]}`)
	delete(r.in, sn)
}

func (r *records) advance(t *rapid.T) {
	by := rapid.SampledFrom([]time.Duration{time.Minute, 5*time.Minute - time.Second, 5 * time.Minute, -5 * time.Minute}).Draw(t, "by")
	r.now = r.now.Add(by)
	mocktest.Agree(t, "advance", http.StatusOK, r.Control("POST", "/clock", fmt.Sprintf(`{"advance":%q}`, by)).Status)
}

func (r *records) setCapable(t *rapid.T) {
	r.capable = rapid.Bool().Draw(t, "capable")
	mocktest.Agree(t, "capable", http.StatusOK, r.Control("PUT", "/world", fmt.Sprintf(`{"capable":%v}`, r.capable)).Status)
}

func (r *records) reset(t *rapid.T) {
	mocktest.Agree(t, "reset", http.StatusOK, r.Control("POST", "/reset", "").Status)
	for _, w := range r.waiting {
		mocktest.Agree(t, "a call whose sandbox was reset", -http.StatusServiceUnavailable, r.end(w))
	}
	r.begin()
}

func (r *records) drop(t *rapid.T) {
	mocktest.Agree(t, "drop", http.StatusNoContent, r.Control("DELETE", "", "").Status)
	for _, w := range r.waiting {
		mocktest.Agree(t, "a call whose sandbox is gone", -http.StatusNotFound, r.end(w))
	}
	r.create(t)
}

// call has a device call a user.
func (r *records) call(t *rapid.T) {
	openid, sn := user(t), rapid.SampledFrom([]string{"sn-1", "sn-2"}).Draw(t, "sn")
	want := 9
	for _, on := range []control.Target{{SN: sn, ModelID: "door"}, {GroupID: r.in[sn]}} {
		if i := r.of(openid, on); i >= 0 && r.accepted[i].status == 1 {
			want = 0
		}
	}
	mocktest.Agree(t, "call", want, r.Phone("call", openid, `,"sn":"`+sn+`","model_id":"door"`).Code())
}

// compare reads the records, and which dialogs wait.
func (r *records) compare(t *rapid.T) {
	var got struct {
		Records []control.Record
		Dialogs []control.Dialog
	}
	for _, path := range []string{"/records", "/dialogs"} {
		if err := json.Unmarshal([]byte(r.Control("GET", path, "").Body), &got, json.MatchCaseInsensitiveNames(true)); err != nil {
			t.Fatal(err)
		}
	}
	want := []control.Record{}
	for _, a := range r.accepted {
		want = append(want, control.Record{OpenID: a.openid, Target: a.on, Status: a.status, Name: a.name})
	}
	mocktest.Agree(t, "records", want, got.Records)
	dialogs := []control.Dialog{}
	for _, w := range r.waiting {
		dialogs = append(dialogs, control.Dialog{N: w.n, OpenID: w.openid, Name: w.name, Target: w.on})
	}
	mocktest.Agree(t, "dialogs", dialogs, got.Dialogs)
}
