package phone_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// TestHalfACharacter: text that is cut in the middle of a surrogate pair is refused by the
// phone, by a call that it starts, by the server and by control, and none of them keeps any
// of it.
func TestHalfACharacter(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	code := regexp.MustCompile(`"err(?:code|no)":(\d+)`)
	for _, half := range []string{`abc\ud83d`, `\ude00abc`, `a\ude00\ud83dc`} {
		option := `"option":{"sn":"sn-1","snTicket":"` + s.Ticket("sn-1", "door") + `","modelId":"door","deviceName":"` + half + `"}`
		_, started := start(s, "requestDeviceVoIP", option)
		answers := map[string]string{
			"phone":          s.Phone("requestDeviceVoIP", option).Body,
			"a started call": started,
			"server":         s.Post("/wxa/business/group/createid", `{"model_id":"door","group_name":"`+half+`"}`),
			"ticket":         s.Post("/wxa/getsnticket", `{"model_id":"door","sn":"`+half+`"}`),
		}
		want := map[string]string{"phone": "1001", "a started call": "1001", "server": "47001", "ticket": "47001"}
		for name, answer := range answers {
			if m := code.FindStringSubmatch(answer); m == nil || m[1] != want[name] {
				t.Errorf("%s: %s is answered %s, want %s", name, half, answer, want[name])
			}
		}
		if got := s.Control("PUT", "/world", `{"models":[{"model_type":"`+half+`"}]}`); got.Status != 400 || !strings.Contains(got.Body, "surrogate") {
			t.Errorf("control: %s is answered %d %s", half, got.Status, got.Body)
		}
		mocktest.Same(t, half+": records", `{"records":[]}`, s.Control("GET", "/records", "").Body)
	}
}
