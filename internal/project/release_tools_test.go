//go:build tools

package project_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/toolstest"
)

// A repository is a small one of its own, in which a release may be made. Programs that
// build are stubs.
type repository struct{ dir, bin, calls string }

// releasable is a repository of version 1.2.3 that may be released.
func releasable(t *testing.T) repository {
	t.Helper()
	toolstest.Find(t, "git")
	r := repository{t.TempDir(), t.TempDir(), filepath.Join(t.TempDir(), "calls")}
	for _, name := range []string{".ci/release", ".ci/release.md", ".ci/release.zh-CN.md", "docs/install.md", "docs/install.zh-CN.md"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(r.dir, name), string(text))
	}
	const record = "#!/bin/bash\necho \"${0##*/} $*\" >>\"$CALLS\"\nif [[ \"${0##*/} $*\" == \"${FAIL-}\"* && -n ${FAIL-} ]]; then exit 3; fi\n"
	for _, program := range []string{"go", "node"} {
		write(t, filepath.Join(r.bin, program), record)
	}
	write(t, filepath.Join(r.dir, ".ci/run"), record)
	for _, name := range []string{"devicevoip", "devicevoip-wx"} {
		write(t, filepath.Join(r.dir, "npm", name, "package.json"), "{\n  \"name\": \""+name+"\",\n  \"version\": \"1.2.3\",\n  \"license\": \"MIT\"\n}\n")
	}
	write(t, filepath.Join(r.dir, "CHANGELOG.md"), "## [1.2.3] - 2026-11-28\n")
	write(t, filepath.Join(r.dir, ".gitignore"), "/dist/\n")
	r.git(t, "init", "-q")
	r.git(t, "config", "user.name", "A Maintainer")
	r.git(t, "config", "user.email", "maintainer@example.com")
	r.commit(t)
	return r
}

func (r repository) git(t *testing.T, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "git", args...)
	cmd.Dir = r.dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

func (r repository) commit(t *testing.T) {
	t.Helper()
	r.git(t, "add", "-A")
	r.git(t, "commit", "-q", "-m", "Change something")
}

// release runs the script, in which the call that fail begins with fails. It returns the
// calls of other programs.
func (r repository) release(t *testing.T, fail string, args ...string) (calls []string, out string, err error) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), toolstest.Find(t, "bash"), append([]string{".ci/release"}, args...)...)
	cmd.Dir = r.dir
	cmd.Env = append(os.Environ(), "PATH="+r.bin+":"+os.Getenv("PATH"), "CALLS="+r.calls, "FAIL="+fail)
	printed, err := cmd.CombinedOutput()
	if text, readErr := os.ReadFile(r.calls); readErr == nil {
		calls = strings.Split(strings.TrimSpace(string(text)), "\n")
	}
	return calls, string(printed), err
}

const goreleaser = "go run github.com/goreleaser/goreleaser/v2@v2.15.1 "

// released are the calls of a release, and those of a trial but for the archives.
var released = []string{
	"run ",
	goreleaser + "check",
	goreleaser + "release",
	"node npm/devicevoip/build.mjs --out dist/packages",
	"go run ./cmd/image -out dist/image amd64=dist/devicevoip_linux_amd64_v1/devicevoip arm64=dist/devicevoip_linux_arm64_v8.0/devicevoip",
}

