package mock_test

import (
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

func TestMetrics(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	s.Request("GET", s.URL+"/cgi-bin/token?appid=wx0", "")
	s.Request("GET", s.URL+"/cgi-bin/token?appid=wx0", "")
	s.Request("POST", s.URL+"/__phone/getDeviceVoIPList", `{"appid":"`+s.AppID+`","openid":"ann"}`)
	got := s.Request("GET", s.Server.URL+"/metrics", "").Body
	for _, want := range []string{
		`devicevoip_exchanges_total{surface="openapi",rule="token.appid",fault="false"} 2`,
		`devicevoip_exchanges_total{surface="phone",rule="",fault="false"} 1`,
		`devicevoip_sandboxes 2`,
	} {
		if !strings.Contains(got, want+"\n") {
			t.Errorf("/metrics lacks %q:\n%s", want, got)
		}
	}
}
