//go:build tools

package pgtest

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Restart stops the server, as pg_ctl restart does, and starts it again at the same port.
func (s *Server) Restart() error {
	if err := s.Stop(); err != nil {
		return err
	}
	return s.Launch()
}

// Stop stops the server, as pg_ctl stop does.
func (s *Server) Stop() error {
	pid, err := s.pid()
	if err != nil {
		return err
	}
	if err := syscall.Kill(pid, syscall.SIGINT); err != nil {
		return err
	}
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		if _, err := s.pid(); errors.Is(err, fs.ErrNotExist) {
			return s.end()
		}
	}
	return fmt.Errorf("the server did not stop in %v", patience)
}

// Kill ends the server as if the machine had lost power: none of its processes does
// anything more.
func (s *Server) Kill() error {
	if err := s.signal(syscall.SIGKILL); err != nil {
		return err
	}
	return s.end()
}

// Pause stops all processes of the server where they are.
func (s *Server) Pause() error { return s.signal(syscall.SIGSTOP) }

// Resume lets the processes of a server go on, if it runs and was paused.
func (s *Server) Resume() error {
	err := s.signal(syscall.SIGCONT)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ESRCH) {
		return nil // it does not run
	}
	return err
}

// pid is the process that starts the others.
func (s *Server) pid() (int, error) {
	text, err := os.ReadFile(filepath.Join(s.data(), "postmaster.pid"))
	if err != nil {
		return 0, err
	}
	first, _, _ := strings.Cut(string(text), "\n")
	return strconv.Atoi(first)
}

// signal sends a signal to all processes of the server, first to the one that starts the
// others.
func (s *Server) signal(signal syscall.Signal) error {
	pid, err := s.pid()
	if err != nil {
		return err
	}
	before := children(pid)
	if err := syscall.Kill(pid, signal); err != nil {
		return err
	}
	for _, child := range append(before, children(pid)...) {
		if err := syscall.Kill(child, signal); err != nil && !errors.Is(err, syscall.ESRCH) {
			return err
		}
	}
	return nil
}

// children returns the processes that a process started: none when it ended.
func children(pid int) []int {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/children", pid, pid))
	if err != nil {
		return nil
	}
	var list []int
	for _, field := range strings.Fields(string(text)) {
		if child, err := strconv.Atoi(field); err == nil {
			list = append(list, child)
		}
	}
	return list
}
