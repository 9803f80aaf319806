//go:build tools

package console_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// page is the address of a panel of the sandbox.
func page(s *mocktest.Sandbox, panel string) string {
	return s.Server.URL + "/__console/#/" + s.ID + "/" + panel
}

// TestStory clicks through the story of the README: a token, a ticket, a dialog
// that is answered, a ticket that dies by the clock, and a refusal for good. A
// second tab, opened at the start, sees all of it.
func TestStory(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	b := newTab(t)
	b.open(page(s, "journal"))
	other := newTab(t)
	other.open(page(s, "time"))
	b.says(".clock", "2026-01-01 00:00:00 UTC")

	b.press("Ask")
	b.press("Fetch ticket")
	b.says("#ticket", "5:00 left")
	b.says(".row.ok .call", "/wxa/getsnticket")
	other.says(".lives", "PHONE-1")
	b.press("requestDeviceVoIP")
	b.says(".sheet .target", "Kitchen校园电话")
	other.says(".sheet .target", "Kitchen校园电话")
	b.shot("story-dialog")
	other.press("Allow")
	b.says(".handset .said", `{"errMsg":"requestDeviceVoIP:ok"}`)
	b.until("the dialog is closed", `!document.querySelector('.sheet')`)

	b.press("+5 min")
	b.says(".clock", "00:05:00")
	other.says(".bigclock", "00:05:00")
	b.says("#ticket", "expired")
	other.says(".lives .dead", "expired 0 ms ago")
	b.fill("sn", "PHONE-2")
	b.press("requestDeviceVoIP")
	b.says(".handset .said", `"errCode":10008`)

	b.press("Fetch ticket")
	b.says("#ticket", "5:00 left")
	b.press("requestDeviceVoIP")
	b.press("Refuse")
	b.says(".handset .said", "The sn has been rejected")
	b.press("requestDeviceVoIP")
	b.until("no dialog opens", `document.querySelectorAll('.row.refused').length === 3 && !document.querySelector('.sheet')`)

	b.press("Settings")
	b.until("two switches", `[...document.querySelectorAll('.cells .switch')].map((s) => s.ariaChecked).join() === 'true,false'`)
	b.click(`.cells [role=switch][aria-checked=false]`)
	b.until("both are on", `document.querySelectorAll('.cells [aria-checked=true]').length === 2`)
	b.shot("story-settings")
	b.press("List")
	b.press("getDeviceVoIPList")
	b.says(".handset pre", `"sn": "PHONE-2"`)
	b.press("Call")
	b.press("Call from this device")
	b.says(".ring", "Kitchen校园电话")
	b.shot("story-call")
	b.press("Answer")
	b.press("Settings")
	b.press("Delete mini program")
	b.press("Sure?")
	b.says(".handset", "Nothing to turn on or off yet")
	if diff := cmp.Diff(`{"records":[]}`, s.Control("GET", "/records", "").Body); diff != "" {
		t.Errorf("records mismatch (-want +got):\n%s", diff)
	}
}

// TestWhy: from a failed request in the list to the reason for it, by one
// click; and from there on by the keyboard.
func TestWhy(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	b := newTab(t)
	furnish(t, s)
	b.open(page(s, "journal"))
	b.press("Failed")
	b.says(".row.refused .gist", "An sn is at most 128 bytes long.")
	b.click(".row.refused")
	b.says(".why", "It sent sn =")
	b.says(".why", "132 bytes")
	b.says(".why .badge", "documented")
	b.says(".why", "api_getsnticket.html")
	b.keys("j")
	b.says(".why", "An snTicket is valid for 300 seconds.")
	b.says(".why", "A fault delayed it by 50ms.")
	b.keys("jj")
	b.says(".why", "A fault decided this call")
	b.keys("j")
	b.says(".why", "A group holds at most 50 devices.")
	b.keys("\x1b")
	b.until("it is closed", `!document.querySelector('article.detail')`)

	b.click(".row.refused")
	b.until("the exchange is shown", `document.querySelector('.facts code')`)
	rid := eval[string](b, `document.querySelector('.facts code').innerText`)
	b.press("All")
	// The driver sends the character apart from the key: it would be typed all the same.
	eval[bool](b, `document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true }))`)
	b.until("the search has the focus", `document.activeElement.id === 'journal-search'`)
	b.keys(rid)
	b.until("one is left", `document.querySelectorAll('.row').length === 1`)
	before := eval[string](b, `location.hash`)
	b.press("Replay")
	b.until("the replayed one is shown", `location.hash !== '`+before+`' && document.querySelector('.why.refused')`)
}

