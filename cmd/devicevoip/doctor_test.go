package main

import (
	"bytes"
	"cmp"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/store/disk"
)

// TestDoctor: the doctor finds nothing wrong with a right deployment, with and without
// tokens, and leaves no sandbox behind.
func TestDoctor(t *testing.T) {
	t.Parallel()
	for name, args := range map[string][]string{"open": nil, "with a token": {"--admin-token-file", written(t, rootToken)}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startServe(t, args...)
			var out, errOut bytes.Buffer
			code := run(t.Context(), slices.Concat([]string{"doctor", "--server", s.base}, args), nil, &out, &errOut)
			if code != exitOK || errOut.Len() > 0 || strings.Contains(out.String(), "PROBLEM") || strings.Contains(out.String(), "skipped") {
				t.Errorf("doctor exits %d\n%s%s", code, &out, &errOut)
			}
			want := []string{"live", "ready", "clock", "metrics", "replicas", "base URL", "headers", "bodies", "events"}
			if name != "open" {
				want = slices.Insert(want, 4, "control")
			}
			if diff := gocmp.Diff(want, checked(out.String(), "ok")); diff != "" {
				t.Errorf("checks (-want +got):\n%s", diff)
			}
			if _, _, metrics := get(t, s.base+"/metrics"); !strings.Contains(metrics, "\ndevicevoip_sandboxes 1\n") {
				t.Error("the sandbox of the doctor is still there")
			}
		})
	}
}

// checked are the checks that ended as how says.
func checked(output, how string) (checks []string) {
	for _, m := range regexp.MustCompile(`(?m)^`+how+` +(\S+(?: URL)?)  `).FindAllStringSubmatch(output, -1) {
		checks = append(checks, m[1])
	}
	return checks
}

// TestDoctorSkips: without its token a platform is checked from outside.
func TestDoctorSkips(t *testing.T) {
	t.Parallel()
	s := startServe(t, "--admin-token-file", written(t, rootToken))
	var out, errOut bytes.Buffer
	if code := run(t.Context(), []string{"doctor", "--server", s.base}, nil, &out, &errOut); code != exitOK {
		t.Errorf("doctor exits %d\n%s", code, &errOut)
	}
	if diff := gocmp.Diff([]string{"control"}, checked(out.String(), "skipped")); diff != "" {
		t.Errorf("skipped (-want +got):\n%s", diff)
	}
}

