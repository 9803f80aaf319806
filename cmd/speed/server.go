package main

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// A server is a program to be measured, and while it runs its process.
type server struct {
	name    string
	program string
	args    []string // before the address
	dir     string   // for its log
	url     string
	pid     int
}

// start runs the server until stop, and returns after its first reply.
func (s *server) start(ctx context.Context) (stop func(), err error) {
	log, err := os.OpenFile(filepath.Join(s.dir, s.name+".log"), os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return nil, err
	}
	defer func() { _ = log.Close() }() // the process has its own
	cmd := exec.CommandContext(ctx, s.program, append(s.args, "127.0.0.1:0")...)
	cmd.Stderr = log
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	stop = func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		_ = cmd.Wait()
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		stop()
		return nil, fmt.Errorf("start %s: %w", s.name, err)
	}
	s.url, s.pid = regexp.MustCompile(`http://\S+`).FindString(line), cmd.Process.Pid
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.url+"/cgi-bin/token?"+credentials, nil)
	if err != nil {
		stop()
		return nil, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		stop()
		return nil, err
	}
	return stop, resp.Body.Close()
}

func startAll(ctx context.Context, servers ...*server) (stop func(), err error) {
	var stops []func()
	stop = func() {
		for _, one := range stops {
			one()
		}
	}
	for _, s := range servers {
		one, err := s.start(ctx)
		if err != nil {
			stop()
			return nil, err
		}
		stops = append(stops, one)
	}
	return stop, nil
}

// ticks is the unit in which Linux counts the time of a process.
const ticks = 10 * time.Millisecond

// cpu returns the processor time that the process has used, and 0 where there is no /proc.
func (s *server) cpu() time.Duration {
	text, err := os.ReadFile("/proc/" + strconv.Itoa(s.pid) + "/stat")
	if err != nil {
		return 0
	}
	_, fields, _ := strings.Cut(string(text), ") ")
	var sum time.Duration
	for _, field := range strings.Fields(fields)[11:13] { // in user and in system mode
		n, _ := strconv.Atoi(field)
		sum += time.Duration(n) * ticks
	}
	return sum
}

// memory returns a figure of /proc in MB, and 0 where there is none.
func (s *server) memory(what string) float64 {
	text, err := os.ReadFile("/proc/" + strconv.Itoa(s.pid) + "/status")
	if err != nil {
		return 0
	}
	match := regexp.MustCompile(what + `:\s+(\d+) kB`).FindSubmatch(text)
	if match == nil {
		return 0
	}
	kB, _ := strconv.ParseFloat(string(match[1]), 64)
	return kB / 1024
}