// TestWorld builds a world by hand, takes it away as a file, and makes another
// sandbox of it.
func TestWorld(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	b := newTab(t)
	s.Control("PUT", "/world", school())
	b.open(page(s, "sandbox"))
	b.says(".group:nth-of-type(1) .fill", "37 of 50")
	b.fill("model_type", "学习机")
	b.press("Add model")
	b.until("a fourth model", `document.querySelectorAll('[aria-label^="Type name"]').length === 4`)
	b.click(".group:nth-of-type(3) summary")
	b.until("a form for devices", `document.querySelector('.group[open] [name=sn]').getClientRects().length`)
	eval[bool](b, `(document.querySelector('.group[open] [name=sn]').value = 'GATE-1', document.querySelector('.group[open] [name=model_id]').value = 'phone-1', true)`)
	b.press("Add device")
	b.says(".toasts", "9800014")
	eval[bool](b, `(document.querySelector('.group[open] [name=sn]').value = 'GATE-1', document.querySelector('.group[open] [name=model_id]').value = 'door', true)`)
	b.press("Add device")
	b.says(".group[open] .fill", "1 of 50")
	b.click(".group[open] .devices button")
	b.says(".group[open] .fill", "0 of 50")
	for _, language := range []string{"Go", "Node", "Python", "wx", "Taro", "uni-app", "HTML", "Jest", "curl"} {
		b.press(language)
		base := s.URL
		if language == "Jest" {
			base = s.Server.URL // it makes a sandbox of its own
		}
		b.until("the lines for "+language, `[...document.querySelectorAll('[aria-pressed=true]')].some((b) => b.innerText === '`+language+`') && document.querySelector('.snippet').innerText.includes('`+base+`')`)
	}

	file := s.Control("GET", "/worldfile", "").Body
	eval[bool](b, `(() => {
		const input = document.querySelector('input[aria-label="New from world file"]')
		const files = new DataTransfer()
		files.items.add(new File([`+"`"+file+"`"+`], 'world.yaml'))
		input.files = files.files
		input.dispatchEvent(new Event('change'))
		return true
	})()`)
	b.says(".toasts", "got one of its own")
	b.until("another sandbox", `!location.hash.includes('`+s.ID+`') && document.querySelectorAll('.group').length === 3`)
	b.press("Delete")
	b.press("Sure?")
	b.until("the default sandbox", `location.hash.includes('/default/') && document.querySelector('.link.live')`)
}

// TestSure: a confirmation survives that the window loses the focus, and is
// forgotten when the user turns to something else.
func TestSure(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	b := newTab(t)
	b.open(page(s, "sandbox"))
	b.press("Reset")
	b.until("it asks", button("Sure?"))
	eval[bool](b, `(`+button("Sure?")+`.focus(), [...document.querySelectorAll('input')].find((i) => i.getClientRects().length).focus(), true)`)
	b.until("it forgets", button("Sure?")+` === undefined`)

	b.press("Delete")
	b.until("it asks", button("Sure?"))
	eval[bool](b, `(`+button("Sure?")+`.dispatchEvent(new FocusEvent('blur')), true)`)
	b.press("Sure?")
	b.until("the sandbox is deleted", `location.hash.includes('/default/')`)
}