// TestDoctorFinds breaks a deployment in each way that the doctor knows.
func TestDoctorFinds(t *testing.T) {
	t.Parallel()
	const name = "platform.internal"
	withToken := []mock.Option{mock.WithAccess(mock.Access{Token: rootToken, Hosts: []string{name}})}
	quiet := func(*mock.Server) {}
	tests := map[string]struct {
		deployment
		want string // the check that finds a problem, and a part of what it says
		also string // a check that finds one with it
	}{
		"nothing there":          {deployment{serve: closed}, "live: does not answer", ""},
		"another program":        {deployment{front: func(http.Handler) http.Handler { return says(200, "hello")(nil) }}, "live: not a devicevoip platform", ""},
		"no such path":           {deployment{front: at("/__admin/live", says(404, ""))}, "live: status 404", ""},
		"it drains":              {deployment{set: (*mock.Server).Drain}, "ready: it drains", ""},
		"it is not trusted":      {deployment{serve: withTLS, distrust: true}, "tls: is not trusted", ""},
		"its certificate ends":   {deployment{serve: endingSoon(t)}, "tls: ends in 3 days", ""},
		"no TLS":                 {deployment{host: name, options: withToken, token: rootToken}, "tls: plain text", ""},
		"a name not allowed":     {deployment{host: name}, "live: is not a name", ""},
		"open control":           {deployment{host: name, options: []mock.Option{mock.WithAccess(mock.Access{Hosts: []string{name}})}}, "control: it is open", "tls"},
		"its clock is fast":      {deployment{options: []mock.Option{mock.WithNow(func() time.Time { return time.Now().Add(10 * time.Minute) })}}, "clock: by 10m0s", ""},
		"its clock is slow":      {deployment{options: []mock.Option{mock.WithNow(func() time.Time { return time.Now().Add(-time.Minute) })}}, "clock: by -1m0s", ""},
		"a wrong token":          {deployment{options: withToken, token: "another-token-of-the-tests"}, "control: does not accept the token", ""},
		"no Authorization":       {deployment{options: withToken, token: rootToken, front: onItsWay(func(r *http.Request) { r.Header.Del("Authorization") })}, "control: does not accept the token", ""},
		"fields of requests":     {deployment{front: onItsWay(func(r *http.Request) { r.Header = http.Header{"Authorization": r.Header["Authorization"]} })}, "headers: the journal has no request with", ""},
		"fields of replies":      {deployment{front: at("/cgi-bin/token", withoutFields)}, "headers: the reply", ""},
		"another Host":           {deployment{front: onItsWay(func(r *http.Request) { r.Host = "127.0.0.1:1" })}, "base URL: does not lead to it", ""},
		"small bodies":           {deployment{front: smallBodies}, "bodies: does not pass: status 413", ""},
		"streams kept back":      {deployment{front: at("/events", keepsBack)}, "events: no event came", ""},
		"no reply to the end":    {deployment{front: at("/__admin/live", breaksOff)}, "live: does not answer: unexpected EOF", ""},
		"a page for sandboxes":   {deployment{front: at("/__admin/sandboxes", says(201, aPage))}, "sandbox: none can be made: what answers is not", ""},
		"a sandbox refused":      {deployment{front: at("/__admin/sandboxes", says(502, aPage))}, "sandbox: none can be made: status 502: <html> <body>", ""},
		"a sandbox of another":   {deployment{front: at("/__admin/sandboxes", says(201, `{"made":true}`))}, "sandbox: none can be made: what answers is not", ""},
		"a page for control":     {deployment{front: at("/clock", says(200, aPage))}, "control: what answers is not", ""},
		"a sandbox out of reach": {deployment{front: at("/clock", func(p http.Handler) http.Handler { return alternately(p, says(502, aPage)(nil)) })}, "replicas: not answered by a platform: status 502", ""},
		"no faults":              {deployment{front: at("/faults", says(401, `{"error":{"message":"no token"}}`))}, "headers: no fault can be queued: status 401: no token", ""},
		"no journal":             {deployment{front: at("/journal", says(503, `{"error":{"message":"the store failed"}}`))}, "headers: cannot be read: status 503: the store failed", ""},
		"a page for bodies":      {deployment{front: at("/clock", largeAre(says(200, aPage)))}, "bodies: does not pass: what answers is not", ""},
		"a page for events":      {deployment{front: at("/events", says(200, aPage))}, "events: no stream of events: ", ""},
		"events refused":         {deployment{front: at("/events", says(401, "no\ntoken"))}, "events: no stream of events: status 401: no token", ""},
		"events cut off":         {deployment{front: at("/events", breaksOff)}, "events: no stream of events: unexpected EOF", ""},
		"no metrics":             {deployment{front: at("/metrics", says(404, ""))}, "metrics: status 404", ""},
		"two platforms":          {deployment{front: inTurn(t, quiet)}, "replicas: do not share their sandboxes (2 answered)", ""},
		"two versions":           {deployment{front: at("/__admin/live", inTurn(t, func(s *mock.Server) { s.SetVersion("0.1") }))}, "replicas: different versions", ""},
		"one replica is broken":  {deployment{front: at("/__admin/live", func(p http.Handler) http.Handler { return alternately(p, says(502, "")(nil)) })}, "replicas: not answered by a platform", ""},
		"no more sandboxes":      {deployment{options: []mock.Option{mock.WithLimits(mock.Limits{Sandboxes: 1})}}, "sandbox: none can be made", "sandboxes"},
		"many sandboxes":         {deployment{front: metric("devicevoip_sandboxes 95\ndevicevoip_sandboxes_limit 100")}, "sandboxes: there are 95, and may be 100", ""},
		"trimmed journals":       {deployment{front: metric(`devicevoip_journal_dropped_total{limit="platform"} 7`)}, "journal: 7 exchanges", ""},
		"a log nobody reads":     {deployment{set: func(s *mock.Server) { s.SetLogDrops(func() int64 { return 3 }) }}, "log: 3 lines", ""},
		"a store that fails":     {deployment{front: metric(`devicevoip_store_errors_total{method="Commit"} 2`)}, "store: 2 calls", ""},
		"requests that failed":   {deployment{front: metric(`devicevoip_unanswered_total{reason="failure"} 2`)}, "answers: 2 requests", ""},
		"few files":              {deployment{front: metric("process_open_fds 20\nprocess_max_fds 1024")}, "files: may have 1024", ""},
		"files nearly all open":  {deployment{front: metric("process_open_fds 9500\nprocess_max_fds 10000")}, "files: has 9500", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			check, part, _ := strings.Cut(tt.want, ": ")
			out := tt.examine(t)
			found := regexp.MustCompile(`(?m)^PROBLEM +` + check + `  .*` + regexp.QuoteMeta(part) + `.*\n +hint: .+$`)
			if !found.MatchString(out) {
				t.Errorf("the doctor does not find %q:\n%s", tt.want, out)
			}
			if others := slices.DeleteFunc(checked(out, "PROBLEM"), func(c string) bool { return c == check || c == tt.also }); len(others) > 0 {
				t.Errorf("the doctor also finds %q:\n%s", others, out)
			}
		})
	}
}

