package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/store/disk"
)

// kept is what a sandbox has that is to outlast the platform.
type kept struct {
	Sandbox *control.Sandbox
	Clock   control.Clock
	Records []control.Record
	Faults  []control.Fault
	Dialogs []control.Dialog
	Journal int // exchanges
}

// keptBy asks the platform for it.
func keptBy(t *testing.T, base, id string) kept {
	t.Helper()
	ctx := t.Context()
	s, err := control.Client{BaseURL: base}.Sandbox(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	var k kept
	var journal control.Journal
	for _, read := range []func() error{
		func() (err error) { k.Clock, err = s.Clock(ctx); return err },
		func() (err error) { k.Records, err = s.Records(ctx); return err },
		func() (err error) { k.Faults, err = s.Faults(ctx); return err },
		func() (err error) { k.Dialogs, err = s.Dialogs(ctx); return err },
		func() (err error) { journal, err = s.Journal(ctx); return err },
	} {
		if err := read(); err != nil {
			t.Fatal(err)
		}
	}
	k.Sandbox, k.Journal = s, len(journal.Entries)
	s.BaseURL = ""
	return k
}

// TestOutlasts: what a platform was told is there after it was started again: in a folder,
// and by a file.
func TestOutlasts(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name          string
		first, second []string // FILE and DIR stand for paths
	}{
		{"a folder", []string{"--data", "DIR"}, []string{"--data", "DIR"}},
		{"a file", []string{"--export-on-exit", "FILE"}, []string{"--import", "FILE", "--export-on-exit", "FILE"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			paths := func(args []string) []string {
				return strings.Split(strings.NewReplacer("DIR", filepath.Join(dir, "data"), "FILE", filepath.Join(dir, "file.json")).Replace(strings.Join(args, "\n")), "\n")
			}
			first := startServe(t, paths(tt.first)...)
			id, token, ticket := inhabit(t, first.base)
			before := keptBy(t, first.base, id)
			if code := first.stop(); code != exitOK {
				t.Fatalf("serve exits %d: %s", code, first.log)
			}
			second := startServe(t, paths(tt.second)...)
			if diff := cmp.Diff(before, keptBy(t, second.base, id), cmp.AllowUnexported(control.Sandbox{}), ignoreClient); diff != "" {
				t.Errorf("what is kept mismatch (-want +got):\n%s", diff)
			}
			if answer := answerTo(t, second.base+"/wxa/getsnticket?access_token="+token, `{"sn":"SN-2","model_id":"door"}`); !strings.Contains(answer, "sn_ticket") {
				t.Errorf("a token from before is answered with %s", answer)
			}
			s, err := control.Client{BaseURL: second.base}.Sandbox(t.Context(), id)
			if err != nil {
				t.Fatal(err)
			}
			if err := s.RequestDeviceVoIP(t.Context(), "bob", control.DeviceOption("SN-1", ticket, "door", "Door")); err != nil {
				t.Errorf("a ticket from before: %v", err)
			}
			if code := second.stop(); code != exitOK {
				t.Fatalf("serve exits %d: %s", code, second.log)
			}
		})
	}
}

// ignoreClient leaves out how a sandbox is reached.
var ignoreClient = cmp.FilterPath(func(p cmp.Path) bool { return strings.HasPrefix(p.Last().String(), ".client") }, cmp.Ignore())

// inhabit makes a sandbox with something of each kind.
func inhabit(t *testing.T, base string) (id, token, ticket string) {
	t.Helper()
	ctx := t.Context()
	s, err := control.Client{BaseURL: base}.Create(ctx, &control.World{
		Clock: "2026-01-01T00:00:00Z", Models: []control.Model{{ID: "door", Type: "门禁机"}},
		Users: []control.User{{OpenID: "ann", Dialog: control.Accept}, {OpenID: "bob", Dialog: control.Accept}},
	})
	if err != nil {
		t.Fatal(err)
	}
	var granted struct {
		Token string `json:"access_token"`
	}
	answer := answerTo(t, base+"/cgi-bin/stable_token", `{"grant_type":"client_credential","appid":"`+s.AppID+`","secret":"`+s.Secret+`"}`)
	if err := json.Unmarshal([]byte(answer), &granted); err != nil || granted.Token == "" {
		t.Fatalf("no token: %s", answer)
	}
	if ticket, err = s.Ticket(ctx, "SN-1", "door"); err != nil {
		t.Fatal(err)
	}
	if err := s.RequestDeviceVoIP(ctx, "ann", control.DeviceOption("SN-1", ticket, "door", "Door")); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Advance(ctx, 3*time.Minute); err != nil {
		t.Fatal(err)
	}
	if err := s.AddFault(ctx, control.Fault{Path: "/wxa/business/group/adddevice", ErrCode: new(-1)}); err != nil {
		t.Fatal(err)
	}
	return s.ID, granted.Token, ticket
}

