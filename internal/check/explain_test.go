package check_test

import (
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/internal/check"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// TestExplains has adapters with an errcode where none was to come: the hint
// fits what the platform saw.
func TestExplains(t *testing.T) {
	t.Parallel()
	const credentials = "look at how the adapter uses the appid and secret of start"
	tests := []struct {
		name    string
		handler adapter.Handler
		want    string // all of the message, up to what differs each time
		credits bool
	}{
		{"another secret", replacing("start", `"secret":"`, `"secret":"x`), "getSnTicket: errcode: is 40125 (invalid appsecret", true},
		{"another model", replacing("getSnTicket", `"model_id":"`, `"model_id":"x`), `getSnTicket: errcode: is 9800003 (`, false},
		{"made up", instead("getSnTicket", made(map[string]any{"errcode": 9, "errmsg": "no"})), "getSnTicket: errcode: is 9 (no), want 0; and no request came to the platform; send every request to the baseUrl of start", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r, err := check.Run(t.Context(), config(t, handle(tt.handler)))
			if err != nil {
				t.Fatal(err)
			}
			got := faults(r)["getSnTicket"]
			if !strings.HasPrefix(got, tt.want) || strings.Contains(got, credentials) != tt.credits {
				t.Errorf("message is\n%s\nwant\n%s", got, tt.want)
			}
			if saw := strings.Contains(got, "; the platform received /wxa/getsnticket with {"); saw != (tt.name == "another model") {
				t.Errorf("message is\n%s", got)
			}
		})
	}
}
