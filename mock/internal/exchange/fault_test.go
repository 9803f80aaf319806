package exchange_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"syscall"
	"testing"

	"github.com/devicevoip/devicevoip/mock/internal/exchange"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

const token = "/cgi-bin/token"

// get makes a token call and returns the answer and the error of its body.
func get(t *testing.T, s *mocktest.Sandbox) (*http.Response, string, error) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL+token, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := new(http.Transport).RoundTrip(req) // a client would try again
	if err != nil {
		return nil, "", err
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(resp.Body)
	return resp, string(body), err
}

func TestFaultKinds(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		fault       string
		status      int
		contentType string
		body        string
		err         error
	}{
		"errcode":           {`"errcode":-1`, 200, "application/json; encoding=utf-8", `{"errcode":-1,"errmsg":"system error rid: RID"}`, nil},
		"status":            {`"status":502`, 502, "text/html", "<html><body><h1>502 Bad Gateway</h1></body></html>", nil},
		"body":              {`"body":"{\"errcode\":"`, 200, "application/json; encoding=utf-8", `{"errcode":`, nil},
		"empty body":        {`"body":""`, 200, "application/json; encoding=utf-8", "", nil},
		"body with status":  {`"status":502,"body":"{\"errcode\":0}"`, 502, "application/json; encoding=utf-8", `{"errcode":0}`, nil},
		"truncate":          {`"truncate":11`, 200, "application/json; encoding=utf-8", `{"errcode":`, io.ErrUnexpectedEOF},
		"truncate at once":  {`"truncate":0`, 200, "application/json; encoding=utf-8", "", io.ErrUnexpectedEOF},
		"truncate too late": {`"truncate":1000`, 200, "application/json; encoding=utf-8", `{"errcode":41002,"errmsg":"appid missing rid: RID"}`, nil},
		"redirect":          {`"location":"http://x/?a=b"`, 302, "text/html", "<html><body><h1>302 Found</h1></body></html>", nil},
		"other redirect":    {`"status":308,"location":"/a"`, 308, "text/html", "<html><body><h1>308 Permanent Redirect</h1></body></html>", nil},
		"content type":      {`"contentType":"text/plain"`, 200, "text/plain", `{"errcode":41002,"errmsg":"appid missing rid: RID"}`, nil},
		"type of a body":    {`"body":"{}","contentType":"text/html"`, 200, "text/html", `{}`, nil},
		"drip":              {`"drip":"1ms"`, 200, "application/json; encoding=utf-8", `{"errcode":41002,"errmsg":"appid missing rid: RID"}`, nil},
		"drip and truncate": {`"drip":"1ms","truncate":11`, 200, "application/json; encoding=utf-8", `{"errcode":`, io.ErrUnexpectedEOF},
		"gzip":              {`"gzip":true`, 200, "application/json; encoding=utf-8", `{"errcode":41002,"errmsg":"appid missing rid: RID"}`, nil},
		"close":             {`"close":"afterReply"`, 200, "application/json; encoding=utf-8", `{"errcode":41002,"errmsg":"appid missing rid: RID"}`, nil},
		"delay":             {`"delay":"1ns"`, 200, "application/json; encoding=utf-8", `{"errcode":41002,"errmsg":"appid missing rid: RID"}`, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := mocktest.New(t)
			s.Expect(s.Control("PUT", "/faults", `[{"path":"`+token+`",`+tt.fault+`}]`), http.StatusOK)
			resp, body, err := get(t, s)
			if !errors.Is(err, tt.err) {
				t.Errorf("error %v, want %v", err, tt.err)
			}
			mocktest.Same(t, "status", tt.status, resp.StatusCode)
			mocktest.Same(t, "content type", tt.contentType, resp.Header.Get("Content-Type"))
			mocktest.Same(t, "body", tt.body, mocktest.Mask(body))
			fault := `{"path":"` + token + `",` + tt.fault + `}`
			mocktest.Same(t, "header", fault, resp.Header.Get(exchange.FaultHeader))
			journalled(t, s, fault, tt.status)
			again(t, s)
		})
	}
}

