package main

import (
	"bytes"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// TestServeInterceptRefuses what is not the platform, and says so in its log.
func TestServeInterceptRefuses(t *testing.T) {
	t.Parallel()
	s := startServe(t, "--intercept", "127.0.0.1:0", "--ca-dir", t.TempDir())
	transport := &http.Transport{Proxy: http.ProxyURL(&url.URL{Scheme: "http", Host: s.proxy(t)})}
	t.Cleanup(transport.CloseIdleConnections)
	if resp, err := (&http.Client{Transport: transport}).Get("https://telemetry.example/"); err == nil {
		t.Errorf("it was answered with status %s", resp.Status)
	}
	waitForLog(t, s, "host=telemetry.example:443")
	if code := s.stop(); code != exitOK {
		t.Errorf("serve exits %d, want %d", code, exitOK)
	}
}

// proxy is the address of the proxy that serve prints.
func (s *serving) proxy(t *testing.T) string {
	t.Helper()
	for _, line := range s.greeting {
		if address, ok := strings.CutPrefix(line, "export HTTPS_PROXY=http://"); ok {
			return address
		}
	}
	t.Fatal("serve prints no proxy")
	return ""
}

// TestOfficialHost: the proxy answers for the hosts that are chosen, and no other official one;
// its authority may sign for exactly these.
func TestOfficialHost(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		args []string
		want []string
	}{
		"none": {nil, rule.Hosts()[:1]},
		"one":  {[]string{"--official-host", "SZ.api.weixin.qq.com"}, []string{realHost, "sz.api.weixin.qq.com"}},
		"two":  {[]string{"--official-host", "hk.api.weixin.qq.com,api2.weixin.qq.com", "--official-host", realHost}, []string{realHost, "api2.weixin.qq.com", "hk.api.weixin.qq.com"}},
		"all":  {[]string{"--official-host", "all"}, rule.Hosts()},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			s := startServe(t, append([]string{"--intercept", "127.0.0.1:0", "--ca-dir", dir}, c.args...)...)
			trusted, err := caFlag{dir}.client()
			if err != nil {
				t.Fatal(err)
			}
			transport := trusted.Transport.(*http.Transport)
			transport.Proxy = http.ProxyURL(&url.URL{Scheme: "http", Host: s.proxy(t)})
			t.Cleanup(transport.CloseIdleConnections)
			var answered []string
			for _, host := range rule.Hosts() {
				resp, err := trusted.Get("https://" + host + "/cgi-bin/token")
				if err == nil {
					answered = append(answered, host)
					_ = resp.Body.Close()
				} else {
					waitForLog(t, s, "hint=\"--official-host "+host+" answers for it\"")
				}
			}
			if diff := cmp.Diff(c.want, answered); diff != "" {
				t.Errorf("hosts (-want +got):\n%s", diff)
			}
		})
	}
	for _, args := range []string{"serve --intercept 127.0.0.1:0 --official-host mp.weixin.qq.com", "serve --tls --official-host *", "serve --addr 127.0.0.1:0 --official-host all", "serve --addr 127.0.0.1:0 --official-host example.com", "serve --tls-cert c --tls-key k --official-host all", "verify --official-host all -- c"} {
		var errOut bytes.Buffer
		code := run(t.Context(), append(strings.Fields(args), "--ca-dir", t.TempDir())[:len(strings.Fields(args))], nil, io.Discard, &errOut)
		if code != exitUsage || !strings.Contains(errOut.String(), "hint: ") {
			t.Errorf("%s: exit %d: %s", args, code, &errOut)
		}
	}
}

// TestOfficialHostAtAnotherPort: no flag has the proxy answer there, and its log does not name one.
func TestOfficialHostAtAnotherPort(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := startServe(t, "--intercept", "127.0.0.1:0", "--ca-dir", dir)
	trusted, err := caFlag{dir}.client()
	if err != nil {
		t.Fatal(err)
	}
	transport := trusted.Transport.(*http.Transport)
	transport.Proxy = http.ProxyURL(&url.URL{Scheme: "http", Host: s.proxy(t)})
	t.Cleanup(transport.CloseIdleConnections)
	for _, host := range []string{realHost, "sh.api.weixin.qq.com"} {
		if resp, err := trusted.Get("https://" + host + ":8443/cgi-bin/token"); err == nil {
			_ = resp.Body.Close()
			t.Errorf("%s:8443 is answered", host)
		}
		waitForLog(t, s, "hint=\"the proxy answers for "+host+" at port 443 alone\"")
	}
}

