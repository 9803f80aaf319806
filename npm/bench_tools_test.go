//go:build tools

package npm_test

import (
	"encoding/json"
	"fmt"
	"os/exec"
	"testing"

	"github.com/devicevoip/devicevoip/internal/toolstest"
	"github.com/devicevoip/devicevoip/mock"
)

// maxExtra is how many milliseconds a call of wx may take longer than its HTTP call.
const maxExtra = 1

// BenchmarkShim measures what a call through the built package takes beyond its HTTP call.
func BenchmarkShim(b *testing.B) {
	p := mock.Start(b)
	place := fmt.Sprintf(`{"baseUrl":%q,"appid":%q,"openid":%q}`, p.URL, p.AppID, p.Users[0].OpenID)
	var extra struct{ Fetched, Requested float64 }
	for b.Loop() {
		out, err := exec.CommandContext(b.Context(), toolstest.Find(b, "node"), "testdata/bench.js", place, "500").Output()
		if err == nil {
			err = json.Unmarshal(out, &extra)
		}
		if err != nil {
			b.Fatalf("bench.js: %v\n%s", err, out)
		}
	}
	b.ReportMetric(extra.Fetched, "extra-ms/fetch")
	b.ReportMetric(extra.Requested, "extra-ms/wx.request")
	if extra.Fetched > maxExtra || extra.Requested > maxExtra {
		b.Errorf("a call through wx takes %.2f ms longer than fetch and %.2f ms longer than wx.request, want at most %d ms", extra.Fetched, extra.Requested, maxExtra)
	}
}
