package main

import (
	"bufio"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"syscall"
	"testing"
	"time"
)

// BenchmarkVerify runs the whole suite with the reference client.
func BenchmarkVerify(b *testing.B) {
	for b.Loop() {
		if code := run(b.Context(), []string{"verify"}, nil, io.Discard, io.Discard); code != exitOK {
			b.Fatalf("verify exits %d", code)
		}
	}
}

// BenchmarkServe starts serve as a process of its own, and measures from there
// to the end of its first answer, and the memory it then takes.
func BenchmarkServe(b *testing.B) {
	program := filepath.Join(b.TempDir(), "devicevoip")
	if out, err := exec.CommandContext(b.Context(), "go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		b.Fatalf("build: %v\n%s", err, out)
	}
	var first, memory float64
	for b.Loop() {
		took, kB := serveOnce(b, program)
		first += float64(took.Microseconds()) / 1000
		memory += kB / 1024
	}
	b.ReportMetric(first/float64(b.N), "ms-to-first-answer")
	b.ReportMetric(memory/float64(b.N), "MB-idle")
}

func serveOnce(b *testing.B, program string) (took time.Duration, kB float64) {
	b.Helper()
	cmd := exec.CommandContext(b.Context(), program, "serve", "--addr", "127.0.0.1:0")
	out, err := cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	begin := time.Now()
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		b.Fatal(err)
	}
	resp, err := http.Get(regexp.MustCompile(`http://\S+`).FindString(line) + "/__admin/live")
	if err != nil {
		b.Fatal(err)
	}
	_ = resp.Body.Close()
	took = time.Since(begin)
	kB = residentMemory(cmd.Process.Pid)
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		b.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		b.Fatal(err)
	}
	return took, kB
}

// residentMemory is what /proc says, and 0 where there is none.
func residentMemory(pid int) (kB float64) {
	text, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/status")
	if err != nil {
		return 0
	}
	match := regexp.MustCompile(`VmRSS:\s+(\d+) kB`).FindSubmatch(text)
	if match == nil {
		return 0
	}
	kB, _ = strconv.ParseFloat(string(match[1]), 64)
	return kB
}