// TestRelease: it checks and builds, changes nothing, and tags only when it is told to. Then
// the docs have the lines that need a release, once.
func TestRelease(t *testing.T) {
	t.Parallel()
	r := releasable(t)
	before := r.git(t, "rev-parse", "HEAD")
	calls, out, err := r.release(t, "", "1.2.3")
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	tried := slices.Clone(released)
	tried[2] += " --snapshot"
	if diff := cmp.Diff(tried, calls); diff != "" {
		t.Errorf("calls of a trial (-want +got):\n%s", diff)
	}
	if after := r.git(t, "rev-parse", "HEAD"); after != before || r.git(t, "tag") != "" || r.git(t, "status", "--porcelain") != "" {
		t.Errorf("without --tag it leaves %s, tags %q, changes %q", after, r.git(t, "tag"), r.git(t, "status", "--porcelain"))
	}
	calls, out, err = r.release(t, "", "1.2.3", "--tag")
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if diff := cmp.Diff(released, calls[len(tried):]); diff != "" {
		t.Errorf("calls of a release (-want +got):\n%s", diff)
	}
	if tags := r.git(t, "tag", "--points-at", "HEAD"); tags != "v1.2.3\n" {
		t.Errorf("it tags %q", tags)
	}
	if changes := r.git(t, "status", "--porcelain"); changes != "" {
		t.Errorf("it leaves changes:\n%s", changes)
	}
	for _, page := range []string{"docs/install.md", "docs/install.zh-CN.md"} {
		text, err := os.ReadFile(filepath.Join(r.dir, page))
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range []string{"\ngo install github.com/devicevoip/devicevoip/cmd/devicevoip@v1.2.3\n", "<!-- release -->\n", "<!-- /release -->\n"} {
			if strings.Count(string(text), line) != 1 {
				t.Errorf("%s has %q %d times", page, line, strings.Count(string(text), line))
			}
		}
		for _, untrue := range []string{"VERSION is", "VERSION 版", "Nothing is published", "还没有发布"} {
			if strings.Contains(string(text), untrue) {
				t.Errorf("%s says %q after a release", page, untrue)
			}
		}
	}
}

// TestReleaseRefuses: each thing on the checklist stops a release, before anything is built,
// and says what to do.
func TestReleaseRefuses(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		wrong func(t *testing.T, r repository)
		args  []string
		says  string
	}{
		{"no version", nil, nil, `"" is not a version`},
		{"a version with a v", nil, []string{"v1.2.3"}, `"v1.2.3" is not a version`},
		{"an unknown argument", nil, []string{"1.2.3", "--push"}, "unknown argument --push"},
		{"a change", func(t *testing.T, r repository) { write(t, filepath.Join(r.dir, "new"), "") }, []string{"1.2.3"}, "changes that no commit has"},
		{"a tag", func(t *testing.T, r repository) { r.git(t, "tag", "v1.2.3") }, []string{"1.2.3"}, "the tag v1.2.3 exists"},
		{"another version of a package", nil, []string{"1.2.4"}, "package.json has another version"},
		{"a changelog without it", func(t *testing.T, r repository) {
			write(t, filepath.Join(r.dir, "CHANGELOG.md"), "## [Unreleased]\n")
			r.commit(t)
		}, []string{"1.2.3"}, "CHANGELOG.md does not have 1.2.3"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := releasable(t)
			if c.wrong != nil {
				c.wrong(t, r)
			}
			calls, out, err := r.release(t, "", c.args...)
			if err == nil || len(calls) > 0 || !strings.Contains(out, c.says) || !strings.Contains(out, "\nhint: ") {
				t.Errorf("%v after the calls %q, want none and %q:\n%s", err, calls, c.says, out)
			}
		})
	}
}

// TestReleaseBuildsTheTag: what is built says the version, so it is built from the commit that
// has the tag.
func TestReleaseBuildsTheTag(t *testing.T) {
	t.Parallel()
	r := releasable(t)
	write(t, filepath.Join(r.bin, "node"), "#!/bin/bash\ngit describe --exact-match --dirty >>\"$CALLS\"\n")
	calls, out, err := r.release(t, "", "1.2.3", "--tag")
	if err != nil || !slices.Contains(calls, "v1.2.3") {
		t.Errorf("%v after the calls %q, want one at v1.2.3:\n%s", err, calls, out)
	}
}

// TestReleaseStops: whichever of its calls fails, nothing is tagged, and nothing committed.
func TestReleaseStops(t *testing.T) {
	t.Parallel()
	for i, call := range released {
		t.Run(fmt.Sprint(i+1), func(t *testing.T) {
			t.Parallel()
			r := releasable(t)
			before := r.git(t, "rev-parse", "HEAD")
			calls, out, err := r.release(t, call, "1.2.3", "--tag")
			if err == nil || len(calls) != i+1 || r.git(t, "tag") != "" {
				t.Errorf("%v after %q, tags %q\n%s", err, calls, r.git(t, "tag"), out)
			}
			if after := r.git(t, "rev-parse", "HEAD"); after != before || r.git(t, "status", "--porcelain") != "" {
				t.Errorf("it leaves %s, changes %q", after, r.git(t, "status", "--porcelain"))
			}
		})
	}
}
