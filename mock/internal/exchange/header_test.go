package exchange_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// newest is the last line of the journal.
func newest(t *testing.T, s *mocktest.Sandbox) control.Exchange {
	t.Helper()
	journal, err := s.Journal(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return journal.Entries[len(journal.Entries)-1]
}

// TestHeader: the journal shows the header of a request, but none of its credentials.
func TestHeader(t *testing.T) {
	t.Parallel()
	server := mock.Start(t)
	tests := map[string]struct {
		header http.Header
		want   map[string]string // of the names in header, with every label as LABEL
	}{
		"plain":         {http.Header{"X-Trace": {"a1"}, "Accept": {"*/*"}}, map[string]string{"X-Trace": "a1", "Accept": "*/*"}},
		"doubled":       {http.Header{"X-Trace": {"a", "b"}}, map[string]string{"X-Trace": "a | b"}},
		"authorization": {http.Header{"Authorization": {"Bearer abc"}}, map[string]string{"Authorization": "LABEL"}},
		"proxy":         {http.Header{"Proxy-Authorization": {"Basic abc"}}, map[string]string{"Proxy-Authorization": "LABEL"}},
		"cookie":        {http.Header{"Cookie": {"a=b"}}, map[string]string{"Cookie": "LABEL"}},
		"own field":     {http.Header{"X-Access-Token": {"abc"}, "Api-Secret": {"abc"}, "X-Api-Key": {"abc"}}, map[string]string{"X-Access-Token": "LABEL", "Api-Secret": "LABEL", "X-Api-Key": "LABEL"}},
		"referer":       {http.Header{"Referer": {"http://x/?access_token=abc&a=b"}}, map[string]string{"Referer": "http://x/?access_token=LABEL&a=b"}},
		"JSON":          {http.Header{"X-Body": {`{"secret": "abc","a":1}`}}, map[string]string{"X-Body": `{"secret": "LABEL","a":1}`}},
		"own secret":    {http.Header{"X-Note": {"is SECRET"}}, map[string]string{"X-Note": "is LABEL"}},
		"no UTF-8":      {http.Header{"X-Note": {"\xff"}}, map[string]string{"X-Note": "\uFFFD"}},
		"long":          {http.Header{"X-Note": {strings.Repeat("a", 9000)}, "A": {"b"}}, map[string]string{"A": "b", "X-Note": "", "…": "1 more, over 8192 bytes"}},
	}
	for name, tt := range tests {
		s := mocktest.On(t, server)
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL+token, nil)
		if err != nil {
			t.Fatal(err)
		}
		for field, values := range tt.header {
			for _, value := range values {
				req.Header.Add(field, strings.ReplaceAll(value, "SECRET", s.Secret))
			}
		}
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		got := map[string]string{}
		e := newest(t, s)
		for field := range tt.want {
			got[field] = labels.ReplaceAllString(strings.Join(e.Header[field], " | "), "LABEL")
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: header mismatch (-want +got):\n%s", name, diff)
		}
		mocktest.Same(t, name+": host", req.URL.Host, e.Host)
	}
}