// answerTo posts a body and returns the answer.
func answerTo(t *testing.T, url, body string) string {
	t.Helper()
	resp, err := http.Post(url, "application/json", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	var answer bytes.Buffer
	if _, err := answer.ReadFrom(resp.Body); err != nil {
		t.Fatal(err)
	}
	return answer.String()
}

// TestKeptWorld: a world file is for a default sandbox that there is not yet.
func TestKeptWorld(t *testing.T) {
	t.Parallel()
	dir, file := t.TempDir(), filepath.Join(t.TempDir(), "world.yaml")
	if err := os.WriteFile(file, []byte("appid: wx00000000000000aa\nsecret: of-the-world\nmodels: []\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	const said = "--world is not used: the store has the default sandbox already"
	for run := range 2 {
		s := startServe(t, "--data", dir, "--world", file)
		if greeting := strings.Join(s.greeting, "\n"); !strings.Contains(greeting, "wx00000000000000aa") {
			t.Errorf("run %d has another default sandbox:\n%s", run, greeting)
		}
		if code := s.stop(); code != exitOK {
			t.Errorf("serve exits %d", code)
		}
		if log := s.log.String(); strings.Count(log, said) != run {
			t.Errorf("run %d says otherwise of the world file:\n%s", run, log)
		}
	}
}

// TestKeepingRefused: what cannot be used is named, with a hint, and left as it is.
func TestKeepingRefused(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := func(name string) string { return filepath.Join(dir, name) }
	for name, text := range map[string]string{"text": "Hello\n", "newer.json": `{"format":9}`, "cut.json": `{"format":1,"sandboxes":[`, "damaged/" + disk.FileName: "noise"} {
		if err := os.MkdirAll(filepath.Dir(path(name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path(name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	tearPages(t, path("torn"))
	tearPages(t, path("torn2"))
	startServe(t, "--data", path("other")).stop()
	used := startServe(t, "--data", path("used"))
	for _, tt := range []struct {
		name string
		args []string
		text string // DIR stands for the folder
		hint string
	}{
		{"a file", []string{"serve", "--data", path("text")}, "--data: open DIR/text: not a directory", "pass a folder"},
		{"a damaged file", []string{"serve", "--data", path("damaged")}, "--data: DIR/damaged/devicevoip.db is damaged, or no store", "nothing was changed"},
		{"another process", []string{"serve", "--data", path("used")}, "--data: DIR/used/devicevoip.db: another process uses it", "end that process"},
		{"an import of another process", []string{"data", "import", "--data", path("used"), path("text")}, "--data: DIR/used/devicevoip.db: another process uses it", "end that process"},
		{"import into data", []string{"serve", "--data", path("new"), "--import", path("text")}, "--import: --data keeps the sandboxes", "devicevoip data import"},
		{"export of data", []string{"serve", "--data", path("new"), "--export-on-exit", path("x")}, "--export-on-exit: --data keeps the sandboxes", "devicevoip data export"},
		{"an export to a folder that is not there", []string{"serve", "--export-on-exit", path("nowhere/x")}, "--export-on-exit: open DIR/nowhere/", "pass the path"},
		{"an export to a folder", []string{"serve", "--export-on-exit", path("used")}, "--export-on-exit: write DIR/used: not a regular file", "pass the path of a file"},
		{"an export to a device", []string{"serve", "--export-on-exit", os.DevNull}, "--export-on-exit: write " + os.DevNull + ": not a regular file", "pass the path of a file"},
		{"an export of data to a folder", []string{"data", "export", "--data", path("other"), path("used")}, "write DIR/used: not a regular file", "pass the path of a file"},
		{"no file", []string{"serve", "--import", path("none")}, "--import: open DIR/none: no such file", "pass the path"},
		{"a newer file", []string{"serve", "--import", path("newer.json")}, "--import: the file has format 9", "use that version"},
		{"a file that was cut off", []string{"serve", "--import", path("cut.json")}, "--import: the file ends too early", "devicevoip data export wrote"},
		{"no JSON", []string{"data", "import", "--data", path("new"), path("text")}, "DIR/text: ", "devicevoip data export wrote"},
		{"no store", []string{"data", "export", path("x")}, "--data is missing", "--data DIR"},
		{"no command", []string{"data"}, "data: no command given", "devicevoip data --help"},
		{"a folder without a store", []string{"data", "check", "--data", path("nowhere")}, "--data: no store in DIR/nowhere", "pass the folder of a platform"},
		{"another database", []string{"data", "check", "--data", "mysql://x/y"}, "--data: it looks like the address of a database, but not like a URL of Postgres", "postgres://"},
		{"an export of it", []string{"data", "export", "--data", path("nowhere"), path("x")}, "--data: no store in DIR/nowhere", "pass the folder of a platform"},
		{"a damaged page", []string{"serve", "--data", path("torn")}, "DIR/torn/devicevoip.db is damaged", "nothing was changed"},
		{"a check of it", []string{"data", "check", "--data", path("torn2")}, "--data: DIR/torn2/devicevoip.db is damaged", "nothing was changed"},
		{"a damaged store", []string{"data", "check", "--data", path("damaged")}, "--data: DIR/damaged/devicevoip.db is damaged", "nothing was changed"},
		{"a folder that is not there", []string{"data", "export", "--data", path("used"), "/none/x"}, "another process", "end that process"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var out, errOut bytes.Buffer
			if tt.args[0] == "serve" {
				tt.args = append(tt.args, "--addr", "127.0.0.1:0")
			}
			code := run(t.Context(), tt.args, nil, &out, &errOut)
			text, hint, _ := strings.Cut(strings.ReplaceAll(errOut.String(), dir, "DIR"), "\nhint: ")
			if code != exitUsage || !strings.Contains(text, tt.text) || !strings.Contains(hint, tt.hint) {
				t.Errorf("exit %d, want %d, %q and the hint %q; got:\n%s", code, exitUsage, tt.text, tt.hint, errOut.String())
			}
		})
	}
	t.Cleanup(func() {
		if text, err := os.ReadFile(path("damaged/" + disk.FileName)); err != nil || string(text) != "noise" {
			t.Errorf("the damaged file is now %q, %v", text, err)
		}
		used.stop()
	})
}

// tearPages makes a store and writes over its pages, but not over the two that begin it.
func tearPages(t *testing.T, dir string) {
	t.Helper()
	startServe(t, "--data", dir).stop()
	file, err := os.OpenFile(filepath.Join(dir, disk.FileName), os.O_RDWR, 0)
	if err == nil {
		_, err = file.WriteAt(bytes.Repeat([]byte("noise"), 8*os.Getpagesize()/5), 2*int64(os.Getpagesize()))
		err = errors.Join(err, file.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestDataCommands: sandboxes go from a folder to a file and into another folder, and a
// store or file with something wrong in it is told from one without.
func TestDataCommands(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	a, b, file := filepath.Join(dir, "a"), filepath.Join(dir, "b"), filepath.Join(dir, "file.json")
	s := startServe(t, "--data", a)
	id, _, _ := inhabit(t, s.base)
	want := keptBy(t, s.base, id)
	s.stop()
	piped := command(t, exitOK, "", "data", "export", "--data", a, "-")
	taken, hint := min(id, "default"), "nothing was imported; delete that sandbox, or import into an empty folder or database"
	if taken == "default" {
		hint = "nothing was imported; a platform always has its default sandbox: import into an empty folder or database"
	}
	for _, c := range []struct {
		in   string
		code int
		args []string
		want string
	}{
		{"", exitOK, []string{"data", "check", "--data", a}, "2 sandboxes, nothing is wrong\n"},
		{"", exitOK, []string{"data", "export", "--data", a, file}, file + ": 2 sandboxes\n"},
		{"", exitOK, []string{"data", "check", file}, file + ": 2 sandboxes\n"},
		{piped, exitOK, []string{"data", "check", "-"}, "-: 2 sandboxes\n"},
		{"{}", exitUsage, []string{"data", "check", "-"}, "devicevoip: -: at byte 2 is }, want \"format\": it is no file of exported sandboxes\nhint: pass a file that devicevoip data export wrote\n"},
		{piped, exitOK, []string{"data", "import", "--data", b, "-"}, "imported 2 sandboxes from -\n"},
		{"", exitUsage, []string{"data", "import", "--data", b, file}, "devicevoip: " + file + `: sandbox "` + taken + `": id: sandbox "` + taken + "\" has it\nhint: " + hint + "\n"},
		{"", exitOK, []string{"data", "export", "--data", b, "-"}, piped},
		{"", exitOK, []string{"data", "check", "--data", b}, "2 sandboxes, nothing is wrong\n"},
	} {
		if diff := cmp.Diff(c.want, command(t, c.code, c.in, c.args...)); diff != "" {
			t.Errorf("%q mismatch (-want +got):\n%s", c.args, diff)
		}
	}
	again := startServe(t, "--data", b)
	if diff := cmp.Diff(want, keptBy(t, again.base, id), cmp.AllowUnexported(control.Sandbox{}), ignoreClient); diff != "" {
		t.Errorf("what was copied mismatch (-want +got):\n%s", diff)
	}
}

// command runs a command and returns what it prints.
func command(t *testing.T, code int, in string, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	if got := run(context.Background(), args, strings.NewReader(in), &out, &out); got != code {
		t.Errorf("%q exits %d, want %d:\n%s", args, got, code, out.String())
	}
	return out.String()
}

// TestEmptyFile: a store that was cut off to nothing is not taken for one without sandboxes.
func TestEmptyFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(dir, disk.FileName)
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	want := "devicevoip: --data: " + file + " is damaged, or no store: cut off, it is empty\nhint: nothing was changed; pass another folder, or put a copy of the file in its place\n"
	for _, args := range [][]string{{"data", "check", "--data", dir}, {"data", "export", "--data", dir, "-"}} {
		if diff := cmp.Diff(want, command(t, exitUsage, "", args...)); diff != "" {
			t.Errorf("%q mismatch (-want +got):\n%s", args, diff)
		}
	}
}