// TestOfficialHostHint: verify says how to answer for an official host that was blocked.
func TestOfficialHostHint(t *testing.T) {
	t.Parallel()
	var out, errOut bytes.Buffer
	run(t.Context(), []string{"verify", "--intercept", "--ca-dir", t.TempDir(), "--rule", "group.name", "--", os.Args[0], "client", "shanghai"}, nil, &out, &errOut)
	want := "devicevoip: the client calls sh.api.weixin.qq.com, another official host: --official-host sh.api.weixin.qq.com answers for it\n"
	if strings.Count(errOut.String(), want) != 1 {
		t.Errorf("it prints\n%s\nwant once\n%s", &errOut, want)
	}
	code := run(t.Context(), []string{"verify", "--intercept", "--official-host", "sh.api.weixin.qq.com", "--ca-dir", t.TempDir(), "--rule", "group.name", "--", os.Args[0], "client", "shanghai"}, nil, &out, &errOut)
	if code != exitOK {
		t.Errorf("with the host it exits %d:\n%s%s", code, &out, &errOut)
	}
}

// TestInterceptReach: other machines reach the proxy, and so control, with a token only.
func TestInterceptReach(t *testing.T) {
	t.Parallel()
	var errOut bytes.Buffer
	code := run(t.Context(), []string{"serve", "--addr", "127.0.0.1:0", "--intercept", "0.0.0.0:0", "--ca-dir", t.TempDir()}, nil, io.Discard, &errOut)
	if code != exitUsage || !strings.Contains(errOut.String(), "--intercept: other machines reach") || !strings.Contains(errOut.String(), "hint: set a token") {
		t.Errorf("exit %d: %s", code, &errOut)
	}
}