// TestLocation: the URL of a redirect is the one that the fault says.
func TestLocation(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	s.Expect(s.Control("PUT", "/faults", `[{"path":"`+token+`","location":"http://x/?a=b"}]`), http.StatusOK)
	resp, _, err := get(t, s)
	if err != nil {
		t.Fatal(err)
	}
	mocktest.Same(t, "location", "http://x/?a=b", resp.Header.Get("Location"))
	mocktest.Same(t, "connection", "keep-alive", resp.Header.Get("Connection"))
}

// TestGzip: a body is compressed for those alone that say they accept it.
func TestGzip(t *testing.T) {
	t.Parallel()
	for accept, want := range map[string]string{
		"": "", "identity": "", "br, GZIP;q=0.5": "gzip", "gzip": "gzip", "gzip;q=0": "", "*": "gzip", "br, *;q=0.1": "gzip", "*;q=0": "", "*, gzip;q=0": "", "gzip;q=0, *": "", "gzip, *;q=0": "gzip",
	} {
		s := mocktest.New(t)
		s.Expect(s.Control("PUT", "/faults", `[{"path":"`+token+`","gzip":true}]`), http.StatusOK)
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL+token, nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Accept-Encoding", accept)
		resp, err := (&http.Transport{DisableCompression: true}).RoundTrip(req)
		if err != nil {
			t.Fatal(err)
		}
		mocktest.Same(t, "coding for "+accept, want, resp.Header.Get("Content-Encoding"))
		text, err := io.ReadAll(resp.Body)
		if err != nil || int64(len(text)) != resp.ContentLength {
			t.Errorf("%d bytes of %d, %v", len(text), resp.ContentLength, err)
		}
		_ = resp.Body.Close()
	}
}

// TestPhoneFaults: the calls of the phone meet the same faults as those of a server.
func TestPhoneFaults(t *testing.T) {
	t.Parallel()
	const list = "/__phone/getDeviceVoIPList"
	for fault, want := range map[string]string{
		`"truncate":8`:                `200 {"errMsg unexpected EOF`,
		`"reset":true`:                "no reply",
		`"contentType":"text/plain"`:  `200 {"errMsg":"getDeviceVoIPList:ok","list":[]} <nil>`,
		`"location":"/","status":307`: `307 <html><body><h1>307 Temporary Redirect</h1></body></html> <nil>`,
		`"close":"nextRequest"`:       `200 {"errMsg":"getDeviceVoIPList:ok","list":[]} <nil>`,
	} {
		s := mocktest.New(t)
		s.Expect(s.Control("PUT", "/faults", `[{"path":"`+list+`",`+fault+`}]`), http.StatusOK)
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL+list, strings.NewReader(`{"appid":"`+s.AppID+`","openid":"ann"}`))
		if err != nil {
			t.Fatal(err)
		}
		got := "no reply"
		if resp, err := new(http.Transport).RoundTrip(req); err == nil {
			body, err := io.ReadAll(resp.Body)
			_ = resp.Body.Close()
			got = fmt.Sprint(resp.StatusCode, " ", string(body), " ", err)
		}
		mocktest.Same(t, fault, want, got)
	}
}

func TestReset(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	s.Expect(s.Control("PUT", "/faults", `[{"path":"`+token+`","reset":true}]`), http.StatusOK)
	if _, _, err := get(t, s); !errors.Is(err, syscall.ECONNRESET) && !errors.Is(err, io.EOF) {
		t.Errorf("error %v, want a connection reset", err)
	}
	journalled(t, s, `{"path":"`+token+`","reset":true}`, 0)
	again(t, s)
}

