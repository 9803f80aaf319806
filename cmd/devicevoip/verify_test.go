package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/steps/report"
)

// TestVerifyReference: the reference client passes everything.
func TestVerifyReference(t *testing.T) {
	t.Parallel()
	file := t.TempDir() + "/report.json"
	var out, errOut bytes.Buffer
	if code := run(t.Context(), []string{"verify", "--report", "json:" + file}, nil, &out, &errOut); code != exitOK {
		t.Fatalf("verify exits %d\n%s%s", code, &out, &errOut)
	}
	if !strings.HasSuffix(out.String(), "\nconformant\n") || errOut.Len() > 0 {
		t.Errorf("the last line is not the verdict, or there is something on stderr:\n%s\n%s", &out, &errOut)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var rep struct{ Totals report.Totals }
	if err := json.Unmarshal(text, &rep); err != nil {
		t.Fatal(err)
	}
	if got := rep.Totals; got.Passed < 150 || got.Passed != got.Selected {
		t.Errorf("%d of %d scenarios passed, want all of at least 150", got.Passed, got.Selected)
	}
}

// TestVerifyJobs: without --jobs, the number of parallel scenarios depends on where the
// client and the platform run.
func TestVerifyJobs(t *testing.T) {
	t.Parallel()
	processors := runtime.GOMAXPROCS(0)
	got := map[string]int{}
	for _, flag := range []string{"--strict", "--platform", "--server=http://127.0.0.1:1", "--adapter-url=http://127.0.0.1:1", "--adapter-listen=127.0.0.1:0"} {
		v := new(verification)
		if err := v.command().ParseFlags([]string{flag}); err != nil {
			t.Fatal(err)
		}
		got[flag] = v.usualJobs()
	}
	v := &verification{clientFlags: clientFlags{client: []string{"node", "adapter.js"}}}
	got["-- node adapter.js"] = v.usualJobs()
	want := map[string]int{
		"--strict": 16 * processors, "--platform": 16 * processors, "--server=http://127.0.0.1:1": processors,
		"--adapter-url=http://127.0.0.1:1": 1, "--adapter-listen=127.0.0.1:0": 1, "-- node adapter.js": processors,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("jobs (-want +got):\n%s", diff)
	}
}

// TestVerifyServer judges against a platform that runs elsewhere.
func TestVerifyServer(t *testing.T) {
	t.Parallel()
	s := startServe(t)
	for _, client := range [][]string{nil, {"--", os.Args[0], "client", "reference"}} {
		var out, errOut bytes.Buffer
		args := append([]string{"verify", "--rule", "sn.length", "--server", s.base + "/"}, client...)
		if code := run(t.Context(), args, nil, &out, &errOut); code != exitOK {
			t.Errorf("verify exits %d\n%s%s", code, &out, &errOut)
		}
	}
	waitForLog(t, s, "/wxa/getsnticket")
}

// TestVerifySuiteFailed: when the platform breaks, the client is not to blame.
func TestVerifySuiteFailed(t *testing.T) {
	t.Parallel()
	broken := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/__admin/ready" {
			w.WriteHeader(http.StatusInternalServerError)
		}
	}))
	t.Cleanup(broken.Close)
	var out, errOut bytes.Buffer
	code := run(t.Context(), []string{"verify", "--rule", "sn.length", "--server", broken.URL}, nil, &out, &errOut)
	if code != exitSuite || !strings.Contains(errOut.String(), "status 500") {
		t.Errorf("verify exits %d, want %d\n%s", code, exitSuite, &errOut)
	}
}

func TestVerifyInterrupted(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	broken := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/__admin/ready" {
			_, _ = io.Copy(io.Discard, r.Body) // before that, the server does not notice that the caller leaves
			cancel()
			<-r.Context().Done()
		}
	}))
	t.Cleanup(broken.Close)
	var out, errOut bytes.Buffer
	code := run(ctx, []string{"verify", "--rule", "sn.length", "--server", broken.URL}, nil, &out, &errOut)
	if code != exitSuite || !strings.Contains(errOut.String(), "hint: the run was interrupted") {
		t.Errorf("verify exits %d, want %d\n%s", code, exitSuite, &errOut)
	}
}

func TestProgress(t *testing.T) {
	t.Parallel()
	var seen bytes.Buffer
	p := &progress{out: &seen}
	p.show(1, 3, report.Scenario{Outcome: report.Passed})
	p.show(2, 3, report.Scenario{Outcome: report.Failed})
	p.show(3, 3, report.Scenario{Outcome: report.NotApplicable})
	p.clear()
	want := "\r1 of 3 scenarios\r2 of 3 scenarios, 1 went wrong\r3 of 3 scenarios, 1 went wrong\r\x1b[K"
	if seen.String() != want {
		t.Errorf("progress shows %q, want %q", seen.String(), want)
	}
	var pipe bytes.Buffer
	p = newProgress(&pipe, language.English)
	p.show(1, 1, report.Scenario{})
	p.clear()
	if pipe.Len() > 0 {
		t.Errorf("in a pipe progress shows %q, want nothing", pipe.String())
	}
}

func TestQuote(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"": "''", "node": "node", "a b": "'a b'", "it's": `'it'\''s'`, "$HOME": "'$HOME'", "./x-1.js": "./x-1.js", "*": "'*'",
	}
	for word, want := range tests {
		if got := quote(word); got != want {
			t.Errorf("quote(%q) = %s, want %s", word, got, want)
		}
	}
}