// TestFaults queues a fault, sees it counted down, and flips a switch.
func TestFaults(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	b := newTab(t)
	b.open(page(s, "faults"))
	b.until("every call is offered", fmt.Sprintf(`document.querySelectorAll('#paths option').length === %d`, len(rule.Calls())+1)) // and all of them
	b.fill("path", "/wxa/getsnticket")
	eval[bool](b, `(document.querySelector('[name=times]').value = '2', true)`)
	b.press("Queue fault")
	b.says(".queue .times", "2×")
	s.Post("/wxa/getsnticket", `{"sn":"x","model_id":"phone-1"}`)
	b.says(".queue .times", "1×")
	s.Post("/wxa/getsnticket", `{"sn":"x","model_id":"phone-1"}`)
	b.until("the queue is empty", `!document.querySelector('.queue')`)

	eval[bool](b, `(document.querySelectorAll('[name="switch-ticket.edge"]')[1].click(), true)`)
	b.until("it is marked", `document.querySelector('.switches .changed [name="switch-ticket.edge"]')`)
	s.Expect(s.Control("GET", "", ""), http.StatusOK)
	b.press("Back to the default")
	b.until("it is not", `!document.querySelector('.switches .changed')`)

	edge, _ := rule.Default().Get("ticket.edge")
	b.says(".switches", edge.Sentence)
	b.press("中文")
	b.says(".switches", edge.SentenceZH)
	b.says(".switches", edge.Switch[0].MeaningZH)
	b.says(".switches", "没有公开的资料")
}

// TestPresets: one press each does what it says, in both languages, and random faults are
// those of their seed.
func TestPresets(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	b := newTab(t)
	b.open(page(s, "faults"))
	ticket := func(token string) mocktest.Reply {
		return s.Request("POST", s.URL+"/wxa/getsnticket?access_token="+token, `{"sn":"x","model_id":"phone-1"}`)
	}
	token := s.Token()
	b.press("Down for a minute")
	b.says(".queue li", "every call")
	b.says(".queue .times", "1:00")
	s.Expect(ticket(token), http.StatusBadGateway)
	b.press("+5 min")
	b.until("it is over", `!document.querySelector('.queue')`)
	s.Expect(ticket(token), http.StatusOK)
	b.press("中文")
	b.press("繁忙 3 次后恢复")
	b.says(".queue .times", "3×")
	for range 3 {
		mocktest.Same(t, "busy", `{"errcode":-1,"errmsg":"system error rid: RID"}`, mocktest.Mask(ticket(token).Body))
	}
	b.until("it is fine", `!document.querySelector('.queue')`)
	b.press("每三次调用慢一次")
	b.says(".queue li", "每 3 次一次")
	s.Control("DELETE", "/faults", "")
	b.press("立即作废 access_token")
	b.says(".toasts", "现已失效")
	mocktest.Same(t, "a revoked token", 40001, codeOf(t, ticket(token).Body))
	b.fill("seed", "7")
	b.press("开始随机故障")
	b.says(".chaos", "种子为 7")
	s.Expect(ticket(token), http.StatusServiceUnavailable) // as that seed has it
	b.shot("presets")
	b.press("结束随机故障")
	b.until("they have ended", `!document.querySelector('.chaos')`)
	mocktest.Same(t, "chaos", `{"seed":null}`, s.Control("GET", "/chaos", "").Body)
}

func codeOf(t *testing.T, body string) int {
	t.Helper()
	var reply struct {
		ErrCode int `json:"errcode"`
	}
	if err := json.Unmarshal([]byte(body), &reply); err != nil {
		t.Fatalf("%s: %v", body, err)
	}
	return reply.ErrCode
}

