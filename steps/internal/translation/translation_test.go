package translation_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/steps/internal/sentence"
	"github.com/devicevoip/devicevoip/steps/internal/translation"
)

var update = flag.Bool("update", false, "write the Chinese features")

const folder = "../../../features"

// TestFeatures holds every Chinese feature to what its English one, the sentences, the
// catalogue and its titles make of it.
func TestFeatures(t *testing.T) {
	t.Parallel()
	chinese := translation.Chinese(sentence.Definitions(sentence.All()))
	var known []string
	for _, path := range glob(t, "en/*/*.feature") {
		name := strings.TrimSuffix(strings.TrimPrefix(path, "en/"), ".feature")
		known = append(known, "zh-CN/"+name+".feature", "zh-CN/"+name+".titles")
		titles, err := translation.ReadTitles("zh-CN/"+name+".titles", read(t, "zh-CN/"+name+".titles"))
		if err != nil {
			t.Error(err)
			continue
		}
		want, err := chinese.Feature(name, []byte(read(t, path)), titles)
		if err != nil {
			t.Error(err)
			continue
		}
		file := "zh-CN/" + name + ".feature"
		if *update {
			if err := os.WriteFile(filepath.Join(folder, file), want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(read(t, file), "\n")); diff != "" {
			t.Errorf("%s is not what is generated; run with -update (-want +got):\n%s", file, diff)
		}
	}
	for _, file := range glob(t, "zh-CN/*/*") {
		if !strings.Contains("\n"+strings.Join(known, "\n")+"\n", "\n"+file+"\n") {
			t.Errorf("%s belongs to no English feature", file)
		}
	}
}

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, pattern))
	if err != nil || len(files) == 0 {
		t.Fatalf("no files %s: %v", pattern, err)
	}
	for i, file := range files {
		files[i] = filepath.ToSlash(strings.TrimPrefix(file, filepath.FromSlash(folder)+string(filepath.Separator)))
	}
	return files
}

// read reads a file of the features. One that is not there is empty.
func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return string(text)
}
