package steps_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/report"
)

// absurd are results that no client has a reason to give. Each is one line of text.
var absurd = map[string]string{
	"null":                    `null`,
	"a text":                  `"ok"`,
	"a number":                `0`,
	"a list":                  `[{"errcode":0}]`,
	"no member":               `{}`,
	"a huge errcode":          `{"errcode":1e400,"errmsg":"ok"}`,
	"a fractional errcode":    `{"errcode":0.5,"errmsg":"ok"}`,
	"an errcode of 64 bits":   `{"errcode":9223372036854775808,"errmsg":"ok"}`,
	"a negative zero":         `{"errcode":-0.0,"errmsg":"ok"}`,
	"an errcode in a list":    `{"errcode":[0],"errmsg":"ok"}`,
	"an errcode that is true": `{"errcode":true,"errmsg":"ok"}`,
	"half a character":        `{"errcode":0,"errmsg":"ok","sn_ticket":"\ud800","group_id":"\udc00"}`,
	"a NUL":                   `{"errcode":0,"errmsg":"\u0000","sn_ticket":"\u0000","group_id":"\u0000"}`,
	"bytes that are no text":  "{\"errcode\":0,\"errmsg\":\"\xff\xfe\"}",
	"two errcodes":            `{"errcode":1,"errcode":0,"errmsg":"ok"}`,
	"members of other types":  `{"errcode":0,"errmsg":7,"sn_ticket":[],"group_id":{},"device_list":"none","list":0}`,
	"2 MB of text":            `{"errcode":0,"errmsg":"` + strings.Repeat("x", 2<<20) + `"}`,
	"a list of nulls":         `{"errcode":0,"errmsg":"ok","device_list":[null,null],"list":[null]}`,
	"deep nesting":            `{"errcode":0,"errmsg":"ok","device_list":` + strings.Repeat("[", 9000) + strings.Repeat("]", 9000) + `}`,
	"NaN":                     `{"errcode":NaN}`,
	"nothing":                 ``,
	"a refusal of nothing":    `{"refused":{}}`,
	"a refusal that is null":  `{"refused":null}`,
}

// distort gives the reply of one operation another result, from the second time it is
// asked.
func distort(operation, result string) http.Handler {
	client := adapter.HTTP(reference.New(http.DefaultClient))
	var asked atomic.Int32
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body) // what cannot be read is no request
		var request struct {
			ID     jsontext.Value `json:"id"`
			Method string         `json:"method"`
		}
		if json.Unmarshal(body, &request) != nil || request.Method != operation || asked.Add(1) < 2 {
			r.Body = io.NopCloser(bytes.NewReader(body))
			client.ServeHTTP(w, r)
			return
		}
		_, _ = io.WriteString(w, `{"jsonrpc":"2.0","id":`+string(request.ID)+`,"result":`+result+`}`)
	})
}

// TestAbsurdAnswers: whatever a client answers, the run calls it not conformant, and
// never takes the fault for the suite's.
func TestAbsurdAnswers(t *testing.T) {
	t.Parallel()
	suite, err := steps.Load(features.FS, "en", rule.Clients)
	if err != nil {
		t.Fatal(err)
	}
	platform := mock.Start(t)
	for operation, id := range map[string]string{
		"getSnTicket":       "sn.verbatim",
		"createIotGroupId":  "group.name",
		"getIotGroupInfo":   "group.info",
		"requestDeviceVoIP": "record.accept",
		"getDeviceVoIPList": "list.items",
		"authorizeDevice":   "flow.record",
	} {
		for name, result := range absurd {
			t.Run(operation+"/"+name, func(t *testing.T) {
				t.Parallel()
				client := httptest.NewServer(distort(operation, result))
				t.Cleanup(client.Close)
				start, err := adapter.Attach(client.URL, nil)
				if err != nil {
					t.Fatal(err)
				}
				r, err := suite.Run(t.Context(), steps.Config{
					Server:    control.Client{BaseURL: platform.URL, HTTP: &http.Client{Transport: control.Loopback(platform)}},
					NewClient: func(ctx context.Context) (adapter.Client, error) { return start(ctx) },
					Select:    steps.Select{Rules: []string{id}},
				})
				if err != nil || r.Conformant || r.Green {
					t.Fatalf("the run is green: %v, its error is %v", err == nil && r.Green, err)
				}
				var text bytes.Buffer
				if err := report.Terminal(&text, r, report.Style{Detail: report.Full}); err != nil || text.Len() > 64<<10 {
					t.Errorf("the report has %d bytes, its error is %v", text.Len(), err)
				}
			})
		}
	}
}
