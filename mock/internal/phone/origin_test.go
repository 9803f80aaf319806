package phone_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/mock"
)

func TestPagesOfAnyOriginMayCallThePhone(t *testing.T) {
	t.Parallel()
	p := mock.Start(t)
	for _, tt := range []struct {
		method, path string
		status       int
	}{
		{"OPTIONS", "/__phone/requestDeviceVoIP", http.StatusNoContent},
		{"OPTIONS", "/s/default/__phone/getDeviceVoIPList", http.StatusNoContent},
		{"GET", "/__phone/wx.js", http.StatusOK},
		{"GET", "/s/default/__phone/wx.js", http.StatusOK},
		{"POST", "/__phone/getDeviceVoIPList", http.StatusBadRequest}, // it says nothing of who calls
	} {
		t.Run(tt.method+" "+tt.path, func(t *testing.T) {
			t.Parallel()
			req, err := http.NewRequestWithContext(t.Context(), tt.method, p.URL+tt.path, nil)
			if err != nil {
				t.Fatal(err)
			}
			req.Header.Set("Origin", "http://127.0.0.1:1")
			res, err := http.DefaultClient.Do(req)
			if err != nil {
				t.Fatal(err)
			}
			defer res.Body.Close()
			if res.StatusCode != tt.status || res.Header.Get("Access-Control-Allow-Origin") != "*" {
				t.Errorf("status %d, allowed origin %q; want %d and *", res.StatusCode, res.Header.Get("Access-Control-Allow-Origin"), tt.status)
			}
		})
	}
}

// TestHalfAnEmoji: a device name that JavaScript cut in the middle of an emoji is no name.
func TestHalfAnEmoji(t *testing.T) {
	t.Parallel()
	p := mock.Start(t)
	body := `{"appid":"` + p.AppID + `","openid":"o-user-000000000000000000001","option":{"sn":"a","snTicket":"t","modelId":"m","deviceName":"door \ud83d"}}`
	res, err := http.Post(p.URL+"/__phone/requestDeviceVoIP", "application/json", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	got, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"errMsg":"requestDeviceVoIP:fail parameter error: parameter.deviceName should be a String of whole characters;","errno":1001}`; string(got) != want {
		t.Errorf("answer %s, want %s", got, want)
	}
}