// TestDoctorOfMachine: without --server the doctor checks the machine, and where sandboxes
// are kept.
func TestDoctorOfMachine(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = taken.Close() })
	good := machine{func() (uint64, bool) { return 65536, true }, func(string) (uint64, bool) { return 64 << 30, true }}
	folder, broken, used := t.TempDir(), t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(broken, disk.FileName), []byte("this is no store"), 0o600); err != nil {
		t.Fatal(err)
	}
	open, err := disk.Open(used)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = open.Close() })
	tests := map[string]struct {
		machine machine
		data    string // or else the address is checked
		addr    string
		want    string
	}{
		"right":           {good, "", "127.0.0.1:0", ""},
		"nothing known":   {machine{func() (uint64, bool) { return 0, false }, good.freeSpace}, "", "127.0.0.1:0", ""},
		"a taken port":    {good, "", taken.Addr().String(), "port: another program listens"},
		"a wrong address": {good, "", "nonsense", "port: cannot listen"},
		"few files":       {machine{func() (uint64, bool) { return 256, true }, good.freeSpace}, "", "127.0.0.1:0", "files: may have 256"},
		"right folder":    {good, folder, "", ""},
		"a store in use":  {good, used, "", ""},
		"a damaged file":  {good, broken, "", "store: is damaged"},
		"no database":     {good, "postgres://nobody@127.0.0.1:1/none", "", "store: 127.0.0.1:1"},
		"no folder":       {good, folder + "/none", "", "data: no such file"},
		"no space":        {machine{good.openFiles, func(string) (uint64, bool) { return 5 << 20, true }}, folder, "", "space: 5 MB are free"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var out strings.Builder
			d := &doctor{out: &out, in: language.English, now: time.Now, machine: tt.machine}
			if tt.data != "" {
				d.checkData(t.Context(), dataFlags{place: tt.data})
			} else {
				d.checkMachine(t.Context(), tt.addr)
			}
			check, part, _ := strings.Cut(tt.want, ": ")
			if diff := gocmp.Diff(cmp.Or(check, "none"), cmp.Or(strings.Join(checked(out.String(), "PROBLEM"), ","), "none")); diff != "" || !strings.Contains(out.String(), part) {
				t.Errorf("problems (-want +got):\n%s\n%s", diff, &out)
			}
		})
	}
}

// exitWithSpace is how doctor exits that finds nothing wrong but the space on this machine,
// of which there may be too little.
func exitWithSpace(folder string) int {
	if free, known := freeSpace(folder); known && free < leastSpace {
		return exitNotConformant
	}
	return exitOK
}

// TestDoctorExits with the number that says whether there are problems.
func TestDoctorExits(t *testing.T) {
	t.Parallel()
	nobody, folder := closed(nil), t.TempDir()
	for args, want := range map[string]int{
		"doctor --addr 127.0.0.1:0":                                   exitOK,
		"doctor --data " + folder:                                     exitWithSpace(folder),
		"doctor --data " + t.TempDir() + "/x":                         exitNotConformant,
		"doctor --server " + nobody.URL:                               exitNotConformant,
		"doctor --data-password-file x":                               exitUsage,
		"doctor --server nonsense":                                    exitUsage,
		"doctor --server http://127.0.0.1:1 --admin-token-file /none": exitUsage,
	} {
		var out, errOut bytes.Buffer
		if code := run(t.Context(), strings.Fields(args), nil, &out, &errOut); code != want {
			t.Errorf("%s exits %d, want %d\n%s%s", args, code, want, &out, &errOut)
		}
	}
}
