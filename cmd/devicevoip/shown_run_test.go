package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
)

// servePlatform serves a platform, and what guard does not answer in its place.
func servePlatform(t *testing.T, guard func(http.ResponseWriter, *http.Request) bool, options ...mock.Option) string {
	t.Helper()
	platform, err := mock.New(options...)
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if guard == nil || !guard(w, r) {
			platform.ServeHTTP(w, r)
		}
	}))
	t.Cleanup(s.Close)
	return s.URL
}

// shownRuns are the runs that a platform shows, the newest first.
func shownRuns(t *testing.T, base string) []control.Run {
	t.Helper()
	var list struct{ Runs []control.Run }
	if err := json.Unmarshal([]byte(fetched(t, base+"/__admin/runs")), &list); err != nil {
		t.Fatal(err)
	}
	return list.Runs
}

func fetched(t *testing.T, url string) string {
	t.Helper()
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestShownRun: a platform shows who was judged on what, the verdict, and the report in both
// languages.
func TestShownRun(t *testing.T) {
	t.Parallel()
	base := servePlatform(t, nil)
	conformant := control.RunProgress{State: control.RunEnded, Verdict: control.RunConformant}
	for args, want := range map[string]control.Run{
		"--rule sn.length":            {RunStart: control.RunStart{Subject: "client", Client: "reference", Version: "1", Selection: "sn.length"}, RunProgress: conformant},
		"--platform --rule sn.length": {RunStart: control.RunStart{Subject: "platform", Client: "platform", Version: base, Selection: "sn.length"}, RunProgress: conformant},
	} {
		var out, errOut bytes.Buffer
		code := run(t.Context(), append([]string{"verify", "--server", base, "--meta", "commit=1a2b3c4"}, strings.Fields(args)...), nil, &out, &errOut)
		if code != exitOK || errOut.Len() > 0 {
			t.Fatalf("%s: verify exits %d\n%s%s", args, code, &out, &errOut)
		}
		got := shownRuns(t, base)[0]
		if got.Done != got.Scenarios || got.Done == 0 {
			t.Errorf("%s: %d of %d scenarios are done", args, got.Done, got.Scenarios)
		}
		for language, sentence := range map[string]string{"en": "An sn is at most 128 bytes long.", "zh-CN": "sn 最长 128 字节。"} {
			report := fetched(t, base+"/__admin/runs/"+got.ID+"/report?language="+language)
			if !strings.Contains(report, `"sentence":"`+sentence+`"`) || !strings.Contains(report, `"commit":"1a2b3c4"`) {
				t.Errorf("%s: the report in %s is %.1000s", args, language, report)
			}
		}
		want.Scenarios, want.Done, want.Report, want.ID, want.Started = got.Scenarios, got.Done, true, got.ID, got.Started
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: run mismatch (-want +got):\n%s", args, diff)
		}
	}
}

// TestShownRunInterrupted: a run that is interrupted is shown as such, how far it came, and
// with its report.
func TestShownRunInterrupted(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	told := make(chan struct{})
	tell := sync.OnceFunc(func() { close(told) })
	base := servePlatform(t, func(_ http.ResponseWriter, r *http.Request) bool {
		switch {
		case r.Method == http.MethodPut && strings.HasPrefix(r.URL.Path, "/__admin/runs/"):
			tell()
		case strings.HasSuffix(r.URL.Path, "/wxa/getsnticket"):
			<-told // the platform hears of the run while a scenario waits
			cancel()
		}
		return false
	})
	var out, errOut bytes.Buffer
	if code := run(ctx, []string{"verify", "--rule", "sn.length", "--jobs", "1", "--server", base}, nil, &out, &errOut); code != exitSuite {
		t.Errorf("verify exits %d, want %d\n%s", code, exitSuite, &errOut)
	}
	got := shownRuns(t, base)
	if len(got) != 1 || got[0].State != control.RunInterrupted || got[0].Verdict != "" || !got[0].Report || got[0].Done == got[0].Scenarios {
		t.Errorf("it is shown as %+v", got)
	}
}

// TestNotShownRun: a platform of an older version, one that lost the run, and one that takes
// no report so large change nothing about the verdict, and cost a line.
func TestNotShownRun(t *testing.T) {
	t.Parallel()
	for name, refused := range map[string]func(*http.Request) bool{
		"an older version": func(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, "/__admin/runs") },
		"a run that was lost": func(r *http.Request) bool {
			return r.Method == http.MethodPut && strings.HasPrefix(r.URL.Path, "/__admin/runs/")
		},
		"a report too large": func(r *http.Request) bool { return strings.HasSuffix(r.URL.Path, "/report") },
	} {
		for lang, line := range map[string]string{"en": "devicevoip: the console of the platform does not show this run: ", "zh-CN": "devicevoip: 平台的控制台不显示这次运行："} {
			base := servePlatform(t, func(w http.ResponseWriter, r *http.Request) bool {
				if refused(r) {
					http.Error(w, `{"error":{"message":"there is none","hint":"do without"}}`, http.StatusNotFound)
				}
				return refused(r)
			})
			var out, errOut bytes.Buffer
			if code := run(t.Context(), []string{"verify", "--lang", lang, "--rule", "sn.length", "--server", base}, nil, &out, &errOut); code != exitOK {
				t.Errorf("%s: verify exits %d\n%s%s", name, code, &out, &errOut)
			}
			if got := errOut.String(); !strings.HasPrefix(got, line) || strings.Count(got, "\n") != 1 || !strings.Contains(got, "there is none") {
				t.Errorf("%s: standard error is %q", name, got)
			}
		}
	}
}
