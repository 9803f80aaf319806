package skeleton_test

import (
	"bytes"
	"go/format"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/internal/skeleton"
)

// files are those of a skeleton by their names, in English.
func files(t *testing.T, l skeleton.Language) map[string]string {
	t.Helper()
	return filesIn(t, l, language.English)
}

func filesIn(t *testing.T, l skeleton.Language, in language.Language) map[string]string {
	t.Helper()
	list, err := l.Files(in.Word)
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, f := range list {
		texts[f.Name] = string(f.Text)
	}
	return texts
}

// TestForm: whatever a skeleton is written in, it is short, of normal width,
// and says where the client goes.
func TestForm(t *testing.T) {
	t.Parallel()
	for _, l := range skeleton.Languages() {
		text, ok := files(t, l)[l.Main]
		if !ok {
			t.Errorf("%s has no %s", l.Name, l.Main)
			continue
		}
		most := 60
		if l.Name == "go" {
			most = 75 // calls at once take some lines, and errors take more than exceptions
		}
		if n := strings.Count(text, "\n"); n > most {
			t.Errorf("%s has %d lines, want at most %d", l.Main, n, most)
		}
		for line := range strings.Lines(text) {
			if n := len(strings.TrimSuffix(line, "\n")); n > 120 {
				t.Errorf("%s has a line of %d characters, want at most 120: %s", l.Main, n, line)
			}
		}
	}
}

// TestMark: in each language every skeleton says where the client goes, in the words by
// which the guide has its reader find the place.
func TestMark(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		in    language.Language
		guide string
		mark  string
	}{
		{language.English, "../../docs/adapters.md", "Your client goes here"},
		{language.Chinese, "../../docs/adapters.zh-CN.md", "用你的客户端代替这里的"},
	} {
		guide, err := os.ReadFile(tt.guide)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(guide), tt.mark) {
			t.Errorf("%s does not say to find %q", tt.guide, tt.mark)
		}
		for _, l := range skeleton.Languages() {
			if !strings.Contains(filesIn(t, l, tt.in)[l.Main], tt.mark) {
				t.Errorf("%s of %s does not say in %s where the client goes: %q", l.Main, l.Name, tt.in, tt.mark)
			}
		}
	}
}

// TestComments: in Chinese a skeleton has Chinese comments, and is otherwise the same.
func TestComments(t *testing.T) {
	t.Parallel()
	comment := regexp.MustCompile(`(?m)(?:^|\s)(?://[/!]?|#|/\*\*) .*$`)
	han := regexp.MustCompile(`\p{Han}`)
	word := regexp.MustCompile(`[a-z]{2,} [a-z]{2,}`)
	for _, l := range skeleton.Languages() {
		chinese := filesIn(t, l, language.Chinese)
		for name, text := range files(t, l) {
			if diff := cmp.Diff(comment.ReplaceAllString(text, ""), comment.ReplaceAllString(chinese[name], "")); diff != "" {
				t.Errorf("%s of %s without comments (-English +Chinese):\n%s", name, l.Name, diff)
			}
			for _, line := range comment.FindAllString(chinese[name], -1) {
				if word.MatchString(line) && !han.MatchString(line) {
					t.Errorf("%s of %s has no Chinese for %q", name, l.Name, line)
				}
			}
		}
	}
	page, err := os.ReadFile("../../steps/adapter/README.zh-CN.md")
	if err != nil {
		t.Fatal(err)
	}
	node, err := skeleton.Find("node")
	if err != nil {
		t.Fatal(err)
	}
	if shown := "```js\n" + filesIn(t, node, language.Chinese)[node.Main] + "```\n"; !strings.Contains(string(page), shown) {
		t.Errorf("steps/adapter/README.zh-CN.md does not show the skeleton:\n%s", shown)
	}
}

// TestManifests: beside its main file a skeleton has only the project file its
// language needs, and nothing to be fetched stands there.
func TestManifests(t *testing.T) {
	t.Parallel()
	want := map[string]string{"go": "go.mod", "rust": "Cargo.toml", "csharp": "adapter.csproj"}
	got := map[string]string{}
	dependency := regexp.MustCompile(`(?m)^require|dependencies|PackageReference`)
	for _, l := range skeleton.Languages() {
		for name, text := range files(t, l) {
			if name == l.Main {
				continue
			}
			got[l.Name] += name
			if found := dependency.FindString(text); found != "" {
				t.Errorf("%s of %s names a dependency: %s", name, l.Name, found)
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("project files mismatch (-want +got):\n%s", diff)
	}
}

// TestFolders: every folder here is a language.
func TestFolders(t *testing.T) {
	t.Parallel()
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return !e.IsDir() })
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if diff := cmp.Diff(slices.Sorted(slices.Values(skeleton.Names())), got); diff != "" {
		t.Errorf("folders mismatch (-languages +folders):\n%s", diff)
	}
}

func TestGoIsFormatted(t *testing.T) {
	t.Parallel()
	l, err := skeleton.Find("go")
	if err != nil {
		t.Fatal(err)
	}
	text := []byte(files(t, l)[l.Main])
	if formatted, err := format.Source(text); err != nil || !bytes.Equal(formatted, text) {
		t.Errorf("gofmt would change it (%v) (-now +formatted):\n%s", err, cmp.Diff(string(text), string(formatted)))
	}
}

func TestFind(t *testing.T) {
	t.Parallel()
	tests := map[string]string{ // the error, "" for none
		"go":         "",
		"csharp":     "",
		"pyton":      `there is no skeleton in "pyton" (did you mean python?)`,
		"Rust":       `there is no skeleton in "Rust" (did you mean rust?)`,
		"js":         `there is no skeleton in "js" (did you mean node?)`,
		"javascript": `there is no skeleton in "javascript" (did you mean node?)`,
		"c#":         `there is no skeleton in "c#" (did you mean csharp?)`,
		"cobol":      `there is no skeleton in "cobol"`,
		"":           `there is no skeleton in ""`,
	}
	for name, want := range tests {
		l, err := skeleton.Find(name)
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != want || err == nil && l.Name != name {
			t.Errorf("Find(%q) = %q, %q, want the error %q", name, l.Name, got, want)
		}
	}
}
