//go:build tools

package main

import (
	"archive/tar"
	"bufio"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/mutate"

	"github.com/devicevoip/devicevoip/internal/toolstest"
)

// A container is an image that is unpacked into a folder.
type container struct {
	root   string
	config v1.Config
}

// unpacked builds the program and its image for this machine, and unpacks it.
func unpacked(t *testing.T) container {
	t.Helper()
	program := filepath.Join(t.TempDir(), "devicevoip")
	build := exec.CommandContext(t.Context(), toolstest.Find(t, "go"), "build", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w", "-o", program, "../devicevoip")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	dir := filepath.Join(t.TempDir(), "image")
	image(t, "-out", dir, runtime.GOARCH+"="+program)
	index, err := layout.ImageIndexFromPath(dir)
	if err != nil {
		t.Fatal(err)
	}
	manifest, err := index.IndexManifest()
	if err != nil {
		t.Fatal(err)
	}
	read, err := index.Image(manifest.Manifests[0].Digest)
	if err != nil {
		t.Fatal(err)
	}
	config, err := read.ConfigFile()
	if err != nil {
		t.Fatal(err)
	}
	c := container{t.TempDir(), config.Config}
	c.unpack(t, mutate.Extract(read))
	return c
}

// unpack writes the files of a tar into the root.
func (c container) unpack(t *testing.T, files io.ReadCloser) {
	t.Helper()
	defer files.Close()
	for r := tar.NewReader(files); ; {
		header, err := r.Next()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		target, mode := filepath.Join(c.root, header.Name), header.FileInfo().Mode()
		if mode.IsDir() {
			err = os.Mkdir(target, mode.Perm())
		} else {
			content, readErr := io.ReadAll(r)
			err = errors.Join(readErr, os.WriteFile(target, content, mode.Perm()))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// command runs arguments of the program as a container would: the image is all of its files,
// and its user is the only one.
func (c container) command(t *testing.T, args []string, env ...string) *exec.Cmd {
	t.Helper()
	user, group, _ := strings.Cut(c.config.User, ":")
	isolated := []string{"--user", "--map-user=" + user, "--map-group=" + group, "--root=" + c.root, "--wd=" + c.config.WorkingDir}
	cmd := exec.CommandContext(t.Context(), toolstest.Find(t, "unshare"), append(append(isolated, c.config.Entrypoint...), args...)...)
	cmd.Env = env
	return cmd
}

// serving runs the command of the image on a free port. It returns what that prints before
// the curl line, and the base URL.
func (c container) serving(t *testing.T, env ...string) (banner, base string) {
	t.Helper()
	args := strings.Split(strings.ReplaceAll(strings.Join(c.config.Cmd, " "), "0.0.0.0:"+port, "0.0.0.0:0"), " ")
	cmd := c.command(t, args, env...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var errOut strings.Builder
	cmd.Stderr = &errOut
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGKILL)
		_ = cmd.Wait()
	})
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if strings.HasPrefix(lines.Text(), "curl ") {
			return banner, regexp.MustCompile(`http://[0-9.:]+`).FindString(banner)
		}
		banner += lines.Text() + "\n"
	}
	_ = cmd.Wait()
	t.Fatalf("the container ends before it serves: %s", errOut.String())
	return "", ""
}

// status is that of control's answer to a caller with a token.
func status(t *testing.T, base, token string) int {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, base+"/__admin/sandboxes", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+token)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	return response.StatusCode
}

// TestContainer: the image serves without any other file, as a user that is not root, with
// the token of its environment or one that it prints once, and the compose file knows how to
// ask whether it is healthy.
func TestContainer(t *testing.T) {
	t.Parallel()
	c := unpacked(t)
	if user, _, _ := strings.Cut(c.config.User, ":"); user == "0" || user == "" || user == "root" {
		t.Errorf("the user is %q, which is root", user)
	}
	banner, base := c.serving(t)
	tokens := regexp.MustCompile(`(?m)^token +(\S+)`).FindAllStringSubmatch(banner, -1)
	if len(tokens) != 1 {
		t.Fatalf("it prints %d tokens, want one:\n%s", len(tokens), banner)
	}
	if got := [2]int{status(t, base, tokens[0][1]), status(t, base, "another")}; got != [2]int{http.StatusOK, http.StatusUnauthorized} {
		t.Errorf("control answers %d with the token and with another one", got)
	}
	const given = "a-token-of-the-test"
	banner, withToken := c.serving(t, "DEVICEVOIP_ADMIN_TOKEN="+given)
	if strings.Contains(banner, given) || strings.Contains(banner, "\ntoken ") {
		t.Errorf("it prints a token although it has one:\n%s", banner)
	}
	if got := status(t, withToken, given); got != http.StatusOK {
		t.Errorf("control answers %d with the token of the environment", got)
	}
	health := composed(t).HealthCheck.Test
	if diff := cmp.Diff(append([]string{"CMD"}, c.config.Entrypoint...), health[:2]); diff != "" {
		t.Errorf("the health check (-want +got):\n%s", diff)
	}
	args := strings.Split(strings.ReplaceAll(strings.Join(health[2:], " "), "http://127.0.0.1:"+port, base), " ")
	if out, err := c.command(t, args).CombinedOutput(); err != nil {
		t.Errorf("the health check fails: %v\n%s", err, out)
	}
}

// A service is what a compose file says of one.
type service struct {
	Image       string            `yaml:"image"`
	PullPolicy  string            `yaml:"pull_policy"`
	Ports       []string          `yaml:"ports"`
	Environment map[string]string `yaml:"environment"`
	ReadOnly    bool              `yaml:"read_only"`
	Tmpfs       []string          `yaml:"tmpfs"`
	CapDrop     []string          `yaml:"cap_drop"`
	SecurityOpt []string          `yaml:"security_opt"`
	HealthCheck struct {
		Test     []string `yaml:"test"`
		Interval string   `yaml:"interval"`
	} `yaml:"healthcheck"`
}

// composed reads the service of the compose file, which has no other members.
func composed(t *testing.T) service {
	t.Helper()
	text, err := os.ReadFile("../../compose.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Services map[string]service `yaml:"services"`
	}
	if err := yaml.UnmarshalWithOptions(text, &file, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
	if len(file.Services) != 1 {
		t.Fatalf("the compose file has %d services", len(file.Services))
	}
	return file.Services["devicevoip"]
}

// TestCompose: the compose file publishes the port of the image to this machine alone, and
// hands on the token.
func TestCompose(t *testing.T) {
	t.Parallel()
	got := composed(t)
	if diff := cmp.Diff([]string{"127.0.0.1:" + port + ":" + port}, got.Ports); diff != "" {
		t.Errorf("ports (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]string{"DEVICEVOIP_ADMIN_TOKEN": "${DEVICEVOIP_ADMIN_TOKEN:-}"}, got.Environment); diff != "" {
		t.Errorf("environment (-want +got):\n%s", diff)
	}
}
