//go:build tools

package console_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// TestFlows: the journal as flows shows what belongs together on the time of the sandbox, in
// both languages, light and dark, on a desk and on a phone; a mark opens its exchange, and one
// button keeps a flow.
func TestFlows(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	b := newTab(t)
	furnish(t, s)
	for _, look := range []struct {
		width, height         int64
		scheme, lang          string
		flows, keep, kept     string
		sentence, short, jump string
	}{
		{1280, 760, "light", "en", "Flows", "Keep", "Kept: 1, 2", "the ticket expired at 00:05:00", "8 in all, 3 failed", "+3 min 12 s"},
		{375, 812, "dark", "zh-CN", "调用链", "保存用例", "已选第 1, 2", "票据已于 00:05:00 过期", "8 次，失败 3 次", "+3 min 12 s"},
	} {
		b.size(look.width, look.height, look.scheme)
		b.open(page(s, "journal"))
		eval[bool](b, `(localStorage.setItem('devicevoip.language', '`+look.lang+`'), true)`)
		b.open(page(s, "journal"))
		b.press(look.flows)
		const first = `[...document.querySelectorAll('.flow')].find((f) => f.innerText.includes('PHONE-0042'))`
		b.until("the flow of a device", first+`.innerText.includes('ann · PHONE-0042')`)
		b.shot("flows-" + look.lang)
		sentence := eval[string](b, first+`.querySelector('ol').ariaLabel`)
		for _, want := range []string{look.sentence, look.short} {
			if !strings.Contains(sentence, want) {
				t.Errorf("the flow says %q, not %q", sentence, want)
			}
		}
		b.says(".ruler", look.jump)
		b.until("the ticket ends before the exchange that it fails", `(() => {
			const right = (e) => e.getBoundingClientRect().right
			const flow = `+first+`
			return right(flow.querySelector('.life.ticket')) < right([...flow.querySelectorAll('.refused')].at(-1))
		})()`)
		eval[bool](b, `(`+first+`.querySelector('.about button').click(), true)`)
		b.says(".keep", look.kept)
		b.until("nothing is cut", `document.documentElement.scrollWidth <= innerWidth`)
		eval[bool](b, `([...`+first+`.querySelectorAll('.dot')].at(-1).focus(), true)`)
		b.keys("\u0302") // the left arrow
		b.until("the focus moves along the flow", `document.activeElement.ariaLabel === [...`+first+`.querySelectorAll('.dot')].at(-2).ariaLabel`)
		b.axe()
		eval[bool](b, `(document.activeElement.click(), true)`)
		b.until("its exchange is shown", `document.querySelector('article.detail') && /journal.\d+$/.test(location.hash)`)
		const open = `document.querySelector('.dot[aria-pressed=true]').getBoundingClientRect()`
		b.until("its mark is in sight", `innerWidth < 700 || `+open+`.left > document.querySelector('.corner').getBoundingClientRect().right && `+open+`.right < document.querySelector('.flows').getBoundingClientRect().right`)
		b.shot("flows-open-" + look.lang)
	}
}

// TestHostileFlows: what a flow is about stays text, and nothing sticks out.
func TestHostileFlows(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	b := newTab(t)
	for _, name := range names {
		text := quoted(t, name)
		s.Request("POST", s.URL+"/__phone/requestDeviceVoIP", `{"appid":"`+s.AppID+`","openid":`+text+`,"option":{"sn":`+text+`,"modelId":"phone-1"}}`)
	}
	for _, width := range []int64{1280, 375} {
		b.size(width, 800, "dark")
		b.open(page(s, "journal"))
		b.press("Flows")
		b.until("all are there", fmt.Sprintf(`document.querySelectorAll('.flow').length === %d`, len(names)))
		for title, name := range names {
			b.until(title+" is text", `[...document.querySelectorAll('.flow .name')].some((n) => n.textContent === `+quoted(t, name+" · "+name)+`)`)
		}
		b.until("nothing sticks out, and nothing became an element", `document.documentElement.scrollWidth <= innerWidth && !document.querySelector('#app img, #app script')`)
		b.until("each sentence keeps its marks to itself", `[...document.querySelectorAll('.flow ol')].every((l) => l.ariaLabel.startsWith('\u2068') && l.ariaLabel.includes('\u2069: 1 in all, '))`)
		b.shot(fmt.Sprintf("flows-hostile-%d", width))
	}
}

// TestFlowsBurst has a thousand exchanges a second flow in, of hundreds of flows, and looks at
// how long the page ever kept its reader waiting.
func TestFlowsBurst(t *testing.T) {
	s := mocktest.New(t)
	b := newTab(t) // not parallel: it measures
	b.open(page(s, "journal"))
	b.press("Flows")
	b.watchFrames()
	const seconds, rate = 2, 1000
	token := s.Token()
	tick := time.NewTicker(time.Second / 100)
	defer tick.Stop()
	for i := range seconds * 100 {
		<-tick.C
		for j := range rate / 100 {
			s.Request("POST", s.URL+"/wxa/getsnticket?access_token="+token, fmt.Sprintf(`{"sn":"PHONE-%d","model_id":"phone-1"}`, (i*10+j)%400))
		}
	}
	b.until("all flows are there", `document.querySelector('.flow')?.ariaSetSize === '400'`)
	rows, worst := eval[int](b, `document.querySelectorAll('.flow').length`), eval[float64](b, `window.worst`)
	t.Logf("%d frames, the longest %.0f ms; %d flows in the document", eval[int](b, `window.frames`), worst, rows)
	if rows > 40 {
		t.Errorf("%d flows are in the document", rows)
	}
}
