package diagnosis_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps/internal/diagnosis"
	"github.com/devicevoip/devicevoip/steps/report"
)

// TestTokenLife: a client that looks for the token of another process before it forces a new one
// renews its token once.
func TestTokenLife(t *testing.T) {
	t.Parallel()
	fetch := func(force, token string) control.Exchange {
		return control.Exchange{
			Method: "POST", Path: control.StableTokenPath, Status: 200, Request: `{"force_refresh":` + force + `}`,
			Response: `{"access_token":"` + token + `","expires_in":7200}`,
		}
	}
	call := func(token, reply string) control.Exchange {
		return control.Exchange{Method: "POST", Path: "/wxa/getsnticket", Query: "access_token=" + token, Status: 200, Request: `{}`, Response: reply}
	}
	const refused, done = `{"errcode":40001}`, `{"errcode":0}`
	for name, tt := range map[string]struct {
		sent []control.Exchange
		want []string
	}{
		"looks, then forces": {[]control.Exchange{fetch("false", "a"), call("a", refused), fetch("false", "a"), fetch("true", "b"), call("b", done)}, nil},
		"forces twice":       {[]control.Exchange{fetch("false", "a"), call("a", refused), fetch("true", "b"), call("b", refused), fetch("true", "c"), call("c", done)}, []string{"seen:token.renewed-often"}},
		"looks twice":        {[]control.Exchange{fetch("false", "a"), call("a", refused), fetch("false", "b"), call("b", refused), fetch("false", "c"), call("c", done)}, []string{"seen:token.renewed-often"}},
	} {
		for i := range tt.sent {
			tt.sent[i].N = i + 1
		}
		story := &diagnosis.Story{ID: "s", Rule: "secret.log", Wrong: true, Asked: []report.Asked{{Method: "getSnTicket", Params: `{}`, Answer: done, Sent: tt.sent}}}
		var got []string
		for _, c := range diagnosis.Causes([]*diagnosis.Story{story}, nil) {
			got = append(got, c.ID)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: causes mismatch (-want +got):\n%s", name, diff)
		}
	}
}
