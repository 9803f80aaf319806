package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/validate"
)

// built is a file that stands for a program.
func built(t *testing.T, content string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "program")
	if err := os.WriteFile(file, []byte(content), 0o755); err != nil {
		t.Fatal(err)
	}
	return file
}

// image runs the command and returns what it prints.
func image(t *testing.T, args ...string) string {
	t.Helper()
	var out, errOut strings.Builder
	if code := run(args, &out, &errOut); code != 0 {
		t.Fatalf("image %q exits %d: %s", args, code, errOut.String())
	}
	return strings.TrimSpace(out.String())
}

// TestImageTwice: the same programs give the same image, whenever they were built and
// wherever they are, and other programs another one.
func TestImageTwice(t *testing.T) {
	t.Parallel()
	first, again := built(t, "one"), built(t, "one")
	if err := os.Chtimes(again, time.Time{}, time.Unix(1, 0)); err != nil {
		t.Fatal(err)
	}
	digest := image(t, "-out", filepath.Join(t.TempDir(), "image"), "amd64="+first)
	if !regexp.MustCompile(`^sha256:[0-9a-f]{64}$`).MatchString(digest) {
		t.Errorf("it prints %q, which is no digest", digest)
	}
	if second := image(t, "-out", filepath.Join(t.TempDir(), "image"), "amd64="+again); second != digest {
		t.Errorf("the digest is %s, and %s the second time", digest, second)
	}
	if other := image(t, "-out", filepath.Join(t.TempDir(), "image"), "amd64="+built(t, "two")); other == digest {
		t.Error("another program gives the same digest")
	}
}

// TestLayout: the layout is valid and has an image for each architecture, whose digests are
// those of the files.
func TestLayout(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "image")
	image(t, "-out", dir, "amd64="+built(t, "one"), "arm64="+built(t, "two"))
	index, err := layout.ImageIndexFromPath(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := validate.Index(index); err != nil {
		t.Error(err)
	}
	manifest, err := index.IndexManifest()
	if err != nil {
		t.Fatal(err)
	}
	var platforms []string
	for _, m := range manifest.Manifests {
		platforms = append(platforms, m.Platform.String())
	}
	if diff := cmp.Diff([]string{"linux/amd64", "linux/arm64"}, platforms); diff != "" {
		t.Errorf("platforms (-want +got):\n%s", diff)
	}
}

// TestWrongArguments: each is refused, with a hint, and nothing is written.
func TestWrongArguments(t *testing.T) {
	t.Parallel()
	existing := t.TempDir()
	for _, c := range []struct {
		name string
		args []string
		code int
		says string
	}{
		{"no directory", []string{"amd64=x"}, 2, "-out is missing"},
		{"no program", []string{"-out", "x"}, 2, "no program given"},
		{"no architecture", []string{"-out", "x", "program"}, 2, `"program" is not ARCHITECTURE=PROGRAM`},
		{"an architecture without a program", []string{"-out", "x", "amd64="}, 2, "is not ARCHITECTURE=PROGRAM"},
		{"a program that is not there", []string{"-out", filepath.Join(existing, "x"), "amd64=" + filepath.Join(existing, "none")}, 1, "no such file"},
		{"a directory that is there", []string{"-out", existing, "amd64=" + built(t, "one")}, 1, "exists"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var out, errOut strings.Builder
			code := run(c.args, &out, &errOut)
			if code != c.code || out.Len() > 0 || !strings.Contains(errOut.String(), c.says) {
				t.Errorf("image %q exits %d, want %d; it prints %q and %q, want %q", c.args, code, c.code, out.String(), errOut.String(), c.says)
			}
		})
	}
}
