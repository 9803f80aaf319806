package archive_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock/internal/storetest"
	"github.com/devicevoip/devicevoip/mock/store"
	"github.com/devicevoip/devicevoip/mock/store/archive"
)

// filled returns a store with three shards.
func filled(t *testing.T) *storetest.Memory {
	t.Helper()
	m := &storetest.Memory{}
	rows := []store.Row{
		{Table: "device", Key: "sn\x00 设备 \"1\"\n", Value: []byte(`{"b": 1,"a":[1.0,"\u0000 <&>"]}`)},
		{Table: "app", Key: "", Value: []byte(`null`)},
	}
	var lines [][]byte
	for n := range 5 {
		lines = append(lines, fmt.Appendf(nil, `{"n": %d}`, n))
	}
	lines = append(lines, []byte("\x00\xff"), []byte(`"text"`), []byte("{\n}"))
	for _, err := range []error{
		m.Create(t.Context(), store.Shard{ID: "a", AppID: "wxa", Team: "red"}, "e1", rows),
		m.Commit(t.Context(), "a", 1, []store.Row{{Table: "user", Key: "o", Value: []byte(`{}`)}}),
		m.Append(t.Context(), []store.Trace{{ID: "a", Epoch: "e1", Lines: lines, Keep: 6, Counts: map[string]int{"ticket@1": 7, "": 1}}}),
		m.Create(t.Context(), store.Shard{ID: "b", AppID: "wxb"}, "e2", nil),
		m.Append(t.Context(), []store.Trace{{ID: "b", Epoch: "e2", Skipped: 9}}),
		m.Create(t.Context(), store.Shard{ID: "c", AppID: "wxc"}, "", nil),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return m
}

func written(t *testing.T, from store.Store, ids ...string) string {
	t.Helper()
	var out bytes.Buffer
	if _, err := archive.Write(t.Context(), &out, from, ids...); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// anything is taken for a shard.
func anything(store.Shard, string, []store.Row, store.Trace) error { return nil }

// TestRoundTrip: what was read from a file is what was written, and so is a file of it.
func TestRoundTrip(t *testing.T) {
	t.Parallel()
	from, into := filled(t), &storetest.Memory{}
	text := written(t, from)
	if n, err := archive.Read(t.Context(), strings.NewReader(text), into); n != 3 || err != nil {
		t.Fatalf("read %d sandboxes, %v", n, err)
	}
	if diff := cmp.Diff(text, written(t, into)); diff != "" {
		t.Errorf("file of what was read mismatch (-want +got):\n%s", diff)
	}
	for _, id := range []string{"a", "b", "c"} {
		want, _ := from.Journal(t.Context(), id, 0)
		if got, err := into.Journal(t.Context(), id, 0); err != nil || cmp.Diff(want, got) != "" {
			t.Errorf("journal of %s mismatch (-want +got): %v\n%s", id, err, cmp.Diff(want, got))
		}
	}
	shards, err := archive.Check(strings.NewReader(text), anything)
	list, _ := from.List(t.Context())
	if diff := cmp.Diff(list, shards); diff != "" || err != nil {
		t.Errorf("shards of the file mismatch (-want +got): %v\n%s", err, diff)
	}
}

// TestText: the file is read by people.
func TestText(t *testing.T) {
	t.Parallel()
	const want = `{"format":1,"sandboxes":[
{"id":"a","appid":"wxa","team":"red",
"rows":[
  {"table":"app","key":"","value":null},
  {"table":"device","key":"sn\u0000 设备 \"1\"\n","value":{"b": 1,"a":[1.0,"\u0000 <&>"]}},
  {"table":"user","key":"o","value":{}}],
"counts":{
  "":1,
  "ticket@1":7},
"journal":{"epoch":"e1","first":3,"lines":[
  {"n": 2},
  {"n": 3},
  {"n": 4},
  "AP8=",
  "InRleHQi",
  "ewp9"]}}
]}
`
	if diff := cmp.Diff(want, written(t, filled(t), "a")); diff != "" {
		t.Errorf("file mismatch (-want +got):\n%s", diff)
	}
	var out bytes.Buffer
	if _, err := archive.Write(t.Context(), &out, filled(t), "none"); !errors.Is(err, store.ErrNoShard) {
		t.Errorf("a sandbox that is not there: %v, want ErrNoShard", err)
	}
}

// TestRefused: a file that is not whole is refused, wherever it ends.
func TestRefused(t *testing.T) {
	t.Parallel()
	text := written(t, filled(t))
	for end := range len(strings.TrimSpace(text)) {
		if _, err := archive.Check(strings.NewReader(text[:end]), anything); err == nil {
			t.Errorf("a file that ends after %d bytes was taken for whole", end)
		}
	}
	for _, c := range []struct{ name, text, want string }{
		{"newer", `{"format":2,"more":1}`, "the file has format 2, and this version reads format 1"},
		{"a world", "appid: wx\n", "the file: invalid character"},
		{"other JSON", `[1]`, "at byte 1 is [, want {"},
		{"a newer member", `{"format":1,"sandboxes":[{"id":"a","appid":"x","more":1}]}`, "sandboxes[0].more: unknown member"},
		{"an id twice", `{"format":1,"sandboxes":[{"id":"a","appid":"x"},{"id":"a","appid":"y"}]}`, `sandbox "a" is there twice`},
		{"an appid twice", `{"format":1,"sandboxes":[{"id":"a","appid":"x"},{"id":"b","appid":"x"}]}`, `sandboxes "a" and "b" both have the appid "x"`},
		{"more", `{"format":1,"sandboxes":[]} {}`, "there is something after the end"},
		{"another type", `{"format":1,"sandboxes":[{"id":"a","appid":"x","rows":[{"table":1}]}]}`, "sandboxes[0].rows[0].table: got a number, want a string"},
		{"a row twice", `{"format":1,"sandboxes":[{"id":"a","appid":"x","rows":[{"table":"t","key":"k","value":1},{"table":"t","key":"k","value":2}]}]}`, `sandbox "a": row "k" of table t is there twice`},
		{"a row without a value", `{"format":1,"sandboxes":[{"id":"a","appid":"x","rows":[{"table":"t","key":"k"}]}]}`, `sandbox "a": row "k" of table t has no value`},
		{"a path", `{"format":1,"sandboxes":[{"id":"../../evil","appid":"x"}]}`, `"../../evil" is not an id that a sandbox can have`},
		{"no id", `{"format":1,"sandboxes":[{"id":"","appid":"x"}]}`, `"" is not an id that a sandbox can have`},
		{"a long id", `{"format":1,"sandboxes":[{"id":"` + strings.Repeat("a", 65) + `","appid":"x"}]}`, `"` + strings.Repeat("a", 64) + `" is not an id that a sandbox can have`},
		{"another shard", `{"format":1,"sandboxes":[{"id":"_other","appid":"x"}]}`, `"_other" is not an id that a sandbox can have`},
		{"base64", `{"format":1,"sandboxes":[{"id":"a","appid":"x","journal":{"epoch":"","first":4,"lines":["?"]}}]}`, "line 4 of the journal: "},
	} {
		if _, err := archive.Check(strings.NewReader(c.text), anything); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

// TestReadRefusesIDs: an id that no platform gives comes into no store, whoever forgot to check the file.
func TestReadRefusesIDs(t *testing.T) {
	t.Parallel()
	into := &storetest.Memory{}
	text := `{"format":1,"sandboxes":[{"id":"a","appid":"x"},{"id":"../b","appid":"y"}]}`
	if _, err := archive.Read(t.Context(), strings.NewReader(text), into); !errors.As(err, new(*store.IDError)) {
		t.Errorf("read with the error %v, want an IDError", err)
	}
	if n, err := into.Count(t.Context()); n != 0 || err != nil {
		t.Errorf("the store has %d shards, %v, want none", n, err)
	}
}

// failing is a store that fails from a call of a method on, as one does whose caller gives up.
type failing struct {
	*storetest.Memory
	creates, appends int  // calls that succeed
	keeps            bool // Drop fails too
	giveUp           func()
}

var errFull = errors.New("the disk is full")

func (f *failing) Create(ctx context.Context, s store.Shard, epoch string, rows []store.Row) error {
	if f.creates--; f.creates < 0 {
		f.giveUp()
		return errFull
	}
	return f.Memory.Create(ctx, s, epoch, rows)
}

func (f *failing) Append(ctx context.Context, traces []store.Trace) error {
	if f.appends--; f.appends < 0 {
		f.giveUp()
		return errFull
	}
	return f.Memory.Append(ctx, traces)
}

func (f *failing) Drop(ctx context.Context, id string) error {
	if f.keeps {
		return errFull
	}
	return errors.Join(ctx.Err(), f.Memory.Drop(ctx, id))
}

// TestAllOrNone: a file that cannot be read to its end into a store leaves nothing there, and
// what the store has is not overwritten.
func TestAllOrNone(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		creates, appends int
		keeps            bool
		mine             string // appid that the store has
		end              int    // where the file ends, from its end
		want             string // begins the error
		left             []string
	}{
		"taken":         {9, 9, false, "wxb", 0, `sandbox "b": appid: sandbox "mine" has it`, []string{"mine"}},
		"no new shard":  {2, 9, false, "other", 0, `sandbox "b": the disk is full`, []string{"mine"}},
		"no journal":    {9, 1, false, "other", 0, `sandbox "b": the disk is full`, []string{"mine"}},
		"cut off":       {9, 9, false, "other", 4, "the file ends too early", []string{"mine"}},
		"nothing works": {9, 1, true, "other", 0, "sandbox \"b\": the disk is full\nsandbox \"a\" remains: the disk is full\nsandbox \"b\" remains", []string{"a", "b", "mine"}},
	} {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		into := &failing{&storetest.Memory{}, tt.creates, tt.appends, tt.keeps, cancel}
		if err := into.Create(t.Context(), store.Shard{ID: "mine", AppID: tt.mine}, "e", nil); err != nil {
			t.Fatal(err)
		}
		text := written(t, filled(t))
		n, err := archive.Read(ctx, strings.NewReader(text[:len(text)-tt.end]), into)
		if n != 0 || err == nil || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("%s: read %d, %v, want 0 and %q", name, n, err, tt.want)
		}
		if taken := new(store.TakenError); errors.As(err, &taken) != (name == "taken") {
			t.Errorf("%s: %v is a TakenError: %v", name, err, taken)
		}
		var left []string
		shards, _ := into.List(t.Context())
		for _, s := range shards {
			left = append(left, s.ID)
		}
		if diff := cmp.Diff(tt.left, left); diff != "" {
			t.Errorf("%s: shards mismatch (-want +got):\n%s", name, diff)
		}
	}
}

// TestCount: the teams of a platform are in the file, and count as no sandbox. The runs of
// suites are not.
func TestCount(t *testing.T) {
	t.Parallel()
	from, into := filled(t), &storetest.Memory{}
	for _, id := range []string{"_teams", "_runs"} {
		if err := from.Create(t.Context(), store.Shard{ID: id, AppID: id}, "e", nil); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if n, err := archive.Write(t.Context(), &out, from); n != 3 || err != nil {
		t.Errorf("wrote %d sandboxes, %v, want 3", n, err)
	}
	if n, err := archive.Read(t.Context(), &out, into); n != 3 || err != nil {
		t.Errorf("read %d sandboxes, %v, want 3", n, err)
	}
	if _, err := into.Find(t.Context(), "_teams"); err != nil {
		t.Errorf("the teams: %v", err)
	}
	if _, err := into.Find(t.Context(), "_runs"); !errors.Is(err, store.ErrNoShard) {
		t.Errorf("the runs: %v, want that they stay", err)
	}
}