// TestSwitches finds a switch by a word of its meaning, and those that were changed.
func TestSwitches(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	b := newTab(t)
	b.open(page(s, "faults"))
	b.says(".switches h3", "access_token")
	b.press("Changed")
	b.says(".panel", "No switch fits.")
	s.Control("PUT", "/world", `{"switches":{"name.unit":"utf16"}}`)
	b.until("the changed one is left", `document.querySelectorAll('.switches li').length === 1 && document.querySelector('.switches h3').innerText === 'deviceName'`)
	b.press("All")
	eval[bool](b, `(document.getElementById('switch-search').focus(), true)`)
	b.keys("ticket.edge")
	b.until("one is found", `document.querySelectorAll('.switches li').length === 1`)
	b.shot("switches")
}

// TestFork: a call that failed is sent again in a sandbox as it was before, and answered
// otherwise there; the page says what that sandbox was made from, in both languages.
func TestFork(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	s.Expect(s.Control("PUT", "/users/ann/policy", `{"dialog":"reject"}`), http.StatusNoContent)
	ticket := s.Ticket("PHONE-1", "phone-1")
	s.Phone("requestDeviceVoIP", `"option":{"sn":"PHONE-1","modelId":"phone-1","deviceName":"Kitchen","snTicket":"`+ticket+`"}`)
	s.Advance(10 * time.Minute)
	b := newTab(t)
	b.open(page(s, "journal"))
	b.click(".row.refused")
	b.press("Fork")
	b.says(".forked", s.ID)
	b.says(".clock", "2026-01-01 00:00:00 UTC")
	b.until("another sandbox", `!location.hash.includes('`+s.ID+`') && document.querySelector('.link.live')`)
	b.press("Ask")
	b.press("Send that exchange again")
	b.says(".sheet .target", "Kitchen")
	b.shot("fork")
	b.press("Allow")
	b.until("it succeeds", `document.querySelector('.row.ok') && !document.querySelector('.sheet')`)
	b.press("中文")
	b.says(".forked", "次调用之前")
	b.says(".picker", "← "+s.ID)
	b.click(".forked a")
	b.until("the other sandbox", `location.hash.includes('`+s.ID+`') && document.querySelector('.row.refused[aria-selected=true]')`)
	mocktest.Same(t, "records there", `{"records":[{"openid":"ann","sn":"PHONE-1","model_id":"phone-1","status":0,"name":"Kitchen校园电话"}]}`, s.Control("GET", "/records", "").Body)
}

// TestKeep: a call that failed is kept, as a scenario and as a script, in both languages; what
// control refuses is said.
func TestKeep(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	ticket := s.Ticket("PHONE-1", "phone-1")
	s.Advance(10 * time.Minute)
	s.Phone("requestDeviceVoIP", `"option":{"sn":"PHONE-1","modelId":"phone-1","deviceName":"<b>it's","snTicket":"`+ticket+`"}`)
	b := newTab(t)
	b.open(page(s, "journal"))
	b.click(".row.refused")
	b.press("Keep")
	b.says(".keep", "Kept: 3, and what they need")
	b.press("Scenario")
	b.says(".keep pre", "@rule:ticket.lifetime")
	b.says(".keep pre", `"deviceName":"<b>it{U+0027}s"`)
	mocktest.Same(t, "the file", "flow.feature", eval[string](b, `fetch(document.querySelector('.keep a').href).then((r) => /filename="(.*)"/.exec(r.headers.get('Content-Disposition'))[1])`))
	b.press("curl")
	b.says(".keep pre", "#!/bin/sh")
	b.shot("keep")
	b.press("中文")
	b.says(".keep", "已选第 3 次调用及其所需的调用")
	b.press("用例")
	b.says(".keep pre", "那么响应的状态码为 200")
	b.size(375, 812, "dark")
	b.until("nothing is cut", `document.documentElement.scrollWidth <= innerWidth`)
	b.shot("keep-narrow")
	s.Expect(s.Control("DELETE", "/journal", ""), http.StatusNoContent)
	b.press("curl")
	b.says(".toasts", "3")
	b.press("取消选择")
	b.until("nothing is kept", `!document.querySelector('.keep')`)
}
