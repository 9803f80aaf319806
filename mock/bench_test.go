package mock_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/mock"
)

// BenchmarkSandbox makes a sandbox, as each scenario of the suite does.
func BenchmarkSandbox(b *testing.B) {
	server, err := mock.New()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := server.Client().Create(b.Context(), nil); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkTicket asks for a ticket over a socket. Beside each call it makes
// one to a handler that does nothing: the floor, below which nothing can be.
func BenchmarkTicket(b *testing.B) {
	p := mock.Start(b)
	empty := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	b.Cleanup(empty.Close)
	query := url.Values{"grant_type": {"client_credential"}, "appid": {p.AppID}, "secret": {p.Secret}}
	_, token, _ := strings.Cut(body(b, http.MethodGet, p.URL+"/cgi-bin/token?"+query.Encode(), ""), `"access_token":"`)
	token, _, _ = strings.Cut(token, `"`)
	const device = `{"sn":"PHONE-1","model_id":"campus-phone-000000001"}`
	call := func(url string) (took time.Duration, answer string) {
		begin := time.Now()
		answer = body(b, http.MethodPost, url, device)
		return time.Since(begin), answer
	}
	var tickets, floor time.Duration
	for b.Loop() {
		took, answer := call(p.URL + "/wxa/getsnticket?access_token=" + token)
		if !strings.HasPrefix(answer, `{"errcode":0,`) {
			b.Fatal(answer)
		}
		tickets += took
		took, _ = call(empty.URL)
		floor += took
	}
	b.ReportMetric(float64(tickets.Nanoseconds())/float64(b.N), "ns/op")
	b.ReportMetric(float64(floor.Nanoseconds())/float64(b.N), "floor-ns/op")
	b.ReportMetric(float64(tickets)/float64(floor), "x-floor")
}

func body(b *testing.B, method, url, text string) string {
	b.Helper()
	req, err := http.NewRequestWithContext(b.Context(), method, url, strings.NewReader(text))
	if err != nil {
		b.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	answer, err := io.ReadAll(resp.Body)
	if err != nil {
		b.Fatal(err)
	}
	return string(answer)
}
