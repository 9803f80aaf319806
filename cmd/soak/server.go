package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"syscall"
)

// A server is a platform in a process of its own.
type server struct {
	program   string
	url       string
	data      string // the folder with its sandboxes
	temporary string // the folder for temporary files
	stop      func()
}

// start builds devicevoip below dir, unless there is a program, and starts it.
func start(ctx context.Context, program, dir string) (*server, error) {
	s := &server{program: program, data: filepath.Join(dir, "data"), temporary: filepath.Join(dir, "tmp")}
	if s.program == "" {
		s.program = filepath.Join(dir, "devicevoip")
		build := exec.CommandContext(ctx, "go", "build", "-o", s.program, "github.com/devicevoip/devicevoip/cmd/devicevoip")
		if out, err := build.CombinedOutput(); err != nil {
			return nil, fmt.Errorf("build: %w\n%s", err, out)
		}
	}
	if err := os.MkdirAll(s.temporary, 0o700); err != nil {
		return nil, err
	}
	log, err := os.Create(filepath.Join(dir, "log"))
	if err != nil {
		return nil, err
	}
	defer func() { _ = log.Close() }() // the process has its own
	// It outlasts the interrupt, so that the load can end before it.
	cmd := exec.CommandContext(context.WithoutCancel(ctx), s.program, "serve", "--addr", "127.0.0.1:0", "--data", s.data)
	cmd.Env = append(os.Environ(), "TMPDIR="+s.temporary)
	cmd.Stderr = log
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	s.stop = func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		_ = cmd.Wait()
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if s.url = regexp.MustCompile(`http://\S+`).FindString(line); s.url == "" {
		s.stop()
		text, _ := os.ReadFile(log.Name())
		return nil, fmt.Errorf("serve says no address: %w\n%s", err, text)
	}
	return s, nil
}
