package disk_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	bolt "go.etcd.io/bbolt"

	"github.com/devicevoip/devicevoip/internal/faultstest"
	"github.com/devicevoip/devicevoip/mock/store"
	"github.com/devicevoip/devicevoip/mock/store/disk"
)

// open opens a store that the test closes.
func open(t *testing.T, dir string) *disk.Store {
	t.Helper()
	s, err := disk.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func row(key, value string) store.Row {
	return store.Row{Table: "t", Key: key, Value: []byte(value)}
}

// fill makes a store with one shard, and returns its file.
func fill(t *testing.T, dir string, commits int) (file string) {
	t.Helper()
	s := open(t, dir)
	if err := s.Create(t.Context(), store.Shard{ID: "s", AppID: "wx"}, "e1", []store.Row{row("n", "0")}); err != nil {
		t.Fatal(err)
	}
	for n := range commits {
		if err := s.Commit(t.Context(), "s", uint64(n+1), changes(n+1)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return s.Path()
}

// changes are those of the nth commit: some small rows, and one that has pages of its own.
func changes(n int) []store.Row {
	list := []store.Row{row("n", fmt.Sprint(n)), row(fmt.Sprint("large ", n%3), `"`+strings.Repeat("x", 9000+n)+`"`)}
	return append(list, row(fmt.Sprint("row ", n), `{}`))
}

// contents returns the rows of the shard of fill, and its version.
func contents(t *testing.T, s store.Store) (uint64, map[string]string) {
	t.Helper()
	p, err := s.Load(t.Context(), "s", 0)
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]string{}
	for _, r := range p.Rows {
		rows[r.Key] = string(r.Value)
	}
	return p.Version, rows
}

// TestRefused: what cannot be opened is named, and left as it is.
func TestRefused(t *testing.T) {
	t.Parallel()
	setSchema := func(number string) func(*testing.T, string) {
		return func(t *testing.T, dir string) { //nolint:thelper // it is what the case does
			edit(t, fill(t, dir, 1), func(tx *bolt.Tx) error { return tx.Bucket([]byte("about")).Put([]byte("schema"), []byte(number)) })
		}
	}
	write := func(text string) func(*testing.T, string) {
		return func(t *testing.T, dir string) { //nolint:thelper // it is what the case does
			if err := os.WriteFile(filepath.Join(dir, disk.FileName), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	cut := func(size int64) func(*testing.T, string) {
		return func(t *testing.T, dir string) { //nolint:thelper // it is what the case does
			file := fill(t, dir, 9)
			if size < 0 {
				edit(t, file, func(tx *bolt.Tx) error { size += tx.Size(); return nil })
			}
			if err := os.Truncate(file, size); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, c := range []struct {
		name    string
		prepare func(t *testing.T, dir string)
		want    string
	}{
		{"a newer schema", setSchema("2"), "DIR/devicevoip.db has schema 2, and this version knows those up to 1"},
		{"no number", setSchema("x"), `DIR/devicevoip.db is damaged, or no store: its schema is "x"`},
		{"a text", write("Hello\n"), "DIR/devicevoip.db is damaged, or no store: "},
		{"a page and a half", write(strings.Repeat("\xab\x17", 2500)), "DIR/devicevoip.db is damaged, or no store: file size too small 5000"},
		{"zeros", write(string(make([]byte, 1<<16))), "DIR/devicevoip.db is damaged, or no store: "},
		{"noise", write(strings.Repeat("\xab\x17", 1<<15)), "DIR/devicevoip.db is damaged, or no store: "},
		{"another database", func(t *testing.T, dir string) {
			db, err := bolt.Open(filepath.Join(dir, disk.FileName), 0o600, nil)
			if err == nil {
				err = errors.Join(db.Update(func(tx *bolt.Tx) error { _, err := tx.CreateBucket([]byte("theirs")); return err }), db.Close())
			}
			if err != nil {
				t.Fatal(err)
			}
		}, "DIR/devicevoip.db is damaged, or no store: it has no schema"},
		{"cut off in its first page", cut(1000), "DIR/devicevoip.db is damaged, or no store: "},
		{"cut off after its first pages", cut(3 << 12), "DIR/devicevoip.db is damaged, or no store: "},
		{"cut off in the middle", cut(5 << 12), "DIR/devicevoip.db is damaged, or no store: "},
		{"cut off before its end", cut(-1 << 12), "DIR/devicevoip.db is damaged, or no store: "},
		{"a directory", func(t *testing.T, dir string) {
			if err := os.Mkdir(filepath.Join(dir, disk.FileName), 0o700); err != nil {
				t.Fatal(err)
			}
		}, "DIR/devicevoip.db is damaged, or no store: not a regular file"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			c.prepare(t, dir)
			before, _ := os.ReadFile(filepath.Join(dir, disk.FileName))
			s, err := disk.Open(dir)
			if err == nil {
				_ = s.Close()
				t.Fatal("it was opened")
			}
			if got := strings.ReplaceAll(err.Error(), dir, "DIR"); !strings.HasPrefix(got, c.want) || strings.Contains(got, "runtime error") {
				t.Errorf("error %q, want %q, in words for a user", got, c.want)
			}
			if after, _ := os.ReadFile(filepath.Join(dir, disk.FileName)); !bytes.Equal(before, after) {
				t.Error("the file was changed")
			}
		})
	}
}

// edit changes a file behind the store's back.
func edit(t *testing.T, file string, f func(*bolt.Tx) error) {
	t.Helper()
	db, err := bolt.Open(file, 0o600, nil)
	if err == nil {
		err = errors.Join(db.Update(f), db.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestPlace: a directory is made, a file is not taken for one, and only one process at a
// time uses it.
func TestPlace(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "a", "b")
	s := open(t, dir)
	var inUse *disk.InUseError
	if _, err := disk.Open(dir); !errors.As(err, &inUse) || inUse.Path != s.Path() {
		t.Errorf("opened a second time: %v, want an error that names %s", err, s.Path())
	}
	var path *os.PathError
	if _, err := disk.Open(s.Path()); !errors.As(err, &path) || path.Path != s.Path() {
		t.Errorf("opened a file as a directory: %v, want an error that names it", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	open(t, dir)
}

// TestTorn: wherever a machine stops in the middle of a commit, the file has either all of
// the commit or nothing of it. The engine writes the pages of a commit in whatever order,
// and then the page that says which are valid.
func TestTorn(t *testing.T) {
	t.Parallel()
	const page = 4096
	dir := t.TempDir()
	file := fill(t, dir, 20)
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	s := open(t, dir)
	_, old := contents(t, s)
	if err := s.Commit(t.Context(), "s", 21, changes(21)); err != nil {
		t.Fatal(err)
	}
	_, next := contents(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	after, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before = append(before, make([]byte, len(after)-len(before))...)
	var pages []int // those that the commit wrote, the valid ones' page last
	for at := 2 * page; at < len(after); at += page {
		if !bytes.Equal(before[at:at+page], after[at:at+page]) {
			pages = append(pages, at)
		}
	}
	for _, at := range []int{0, page} {
		if !bytes.Equal(before[at:at+page], after[at:at+page]) {
			pages = append(pages, at)
		}
	}
	if len(pages) < 5 {
		t.Fatalf("the commit wrote only %d pages", len(pages))
	}
	states, wrong := 0, 0
	for i, at := range pages {
		for _, torn := range []int{1, 16, 40, 512, page / 2, page - 1, page} {
			image := bytes.Clone(before)
			for _, written := range pages[:i] {
				copy(image[written:], after[written:written+page])
			}
			copy(image[at:], after[at:at+torn])
			torndir := t.TempDir()
			if err := os.WriteFile(filepath.Join(torndir, disk.FileName), image, 0o600); err != nil {
				t.Fatal(err)
			}
			version, got := contents(t, open(t, torndir))
			want := old
			if version == 22 {
				want = next
			}
			if diff := cmp.Diff(want, got); diff != "" || version != 21 && version != 22 || version == 22 && i < len(pages)-1 {
				wrong++
				t.Errorf("%d of %d pages and %d bytes of the next: version %d, rows mismatch (-want +got):\n%s", i, len(pages), torn, version, diff)
			}
			states++
		}
	}
	faultstest.Record(t, faultstest.Row{Store: "disk", Fault: "a page torn, each of a commit in seven places", Rounds: states, Acknowledged: states * 21, Lost: wrong})
}
