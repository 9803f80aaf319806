package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/internal/trusttest"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

func init() { modes["stubborn"] = beStubborn }

// beStubborn is an adapter that hears no signal, has a child of the same kind, and never
// answers the first server call. By then the file that it is given names both processes.
func beStubborn(args []string) int {
	signal.Ignore(endings[0], endings[1], endings[2])
	if len(args) > 1 { // the child
		time.Sleep(time.Hour)
		return 0
	}
	child := exec.Command(os.Args[0], "stubborn", args[0], "child")
	child.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := child.Start(); err != nil {
		return 1
	}
	client := reference.New(http.DefaultClient)
	err := adapter.Serve(context.Background(), os.Stdin, os.Stdout, adapter.HandlerFunc(func(ctx context.Context, method string, params json.RawMessage) (any, error) {
		if method == "getSnTicket" {
			if err := os.WriteFile(args[0]+".new", fmt.Appendf(nil, "%d %d", os.Getpid(), child.Process.Pid), 0o600); err != nil {
				return nil, err
			}
			if err := os.Rename(args[0]+".new", args[0]); err != nil {
				return nil, err
			}
			select {}
		}
		return client.Handle(ctx, method, params)
	}))
	if err != nil {
		return 1
	}
	return 0
}

// TestInterruptedReports: whichever signal ends a run, each report says that it is partial,
// and neither the adapter nor what it started is left.
func TestInterruptedReports(t *testing.T) {
	t.Parallel()
	ended := 0
	for _, by := range endings {
		dir := t.TempDir()
		started := filepath.Join(dir, "started")
		args := []string{"main", "verify", "--rule", "sn.length"}
		for _, format := range []string{"html", "json", "junit", "markdown"} {
			args = append(args, "--report", format+":"+filepath.Join(dir, format))
		}
		cmd := exec.Command(os.Args[0], append(args, "--", os.Args[0], "stubborn", started)...)
		var out strings.Builder
		cmd.Stdout, cmd.Stderr = &out, &out
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		pids := awaitPIDs(t, started)
		if err := cmd.Process.Signal(by); err != nil {
			t.Fatal(err)
		}
		var exit *exec.ExitError
		if err := cmd.Wait(); !errors.As(err, &exit) || exit.ExitCode() != exitSuite {
			t.Errorf("%v: it ends with %v, want code %d\n%s", by, err, exitSuite, &out)
		}
		for _, format := range []string{"html", "json", "junit", "markdown"} {
			if text := document(t, filepath.Join(dir, format)); !strings.Contains(text, "interrupted") {
				t.Errorf("%v: the report in %s does not say that the run was interrupted: %.300s", by, format, text)
			}
		}
		for _, pid := range pids {
			awaitEnd(t, pid)
			ended++
		}
	}
	trusttest.Record(t, trusttest.Row{
		Subject: "adapters", Tried: "runs ended by a signal with an adapter that hears none and has a child in a session of its own",
		Count: ended, Unit: "processes", Seen: "every report says that it is partial",
	})
}

// awaitPIDs waits for the file in which the adapter names its processes.
func awaitPIDs(t *testing.T, file string) []int {
	t.Helper()
	for end := time.Now().Add(time.Minute); time.Now().Before(end); {
		text, err := os.ReadFile(file)
		if err != nil {
			continue
		}
		var pids []int
		for _, word := range strings.Fields(string(text)) {
			pid, err := strconv.Atoi(word)
			if err != nil {
				t.Fatal(err)
			}
			pids = append(pids, pid)
		}
		return pids
	}
	t.Fatal("the adapter was asked for no ticket")
	return nil
}

// awaitEnd waits until a process has ended, though perhaps nobody has collected it.
func awaitEnd(t *testing.T, pid int) {
	t.Helper()
	for end := time.Now().Add(time.Minute); time.Now().Before(end); {
		status, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
		if err != nil || strings.Contains(string(status), ") Z ") {
			return
		}
	}
	t.Errorf("process %d lives on", pid)
}
