package phone_test

import (
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// TestACallThatNobodyAsksFor ends, and its dialog closes, as if the phone had disconnected.
func TestACallThatNobodyAsksFor(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p, err := mock.New(mock.WithWorld(control.World{
			AppID: "wx0000000000000001", Users: []control.User{{OpenID: "ann"}},
			Models: []control.Model{{ID: "door", Type: "门禁机"}}, Groups: []control.Group{{ID: "g", Name: "楼道", ModelID: "door"}},
		}))
		if err != nil {
			t.Fatal(err)
		}
		request := func(method, path, body string) string {
			w := httptest.NewRecorder()
			p.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), method, "/__phone/"+path, strings.NewReader(body)))
			return w.Body.String()
		}
		dialogs := func() int {
			return strings.Count(request("GET", "dialogs?appid=wx0000000000000001&openid=ann", ""), `"n":`)
		}
		started := request("POST", "calls", `{"api":"requestDeviceVoIP","appid":"wx0000000000000001","openid":"ann","ask":true,"option":{"isGroup":true,"groupId":"g"}}`)
		id := strings.Split(started, `"`)[3]
		begin := time.Now()
		mocktest.Same(t, "call", `{"pending":true}`, request("GET", "calls/"+id+"?wait=30", ""))
		mocktest.Same(t, "wait", 30*time.Second, time.Since(begin))
		time.Sleep(89 * time.Second) // two minutes after the last time that somebody asked, less one
		synctest.Wait()
		mocktest.Same(t, "dialogs", 1, dialogs())
		time.Sleep(2 * time.Second)
		synctest.Wait()
		mocktest.Same(t, "dialogs later", 0, dialogs())
		mocktest.Same(t, "call later", true, strings.Contains(request("GET", "calls/"+id, ""), "none has this id"))
	})
}
