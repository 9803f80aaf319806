package adapter_test

import (
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// leaveDaemon starts a process in a session of its own, prints its id and ends.
func leaveDaemon() int {
	daemon := exec.Command(os.Args[0], "client", "deaf")
	daemon.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := daemon.Start(); err != nil {
		return 1
	}
	fmt.Println(daemon.Process.Pid)
	return 0
}

// TestNothingIsLeft: a process that the client moved to a session of its own ends with it.
func TestNothingIsLeft(t *testing.T) {
	t.Parallel()
	p, err := adapter.Start(t.Context(), []string{os.Args[0], "client", "daemon"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	line, err := p.Next(t.Context(), "describe")
	if err != nil {
		t.Fatal(err)
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(line)))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.End(); err != nil {
		t.Error(err)
	}
	for end := time.Now().Add(10 * time.Second); alive(pid); {
		if time.Now().After(end) {
			t.Fatalf("process %d lives on", pid)
		}
	}
}

// alive reports whether a process runs, other than one that ended and waits to be collected.
func alive(pid int) bool {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	return err == nil && !strings.Contains(string(status), ") Z ")
}