// TestLostAnswer: where only the answer is struck, the call took effect.
func TestLostAnswer(t *testing.T) {
	t.Parallel()
	for fault, want := range map[string]int{`"reset":true`: 1, `"truncate":1`: 1, `"errcode":-1`: 0, `"status":502`: 0, `"body":""`: 0} {
		s := mocktest.New(t)
		id := s.Group("door")
		access := s.Token()
		const path = "/wxa/business/group/adddevice"
		s.Expect(s.Control("PUT", "/faults", `[{"path":"`+path+`",`+fault+`}]`), http.StatusOK)
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL+path+"?access_token="+access,
			strings.NewReader(`{"group_id":"`+id+`","device_list":[{"model_id":"door","sn":"a"}]}`))
		if err != nil {
			t.Fatal(err)
		}
		if resp, err := new(http.Transport).RoundTrip(req); err == nil {
			_, _ = io.ReadAll(resp.Body)
			_ = resp.Body.Close()
		}
		info := s.Post("/wxa/business/group/getinfo", `{"group_id":"`+id+`"}`)
		mocktest.Same(t, fault+": devices in the group", want, strings.Count(info, `"sn":"a"`))
	}
}

// journalled looks for the fault in the only line of the journal.
func journalled(t *testing.T, s *mocktest.Sandbox, fault string, status int) {
	t.Helper()
	sandbox, err := s.Server.Client().Sandbox(t.Context(), s.ID)
	if err != nil {
		t.Fatal(err)
	}
	journal, err := sandbox.Journal(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(journal.Entries) != 1 {
		t.Fatalf("the journal is %+v", journal)
	}
	mocktest.Same(t, "journalled fault", fault, journal.Entries[0].Fault)
	mocktest.Same(t, "journalled status", status, journal.Entries[0].Status)
}

// TestFaultHeader: the header that marks a reply is short and ASCII, whatever the fault says.
func TestFaultHeader(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 17_000)
	cut := strings.Repeat("x", 100) + `\u2026 (17000 bytes)`
	for name, tt := range map[string]struct{ fault, want string }{
		"a short body":     {`"status":502,"body":"busy"`, `"status":502,"body":"busy"`},
		"100 bytes":        {`"body":"` + long[:100] + `"`, `"body":"` + long[:100] + `"`},
		"a long body":      {`"body":"` + long + `"`, `"body":"` + cut + `"`},
		"a long address":   {`"location":"http://` + long + `"`, `"location":"http://` + long[:93] + `\u2026 (17007 bytes)"`},
		"a long type":      {`"contentType":"` + long + `"`, `"contentType":"` + cut + `"`},
		"Chinese":          {`"body":"系统\n😀"`, `"body":"\u7cfb\u7edf\n\ud83d\ude00"`},
		"Chinese, cut":     {`"body":"` + strings.Repeat("忙", 50) + `"`, `"body":"` + strings.Repeat(`\u5fd9`, 33) + `\u2026 (150 bytes)"`},
		"without anything": {`"delay":"1ms"`, `"delay":"1ms"`},
	} {
		s := mocktest.New(t)
		s.Expect(s.Control("PUT", "/faults", `[{"path":"`+token+`",`+tt.fault+`}]`), http.StatusOK)
		resp, _, err := get(t, s)
		if err != nil {
			t.Fatal(err)
		}
		mocktest.Same(t, name, `{"path":"`+token+`",`+tt.want+`}`, resp.Header.Get(exchange.FaultHeader))
	}
}

// again looks for the fault to have gone.
func again(t *testing.T, s *mocktest.Sandbox) {
	t.Helper()
	resp, body, err := get(t, s)
	if err != nil {
		t.Fatal(err)
	}
	mocktest.Same(t, "next body", `{"errcode":41002,"errmsg":"appid missing rid: RID"}`, mocktest.Mask(body))
	mocktest.Same(t, "next header", "", resp.Header.Get(exchange.FaultHeader))
}
