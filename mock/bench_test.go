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
	"github.com/devicevoip/devicevoip/mock/store/disk"
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

// silence discards a response.
type silence struct{ header http.Header }

func (s silence) Header() http.Header          { return s.header }
func (silence) Write(text []byte) (int, error) { return len(text), nil }
func (silence) WriteHeader(int)                {}

// BenchmarkCalls is what the platform itself does for a call, without net/http.
func BenchmarkCalls(b *testing.B) { benchmarkCalls(b, mock.Start(b)) }

// BenchmarkDiskCalls is the same with a store on disk.
func BenchmarkDiskCalls(b *testing.B) {
	kept, err := disk.Open(b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	p := mock.Start(b, mock.WithStore(kept))
	benchmarkCalls(b, p)
	p.Close()
	if err := kept.Close(); err != nil {
		b.Fatal(err)
	}
}

func benchmarkCalls(b *testing.B, p *mock.Running) {
	b.Helper()
	query := url.Values{"grant_type": {"client_credential"}, "appid": {p.AppID}, "secret": {p.Secret}}
	_, token, _ := strings.Cut(body(b, http.MethodGet, p.URL+"/cgi-bin/token?"+query.Encode(), ""), `"access_token":"`)
	token, _, _ = strings.Cut(token, `"`)
	_, group, _ := strings.Cut(body(b, http.MethodPost, p.URL+"/wxa/business/group/createid?access_token="+token, `{"model_id":"campus-phone-000000001","group_name":"g"}`), `"group_id":"`)
	group, _, _ = strings.Cut(group, `"`)
	for name, call := range map[string]struct{ path, body string }{
		"getsnticket":       {"/wxa/getsnticket?access_token=" + token, `{"sn":"PHONE-1","model_id":"campus-phone-000000001"}`},
		"requestDeviceVoIP": {"/__phone/requestDeviceVoIP", `{"appid":"` + p.AppID + `","openid":"o-user-000000000000000000001","option":{"sn":"PHONE-1","snTicket":"0123456789abcdef0123456789abcdef","modelId":"campus-phone-000000001","deviceName":"door"}}`},
		"stable_token":      {"/cgi-bin/stable_token", `{"grant_type":"client_credential","appid":"` + p.AppID + `","secret":"` + p.Secret + `"}`},
		"adddevice":         {"/wxa/business/group/adddevice?access_token=" + token, `{"group_id":"` + group + `","device_list":[{"model_id":"campus-phone-000000001","sn":"PHONE-1"}],"force_add":true}`},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r := httptest.NewRequestWithContext(b.Context(), http.MethodPost, call.path, strings.NewReader(call.body))
				r.Header.Set("Content-Type", "application/json")
				p.ServeHTTP(silence{http.Header{}}, r)
			}
		})
	}
	b.Run("httptest", func(b *testing.B) { // what of all this is the request's own
		b.ReportAllocs()
		for b.Loop() {
			r := httptest.NewRequestWithContext(b.Context(), http.MethodPost, "/wxa/getsnticket?access_token="+token, strings.NewReader("{}"))
			r.Header.Set("Content-Type", "application/json")
		}
	})
}
