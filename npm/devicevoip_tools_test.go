//go:build tools

package npm_test

import (
	"archive/tar"
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/sha512"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/toolstest"
	"github.com/devicevoip/devicevoip/npm"
)

// host is this machine as Node names it.
func host(t *testing.T) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), toolstest.Find(t, "node"), "-p", "`${process.platform}-${process.arch}`").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// built is a folder with the tarballs of the main package and of the host's.
func built(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	cmd := exec.CommandContext(t.Context(), toolstest.Find(t, "node"), "devicevoip/build.mjs", "--out", dir, host(t))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("build.mjs: %v\n%s", err, out)
	}
	return dir
}

// A tarball is a package as npm packs it.
type tarball struct {
	file     string
	content  []byte
	manifest map[string]any
	program  []byte // bin/devicevoip
}

// tarballs reads the packages of a folder, by name.
func tarballs(t *testing.T, dir string) map[string]tarball {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.tgz"))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]tarball{}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		p := tarball{file: file, content: content}
		unzipped, err := gzip.NewReader(bytes.NewReader(content))
		if err != nil {
			t.Fatal(err)
		}
		for r := tar.NewReader(unzipped); ; {
			header, err := r.Next()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			switch header.Name {
			case "package/package.json":
				if err := json.Unmarshal(text, &p.manifest); err != nil {
					t.Fatal(err)
				}
			case "package/bin/devicevoip":
				p.program = text
			}
		}
		all[p.manifest["name"].(string)] = p
	}
	return all
}

// registry is an npm registry with the packages, which knows the other platforms
// too but has no program for them.
func registry(t *testing.T, all map[string]tarball) string {
	t.Helper()
	var base string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/")
		if p, ok := all[strings.TrimSuffix(name, ".tgz")]; ok && strings.HasSuffix(name, ".tgz") {
			_, _ = w.Write(p.content)
			return
		}
		version := all["devicevoip"].manifest["version"].(string)
		manifest := map[string]any{"name": name, "version": version}
		if p, ok := all[name]; ok {
			sum := sha512.Sum512(p.content)
			manifest = p.manifest
			manifest["dist"] = map[string]any{"tarball": base + "/" + name + ".tgz", "integrity": "sha512-" + base64.StdEncoding.EncodeToString(sum[:])}
		} else if platform, ok := strings.CutPrefix(name, "@devicevoip/"); ok {
			system, cpu, _ := strings.Cut(platform, "-")
			manifest["os"], manifest["cpu"] = []string{system}, []string{cpu}
			manifest["dist"] = map[string]any{"tarball": base + "/none/" + platform}
		} else {
			t.Errorf("npm asks for %s", r.URL)
			http.NotFound(w, r)
			return
		}
		_ = json.NewEncoder(w).Encode(map[string]any{
			"name": name, "dist-tags": map[string]any{"latest": version}, "versions": map[string]any{version: manifest},
		})
	}))
	t.Cleanup(server.Close)
	base = server.URL
	return base
}

// A project is an empty folder that packages are installed into.
type project struct{ dir, registry string }

func (p project) command(t *testing.T, name string, args ...string) *exec.Cmd {
	t.Helper()
	if !filepath.IsAbs(name) {
		name = toolstest.Find(t, name)
	}
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir = p.dir
	cmd.Env = append(os.Environ(), "npm_config_registry="+p.registry, "npm_config_cache="+filepath.Join(p.dir, ".npm"),
		"npm_config_ignore_scripts=true", "npm_config_audit=false", "npm_config_fund=false", "npm_config_update_notifier=false")
	return cmd
}

