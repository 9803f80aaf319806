package phone_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/mock"
)

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
