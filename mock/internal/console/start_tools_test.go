//go:build tools

package console_test

import (
	"testing"

	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// TestFirstMinute: an empty journal says where to point a client, in both languages, and
// turns into the journal at the first request. A call that waits is listed with its age.
func TestFirstMinute(t *testing.T) {
	t.Parallel()
	for _, words := range []struct{ lang, title, live, record, waits, keys string }{
		{"en", "Point your client here", "Waiting for the first request", "What a user decided", "waits for", "next exchange"},
		{"zh-CN", "把客户端指向这里", "正在等待第一个请求", "用户对某台设备来电的选择", "已等待", "下一个请求"},
	} {
		s := mocktest.New(t)
		b := newTab(t)
		b.size(1280, 760, "light")
		b.open(page(s, "journal"))
		eval[bool](b, `(localStorage.setItem('devicevoip.language', '`+words.lang+`'), true)`)
		b.open(page(s, "journal"))
		for _, text := range []string{words.title, words.live, words.record, s.AppID, s.Secret, "BASE=http"} {
			b.says(".start", text)
		}
		b.shot("start-" + words.lang)
		s.Ticket("PHONE-1", "phone-1")
		b.says(".row.ok .call", "/wxa/getsnticket")
		b.until("the start is gone", `!document.querySelector('.start')`)

		user := s.Users[0].OpenID
		s.Control("PUT", "/users/"+user+"/policy", `{"dialog":"ask"}`)
		ticket := s.Ticket("PHONE-2", "phone-1")
		asked := make(chan struct{})
		go func() {
			defer close(asked)
			s.Phone("requestDeviceVoIP", `"option":{"sn":"PHONE-2","snTicket":"`+ticket+`","modelId":"phone-1","deviceName":"Kitchen"}`)
		}()
		b.says(".pending", "PHONE-2")
		b.says(".pending", words.waits)
		b.until("the title counts the dialog", `document.title.startsWith('1 ')`)
		b.shot("waiting-" + words.lang)

		b.keys("p")
		b.until("the phone is folded", `!document.querySelector('aside.side') && document.getElementById('tab-phone')`)
		b.open(page(s, "journal"))
		b.until("that is remembered", `document.querySelector('.pending') && !document.querySelector('aside.side')`)
		b.click(".pending a")
		b.says(".sheet .target", "Kitchen")
		b.keys("?")
		b.says(".keys", words.keys)
		b.shot("keys-" + words.lang)
		b.keys("\x1b")
		b.until("the keys are gone", `!document.querySelector('.keys')`)
		s.Control("POST", "/dialogs/1", `{"answer":"accept"}`)
		<-asked
		b.until("nothing waits", `!document.querySelector('.pending') && document.title === 'devicevoip'`)
	}
}
