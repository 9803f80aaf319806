package mock_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// lookAlikes are characters of other pages of Unicode that read like one that
// an sn may hold, like white space, or like nothing.
const lookAlikes = "१１Ａａ－＿𝟏\ufeff门𠀀😀"

const allowedInSN = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-"

// TestSNCharset asks getsnticket, and the phone, about an sn with each
// character of the scripts nearest to ASCII, with each sign of punctuation and
// each letter-like symbol, and with more that look alike: the features have one
// of each class.
func TestSNCharset(t *testing.T) {
	t.Parallel()
	server, err := mock.New()
	if err != nil {
		t.Fatal(err)
	}
	platform := control.Client{BaseURL: "http://platform", HTTP: &http.Client{Transport: control.Loopback(server)}}
	s, err := platform.Create(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.MergeWorld(t.Context(), control.World{Switches: rule.Switches{"ticket.binding": "unbound"}}); err != nil {
		t.Fatal(err)
	}
	token, err := s.ForeignToken(t.Context(), "authorizer")
	if err != nil {
		t.Fatal(err)
	}
	ticket, err := s.Ticket(t.Context(), "SN1", s.Models[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	ask := func(path string, in, out any) {
		if err := s.Do(t.Context(), http.MethodPost, path, in, out); err != nil {
			t.Fatal(err)
		}
	}
	characters := []rune(lookAlikes)
	for _, pages := range [][2]rune{{0, 0x06ff}, {0x2000, 0x21ff}} {
		for c := pages[0]; c <= pages[1]; c++ {
			characters = append(characters, c)
		}
	}
	for _, c := range characters {
		sn := "S" + string(c) + "N"
		var reply struct {
			Errcode int `json:"errcode"`
		}
		ask("/wxa/getsnticket?access_token="+token.AccessToken, map[string]string{"sn": sn, "model_id": s.Models[0].ID}, &reply)
		var result struct {
			ErrMsg string `json:"errMsg"`
		}
		ask("/__phone/requestDeviceVoIP", map[string]any{
			"appid": s.AppID, "openid": s.Users[0].OpenID,
			"option": map[string]any{"sn": sn, "modelId": s.Models[0].ID, "snTicket": ticket, "deviceName": "a"},
		}, &result)
		taken := strings.ContainsRune(allowedInSN, c)
		if got := reply.Errcode == 0; got != taken || !got && reply.Errcode != 9800002 {
			t.Errorf("getsnticket answers %q with errcode %d", sn, reply.Errcode)
		}
		if got := strings.HasSuffix(result.ErrMsg, ":ok"); got != taken || !got && !strings.Contains(result.ErrMsg, "sn") {
			t.Errorf("the phone answers %q with %q", sn, result.ErrMsg)
		}
	}
}