// TestVerifyIntercept judges a client that is told the real platform's address,
// and lists what else it calls.
func TestVerifyIntercept(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(dir, "report.json")
	var out, errOut bytes.Buffer
	args := []string{"verify", "--intercept", "--ca-dir", dir, "--report", "json:" + file, "--jobs", "2", "--", os.Args[0], "client", "chatty"}
	if code := run(t.Context(), args, nil, &out, &errOut); code != exitOK {
		t.Fatalf("it exits %d, want %d\n%s%s", code, exitOK, &out, &errOut)
	}
	if line := "\nblocked: the client tried to reach telemetry.example:443 (2 times)\n"; !strings.Contains(out.String(), line) {
		t.Errorf("the report does not say %q:\n%s", line, &out)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var report struct {
		Blocked []struct {
			Host  string `json:"host"`
			Times int    `json:"times"`
		} `json:"blocked"`
	}
	if err := json.Unmarshal(text, &report); err != nil || len(report.Blocked) != 1 || report.Blocked[0].Times != 2 {
		t.Errorf("%v, %+v", err, report)
	}
}

// TestRedirectedInPart: a client whose token call goes elsewhere is found out by
// name, and sealed it shows where.
func TestRedirectedInPart(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "report.json")
	tests := []struct {
		name string
		args []string
		want []string
	}{
		{"server calls alone", []string{"--rule", "group.name", "--", os.Args[0], "client", "astray"}, []string{
			"the client never requested an access token from this platform, though 14 of the scenarios needed one: its token call goes to another host, since its other calls came",
		}},
		{"with calls of the phone", []string{"--rule", "group.*", "--rule", "record.*", "--", os.Args[0], "client", "astray"}, []string{
			"of the scenarios needed one: its token call goes to another host, since its other calls came",
		}},
		{"sealed", []string{"--seal", "--ca-dir", t.TempDir(), "--jobs", "1", "--rule", "group.name", "--", os.Args[0], "client", "hardcoded"}, []string{
			"blocked: the client tried to reach api.weixin.qq.com:443 (22 times)", "redirect.token: the client never requested an access token from this platform, though 14 of the scenarios needed one: ",
		}},
	}
	for _, tt := range tests {
		var out bytes.Buffer
		code := run(t.Context(), append([]string{"verify", "--report", "json:" + file}, tt.args...), nil, &out, &out)
		if code != exitNotConformant {
			t.Errorf("%s: exit %d, want %d", tt.name, code, exitNotConformant)
		}
		for _, want := range tt.want {
			if !strings.Contains(out.String(), want) {
				t.Errorf("%s: it does not say %q:\n%s", tt.name, want, &out)
			}
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var report struct {
			Findings []struct {
				Name string `json:"name"`
			} `json:"findings"`
		}
		if err := json.Unmarshal(text, &report); err != nil || len(report.Findings) != 1 || report.Findings[0].Name != "redirect.token" {
			t.Errorf("%s: %v, %+v", tt.name, err, report)
		}
	}
}

// TestIntercepted: the same client conforms where its host is intercepted.
func TestIntercepted(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	args := []string{"verify", "--intercept", "--ca-dir", t.TempDir(), "--rule", "group.*", "--", os.Args[0], "client", "hardcoded"}
	if code := run(t.Context(), args, nil, &out, &out); code != exitOK || strings.Contains(out.String(), "blocked") {
		t.Errorf("it exits %d, want %d\n%s", code, exitOK, &out)
	}
}

// TestCheckIntercept: the check reaches a client in the same way.
func TestCheckIntercept(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	args := []string{"adapter", "check", "--intercept", "--ca-dir", t.TempDir(), "--", os.Args[0], "client", "reference"}
	if code := run(t.Context(), args, nil, &out, &out); code != exitOK {
		t.Errorf("it exits %d, want %d\n%s", code, exitOK, &out)
	}
}

// TestCheckBlocked: the check lists what it blocked, in the words of verify.
func TestCheckBlocked(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	blocked := func(args ...string) []string {
		var out bytes.Buffer
		run(t.Context(), append(args, "--ca-dir", dir, "--", os.Args[0], "client", "hardcoded"), nil, &out, &out)
		var lines []string
		for line := range strings.Lines(out.String()) {
			if strings.HasPrefix(line, "blocked: ") {
				lines = append(lines, times.ReplaceAllString(line, "(N times)"))
			}
		}
		return lines
	}
	want := []string{"blocked: the client tried to reach api.weixin.qq.com:443 (N times)\n"}
	if diff := cmp.Diff(want, blocked("adapter", "check", "--seal")); diff != "" {
		t.Errorf("check (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want, blocked("verify", "--seal", "--rule", "group.name", "--jobs", "1")); diff != "" {
		t.Errorf("verify (-want +got):\n%s", diff)
	}
}

// times is how often a host was tried, in a report.
var times = regexp.MustCompile(`\([0-9]+ times\)`)

// TestCredentialCodes: by which codes a check tells that the credentials are
// not used as they should be.
func TestCredentialCodes(t *testing.T) {
	t.Parallel()
	want := []int64{40001, 40013, 40014, 40125, 41001, 41002, 41004, 42001}
	codes := credentialCodes()
	slices.Sort(codes)
	if diff := cmp.Diff(want, slices.Compact(codes)); diff != "" {
		t.Errorf("codes (-want +got):\n%s", diff)
	}
}

// TestInterceptRepeats: the command that repeats a scenario intercepts too.
func TestInterceptRepeats(t *testing.T) {
	t.Parallel()
	if diff := cmp.Diff("devicevoip verify --scenario a --ca-dir dir --intercept --official-host all -- c", repeated(t, "--jobs 2 --intercept --official-host all --ca-dir dir -- c")); diff != "" {
		t.Errorf("repeat (-want +got):\n%s", diff)
	}
}

// TestServeTakenPort: a port that is taken is named with the flag that chose it.
func TestServeTakenPort(t *testing.T) {
	t.Parallel()
	taken, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = taken.Close() })
	for flag, args := range map[string][]string{
		"--addr":      {"--addr", taken.Addr().String()},
		"--intercept": {"--addr", "127.0.0.1:0", "--intercept", taken.Addr().String(), "--ca-dir", t.TempDir()},
	} {
		var errOut bytes.Buffer
		code := run(t.Context(), append([]string{"serve"}, args...), nil, io.Discard, &errOut)
		want := "hint: another program uses this port; choose one with " + flag
		if code != exitUsage || !strings.Contains(errOut.String(), want) {
			t.Errorf("%s: exit %d\n%s", flag, code, &errOut)
		}
	}
}
