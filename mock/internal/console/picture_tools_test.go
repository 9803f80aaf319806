//go:build tools

package console_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// school is a world with enough in it to look at: a full group, one filled to
// 37 of 50, and an empty one.
func school() string {
	devices := func(prefix string, n int) string {
		var list []string
		for i := range n {
			list = append(list, fmt.Sprintf(`{"sn":"%s-%03d","model_id":"phone-1"}`, prefix, i+1))
		}
		return strings.Join(list, ",")
	}
	return `{"groups":[
		{"group_id":"g-east","group_name":"东教学楼","model_id":"phone-1","devices":[` + devices("EAST", 37) + `]},
		{"group_id":"g-dorm","group_name":"宿舍楼","model_id":"phone-1","devices":[` + devices("DORM", 50) + `]},
		{"group_id":"g-gate","group_name":"校门","model_id":"door"}],
		"users":[{"openid":"ann","dialog":"ask"},{"openid":"bob","dialog":"accept"},{"openid":"cai","dialog":"reject"}]}`
}

// furnish fills a sandbox with exchanges of every outcome. It returns a ticket
// for PHONE-0042 that has died.
func furnish(t *testing.T, s *mocktest.Sandbox) string {
	t.Helper()
	s.Control("PUT", "/world", school())
	ticket := s.Ticket("PHONE-0042", "phone-1")
	option := func(ticket string) string {
		return `"option":{"sn":"PHONE-0042","snTicket":"` + ticket + `","modelId":"phone-1","deviceName":"艾玛的"}`
	}
	s.Control("PUT", "/users/ann/policy", `{"dialog":"accept"}`)
	s.Phone("requestDeviceVoIP", option(ticket))
	s.Phone("requestDeviceVoIP", option(ticket))
	s.Phone("requestDeviceVoIP", `"option":{"isGroup":true,"groupId":"g-east"}`)
	s.Phone("requestDeviceVoIP", `"option":{"sn":"PHONE-0042","snTicket":"`+ticket+`","modelId":"phone-1","deviceName":"艾玛家客厅的那台新的校园电话机"}`)
	s.Phone("getDeviceVoIPList", "")
	s.Post("/wxa/business/group/getinfo", `{"group_id":"g-dorm"}`)
	s.Post("/wxa/business/group/adddevice", `{"group_id":"g-dorm","device_list":[{"sn":"DORM-051","model_id":"phone-1"}]}`)
	s.Control("POST", "/faults", `{"path":"/wxa/getsnticket","errcode":-1,"times":1}`)
	s.Post("/wxa/getsnticket", `{"sn":"PHONE-0043","model_id":"phone-1"}`)
	s.Control("POST", "/faults", `{"path":"/wxa/business/group/createid","status":502,"times":3}`)
	s.Control("POST", "/faults", `{"path":"/__phone/requestDeviceVoIP","delay":"50ms","times":1}`)
	s.Control("PUT", "/world", `{"switches":{"ticket.reuse":"single-use"}}`)
	s.Control("POST", "/clock", `{"advance":"3m12s"}`)
	s.Ticket("PHONE-0044", "phone-1")
	s.Phone("call", `"sn":"PHONE-0042","model_id":"phone-1"`)
	s.Phone("call", `"sn":"PHONE-0099","model_id":"phone-2"`)
	s.Control("POST", "/clock", `{"advance":"1m50s"}`)
	s.Ticket("PHONE-0045", "phone-2")
	s.Phone("requestDeviceVoIP", `"option":{"sn":"PHONE-0042","snTicket":"`+ticket+`","modelId":"phone-1","deviceName":"艾玛的"}`)
	s.Post("/wxa/getsnticket", `{"sn":"`+strings.Repeat("PHONE-", 22)+`","model_id":"phone-1"}`)
	s.Control("PUT", "/users/ann/policy", `{"dialog":"ask"}`)
	return ticket
}

// TestPictures takes pictures of every panel: of a desk and a phone, by day and
// by night, in both languages. Whatever sticks out sideways fails, and so does what axe-core
// finds serious.
func TestPictures(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	b := newTab(t)
	furnish(t, s)
	for _, look := range []struct {
		name          string
		width, height int64
		scheme, lang  string
	}{
		{"desk-light-en", 1440, 900, "light", "en"},
		{"desk-dark-zh", 1440, 900, "dark", "zh-CN"},
		{"laptop-dark-en", 1180, 760, "dark", "en"},
		{"tablet-light-zh", 768, 1024, "light", "zh-CN"},
		{"phone-light-en", 375, 812, "light", "en"},
		{"phone-dark-zh", 375, 812, "dark", "zh-CN"},
	} {
		b.size(look.width, look.height, look.scheme)
		b.open(page(s, "journal"))
		eval[bool](b, `(localStorage.setItem('devicevoip.language', '`+look.lang+`'), true)`)
		b.open(page(s, "journal"))
		for _, panel := range []string{"journal", "journal/22", "phone", "world", "time", "faults", "runs"} {
			b.visit(s, panel)
			if over := eval[int](b, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
				t.Errorf("%s %s: the page sticks out by %d px", look.name, panel, over)
			}
			b.shot(look.name + "-" + strings.ReplaceAll(panel, "/", "-"))
			b.axe()
		}
	}
}

// TestReadmePictures takes those that the README and the tutorial show in each language: a
// failed request beside a dialog that waits, and what the clock lets live.
func TestReadmePictures(t *testing.T) {
	t.Parallel()
	for _, words := range []struct{ suffix, lang, why, settings string }{
		{"", "en", "An snTicket is valid for 300 seconds.", "Settings"},
		{".zh-CN", "zh-CN", "snTicket 的有效期为 300 秒。", "设置"},
	} {
		s := mocktest.New(t)
		dead := furnish(t, s)
		s.Phone("requestDeviceVoIP", `"option":{"sn":"PHONE-0042","snTicket":"`+dead+`","modelId":"phone-1","deviceName":"Kitchen"}`)
		b := newTab(t)
		b.size(1280, 760, "light")
		b.open(page(s, "journal/23"))
		eval[bool](b, `(localStorage.setItem('devicevoip.language', '`+words.lang+`'), true)`)
		b.open(page(s, "journal/23"))
		s.Control("DELETE", "/faults", "")
		asked := make(chan struct{})
		fresh := s.Ticket("PHONE-0046", "phone-1")
		go func() {
			defer close(asked)
			s.Phone("requestDeviceVoIP", `"option":{"sn":"PHONE-0046","snTicket":"`+fresh+`","modelId":"phone-1","deviceName":"艾玛的"}`)
		}()
		b.says(".sheet .target", "艾玛的校园电话")
		b.says(".why", words.why)
		b.shot("readme-journal" + words.suffix)
		s.Control("POST", "/dialogs/1", `{"answer":"accept"}`)
		<-asked
		s.Control("POST", "/clock", `{"advance":"1m21s"}`)
		b.size(1280, 760, "dark")
		b.visit(s, "time")
		b.press(words.settings)
		b.says(".cells", "艾玛的校园电话")
		b.shot("readme-time" + words.suffix)
	}
}
