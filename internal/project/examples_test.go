package project_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// TestExamples sends the example of each call to the sandbox that serve begins with. It
// succeeds, or lacks what only an earlier call or a world file can give.
func TestExamples(t *testing.T) {
	t.Parallel()
	server, err := mock.New()
	if err != nil {
		t.Fatal(err)
	}
	var document struct {
		Paths map[string]map[string]struct {
			OperationID string
			Parameters  []struct{ Name, Example string }
			RequestBody struct {
				Content map[string]struct{ Example json.RawMessage }
			}
		}
	}
	if err := json.Unmarshal(mock.OpenAPI(rule.Default()), &document); err != nil {
		t.Fatal(err)
	}
	token := stableToken(t, server)
	refused := map[string]int{}
	for path, methods := range document.Paths {
		for method, o := range methods {
			query := url.Values{}
			for _, p := range o.Parameters {
				query.Set(p.Name, p.Example)
			}
			if query.Has("access_token") {
				query.Set("access_token", token)
			}
			body := string(o.RequestBody.Content["application/json"].Example)
			if code := send(t, server, strings.ToUpper(method), path+"?"+query.Encode(), body).Code; code != 0 {
				refused[o.OperationID] = code
			}
		}
	}
	want := map[string]int{
		"addIotGroupDevice": 9800013, "removeIotGroupDevice": 9800013, "getIotGroupInfo": 9800013, "expandGroup": 9800013,
		"code2Session": 40029, "getRidInfo": 76004, "callbackCheck": 40201, "sendHardwareDeviceMessage": 40037, "iotVoipCall": 9,
	}
	if diff := cmp.Diff(want, refused); diff != "" {
		t.Errorf("codes of refused examples (-want +got):\n%s", diff)
	}
}

// stableToken is the stable token of the sandbox that serve begins with.
func stableToken(t *testing.T, platform http.Handler) string {
	t.Helper()
	world := mock.FixedWorld()
	body := `{"grant_type":"client_credential","appid":"` + world.AppID + `","secret":"` + world.Secret + `"}`
	return send(t, platform, http.MethodPost, "/cgi-bin/stable_token", body).Token
}

type answered struct {
	Token string `json:"access_token"`
	Code  int    `json:"errcode"`
}

// send makes a server call.
func send(t *testing.T, platform http.Handler, method, target, body string) answered {
	t.Helper()
	w := httptest.NewRecorder()
	platform.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), method, target, strings.NewReader(body)))
	var reply answered
	if err := json.Unmarshal(w.Body.Bytes(), &reply); err != nil {
		t.Errorf("%s %s: %v in %s", method, target, err, w.Body)
	}
	return reply
}
