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
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/internal/trusttest"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

func init() {
	modes["stubborn"] = beStubborn
	modes["nohup"] = func(args []string) int {
		signal.Ignore(syscall.SIGHUP)
		return execute(args)
	}
	modes["default"] = func(args []string) int {
		signal.Notify(make(chan os.Signal, 1), endings...) // what is caught has its default in another program
		return execute(args)
	}
}

// execute has this process run a command, which inherits the signals that are ignored.
func execute(args []string) int {
	_, _ = fmt.Fprintln(os.Stderr, syscall.Exec(args[0], args, os.Environ()))
	return 1
}

// beStubborn is an adapter that hears no signal, has a child of the same kind, and never
// answers the first server call. By then the file that it is given names both processes, of
// the last adapter where a run has several.
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
		args := []string{"default", os.Args[0], "main", "verify", "--rule", "sn.length"}
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

// TestSecondSignal: a run that cannot end, because nobody reads what it prints, ends by the
// signal that comes again, and leaves no process.
func TestSecondSignal(t *testing.T) {
	t.Parallel()
	ended := 0
	for _, by := range endings {
		started := filepath.Join(t.TempDir(), "started")
		out, full := fullPipe(t)
		cmd := exec.Command(os.Args[0], "default", os.Args[0], "main", "verify", "--rule", "sn.length", "--", os.Args[0], "stubborn", started)
		cmd.Stdout = full
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		pids := awaitPIDs(t, started)
		if err := cmd.Process.Signal(by); err != nil {
			t.Fatal(err)
		}
		awaitEnd(t, pids[0]) // the first one has ended the adapter
		if err := cmd.Process.Signal(by); err != nil {
			t.Fatal(err)
		}
		var exit *exec.ExitError
		if err := cmd.Wait(); !errors.As(err, &exit) || exit.Sys().(syscall.WaitStatus).Signal() != by {
			t.Errorf("%v: it ends with %v", by, err)
		}
		for _, pid := range pids {
			awaitEnd(t, pid)
			ended++
		}
		if err := errors.Join(out.Close(), full.Close()); err != nil {
			t.Error(err)
		}
	}
	trusttest.Record(t, trusttest.Row{
		Subject: "adapters", Tried: "runs that nobody reads, ended by a second signal, with the same adapter",
		Count: ended, Unit: "processes", Seen: "the run ends by the signal",
	})
}

// TestNohup: a program that was started with SIGHUP ignored goes on when its terminal closes.
func TestNohup(t *testing.T) {
	t.Parallel()
	started := filepath.Join(t.TempDir(), "started")
	cmd := exec.Command(os.Args[0], "nohup", os.Args[0], "main", "verify", "--rule", "sn.length", "--", os.Args[0], "stubborn", started)
	var out strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	pids := awaitPIDs(t, started)
	if err := cmd.Process.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	status := document(t, fmt.Sprintf("/proc/%d/status", cmd.Process.Pid))
	if _, ignored, ok := strings.Cut(status, "SigIgn:\t"); !ok || !strings.HasSuffix(strings.Fields(ignored)[0], "1") { // SIGHUP is signal 1
		t.Errorf("it does not ignore SIGHUP:\n%s", status)
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	var exit *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &exit) || exit.ExitCode() != exitSuite {
		t.Errorf("it ends with %v, want code %d\n%s", err, exitSuite, &out)
	}
	for _, pid := range pids {
		awaitEnd(t, pid)
	}
}

// fullPipe returns the ends of a pipe into which nothing more can be written.
func fullPipe(t *testing.T) (out, in *os.File) {
	t.Helper()
	out, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	fd := int(in.Fd())
	if err := syscall.SetNonblock(fd, true); err != nil {
		t.Fatal(err)
	}
	for err == nil {
		_, err = syscall.Write(fd, make([]byte, os.Getpagesize()))
	}
	if !errors.Is(err, syscall.EAGAIN) {
		t.Fatal(err)
	}
	if err := syscall.SetNonblock(fd, false); err != nil {
		t.Fatal(err)
	}
	return out, in
}

// TestKilledSuite: an adapter does not outlive a suite that is killed, not even one that does
// not hear that its input ends.
func TestKilledSuite(t *testing.T) {
	t.Parallel()
	started := filepath.Join(t.TempDir(), "started")
	cmd := exec.Command(os.Args[0], "main", "verify", "--jobs", "1", "--rule", "sn.length", "--", os.Args[0], "stubborn", started)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	pids := awaitPIDs(t, started)
	t.Cleanup(func() { // what the adapter started in a session of its own, the system does not end
		if err := syscall.Kill(pids[1], syscall.SIGKILL); err != nil {
			t.Error(err)
		}
	})
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // it was killed
	awaitEnd(t, pids[0])
	trusttest.Record(t, trusttest.Row{
		Subject: "adapters", Tried: "a suite that is killed, with an adapter that does not hear its input end", Count: 1, Unit: "adapter",
	})
}

// TestKilledRun: a run whose suite was killed is shown as interrupted after a minute.
func TestKilledRun(t *testing.T) {
	t.Parallel()
	var later atomic.Int64
	base := servePlatform(t, nil, mock.WithNow(func() time.Time { return time.Unix(1_800_000_000+later.Load(), 0) }))
	started := filepath.Join(t.TempDir(), "started")
	cmd := exec.Command(os.Args[0], "main", "verify", "--jobs", "1", "--rule", "sn.length", "--server", base, "--", os.Args[0], "stubborn", started)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	pids := awaitPIDs(t, started)
	t.Cleanup(func() {
		if err := syscall.Kill(pids[1], syscall.SIGKILL); err != nil {
			t.Error(err)
		}
	})
	var runs []control.Run
	for end := time.Now().Add(time.Minute); len(runs) == 0 && time.Now().Before(end); {
		runs = shownRuns(t, base)
	}
	if len(runs) != 1 || runs[0].State != control.RunGoesOn {
		t.Errorf("before it is killed: %+v", runs)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // it was killed
	awaitEnd(t, pids[0])
	later.Store(61)
	if runs = shownRuns(t, base); len(runs) != 1 || runs[0].State != control.RunInterrupted || runs[0].Report {
		t.Errorf("a minute after it was killed: %+v", runs)
	}
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
