//go:build tools

package console_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
)

// TestPhonePage answers dialogs on the page for a phone in the local network, in both
// languages, and sees its address in the console.
func TestPhonePage(t *testing.T) {
	t.Parallel()
	world := mock.FixedWorld()
	world.Users[0].Dialog = control.Ask
	p := mock.Start(t, mock.WithWorld(world))
	listener := httptest.NewUnstartedServer(nil)
	address, handler, err := p.LAN("http://"+listener.Listener.Addr().String(), "TESTCODE2345")
	if err != nil {
		t.Fatal(err)
	}
	listener.Config.Handler = handler
	listener.Start()
	defer listener.Close()
	defer listener.CloseClientConnections()
	ask := func(sn string) <-chan error {
		done := make(chan error, 1)
		go func() {
			model := p.Models[0].ID
			ticket, err := p.Ticket(t.Context(), sn, model)
			if err != nil {
				done <- err
				return
			}
			done <- p.RequestDeviceVoIP(t.Context(), p.Users[0].OpenID, control.DeviceOption(sn, ticket, model, "<i>Hall</i>"))
		}()
		return done
	}

	b := newTab(t)
	b.size(375, 760, "light")
	b.leave()
	b.do(chromedp.Navigate(address.Page))
	b.says(".content", "A request of the mini program appears here")
	first := ask("SN-1")
	b.says(".sheet .target", "<i>Hall</i>校园电话")
	b.shot("phone-page")
	b.press("Allow")
	if err := <-first; err != nil {
		t.Errorf("allowed on the page: %v", err)
	}
	b.says(".said", "You allowed the last request")

	eval[bool](b, `(localStorage.setItem('devicevoip.language', 'zh-CN'), true)`)
	b.leave()
	b.do(chromedp.Navigate(address.Page))
	b.says(".content", "小程序发起申请后")
	second := ask("SN-2")
	b.says(".sheet .target", "<i>Hall</i>")
	b.shot("phone-page-zh")
	b.press("拒绝")
	if err := <-second; err == nil {
		t.Error("refused on the page: the call succeeded")
	}
	b.says(".said", "已拒绝上一次申请")
	invited := invite(t, p)
	b.says(".sheet h3", "设备消息订阅")
	b.says(".sheet .target", "Door bell")
	b.press("允许")
	if diff := cmp.Diff(map[string]string{"T1": "accept", "errMsg": "requestSubscribeDeviceMessage:ok"}, <-invited); diff != "" {
		t.Errorf("messages allowed on the page (-want +got):\n%s", diff)
	}
	b.leave()

	b.size(1280, 900, "light")
	b.open(p.URL + "/__console/#/default/sandbox")
	b.until("the QR code is shown", `document.querySelector('.qr')?.naturalWidth > 100`)
	b.says("body", address.BaseURL)
	b.shot("phone-address")
	b.leave()
}

// invite asks the user for messages about a device.
func invite(t *testing.T, p *mock.Running) <-chan map[string]string {
	t.Helper()
	model := p.Models[0].ID
	ticket, err := p.Ticket(t.Context(), "SN-3", model)
	if err == nil {
		err = p.MergeWorld(t.Context(), control.World{Messages: control.Messages{Templates: []control.Template{{ID: "T1", Title: "Door bell"}}}})
	}
	if err != nil {
		t.Fatal(err)
	}
	option := control.DeviceOption("SN-3", ticket, model, "Hall")
	option["tmplIds"] = json.RawMessage(`["T1"]`)
	done := make(chan map[string]string, 1)
	go func() {
		var reply map[string]string
		req := control.PhoneRequest{AppID: p.AppID, OpenID: p.Users[0].OpenID, Option: option}
		if err := p.Do(t.Context(), http.MethodPost, "/__phone/requestSubscribeDeviceMessage", req, &reply); err != nil {
			reply = map[string]string{"error": err.Error()}
		}
		done <- reply
	}()
	return done
}