// run runs a command to its end, which must be a success.
func (p project) run(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := p.command(t, name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

// TestPackages: the same sources give the same bytes, npm installs the program of
// the machine and no other, without an install script, and the command does its work.
func TestPackages(t *testing.T) {
	t.Parallel()
	all := tarballs(t, built(t))
	for _, name := range []string{"devicevoip", "@devicevoip/" + host(t), "devicevoip-wx"} {
		if all[name].content == nil {
			t.Fatalf("%s is not packed", name)
		}
	}
	t.Run("built again", func(t *testing.T) {
		t.Parallel()
		again := tarballs(t, built(t))
		here, err := filepath.Abs("..")
		if err != nil {
			t.Fatal(err)
		}
		for name, p := range all {
			if !bytes.Equal(p.content, again[name].content) {
				t.Errorf("%s differs when it is built again", name)
			}
			if bytes.Contains(p.program, []byte(here)) {
				t.Errorf("%s says where it was built: %s", name, here)
			}
		}
	})
	t.Run("installed by name", func(t *testing.T) {
		t.Parallel()
		project{t.TempDir(), registry(t, all)}.hold(t, all, "npm install --save-dev devicevoip devicevoip-wx")
	})
	t.Run("installed as the docs say", func(t *testing.T) {
		t.Parallel()
		nothing := httptest.NewServer(http.NotFoundHandler())
		t.Cleanup(nothing.Close)
		text, err := os.ReadFile("../docs/miniprogram.md")
		if err != nil {
			t.Fatal(err)
		}
		blocks := regexp.MustCompile("(?s)```sh\n(npm install.*?)```").FindAllSubmatch(text, -1)
		if len(blocks) != 2 {
			t.Fatalf("docs/miniprogram.md has %d blocks that install packages, want 2", len(blocks))
		}
		install := strings.NewReplacer("PATH/TO/packages", filepath.Dir(all["devicevoip"].file), "linux-x64", host(t)).Replace(string(blocks[0][1]) + string(blocks[1][1]))
		p := project{t.TempDir(), nothing.URL}
		p.hold(t, all, install)
		workflow, err := npm.Lines.ReadFile("paste/ci.yml")
		if err != nil {
			t.Fatal(err)
		}
		for _, step := range regexp.MustCompile(`- run: (npm .*)`).FindAllSubmatch(workflow, -1) {
			p.run(t, "bash", "-ec", string(step[1]))
		}
	})
}

// hold installs the packages and holds the command to what it is for.
func (p project) hold(t *testing.T, all map[string]tarball, install string) {
	t.Helper()
	p.run(t, "bash", "-ec", install)
	programs, err := filepath.Glob(filepath.Join(p.dir, "node_modules/@devicevoip/*"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{filepath.Join(p.dir, "node_modules/@devicevoip", host(t))}, programs); diff != "" {
		t.Errorf("installed programs (-want +got):\n%s", diff)
	}
	version := all["devicevoip"].manifest["version"].(string)
	if diff := cmp.Diff("devicevoip "+version, strings.SplitN(p.run(t, "npx", "devicevoip", "version"), "\n", 2)[0]); diff != "" {
		t.Errorf("npx devicevoip version (-want +got):\n%s", diff)
	}
	if out := p.run(t, "npx", "devicevoip", "verify"); !strings.Contains(out, "client scenarios") {
		t.Errorf("npx devicevoip verify has no verdict:\n%s", out)
	}
	p.startByTest(t)
	npx := toolstest.Find(t, "npx")
	// npx starts a shell, which keeps the signal from the program: so the whole group gets
	// it, as from a terminal. The command itself hands it on.
	p.serve(t, everyone, npx, "devicevoip", "serve")
	p.serve(t, everyone, npx, "devicevoip", "dev")
	p.serve(t, alone, filepath.Join(p.dir, "node_modules", ".bin", "devicevoip"), "serve")
}

// startByTest runs the test to paste where no platform runs.
func (p project) startByTest(t *testing.T) {
	t.Helper()
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	base := "http://" + free.Addr().String()
	if err := free.Close(); err != nil {
		t.Fatal(err)
	}
	lines, err := npm.Place{BaseURL: base}.Lines("node.mjs")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(p.dir, "authorize.test.mjs"), []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	if out := p.run(t, "node", "--test", "authorize.test.mjs"); !strings.Contains(out, "# pass 1") {
		t.Errorf("node --test:\n%s", out)
	}
}

// Whom a signal reaches: the process alone, or everyone of its group.
const (
	alone    = 1
	everyone = -1
)

// serve runs the platform by a command until a signal ends it.
func (p project) serve(t *testing.T, whom int, command string, args ...string) {
	t.Helper()
	cmd := p.command(t, command, append(args, "--addr", "127.0.0.1:0")...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.WaitDelay = 10 * time.Second
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var base string
	lines := bufio.NewScanner(out)
	for base == "" && lines.Scan() {
		base = regexp.MustCompile(`http://127\.0\.0\.1:\d+`).FindString(lines.Text())
	}
	res, err := http.Get(base + "/__admin/live")
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != http.StatusOK {
		t.Errorf("health is %d", res.StatusCode)
	}
	if err := syscall.Kill(whom*cmd.Process.Pid, syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, out)
	_ = cmd.Wait() // npx has its own idea of the exit code
	if res, err := http.Get(base + "/__admin/live"); err == nil {
		res.Body.Close()
		t.Error("the platform still answers after SIGTERM")
	}
}
