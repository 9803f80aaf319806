package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// peersDir holds the configurations of the peers, and the lock file of their packages.
const peersDir = "cmd/speed/peers"

// peerPatience is how long a peer may take to start.
const peerPatience = 2 * time.Minute

// A peer is a server that others use to imitate an API. It answers getsnticket with a
// constant, and records what it records unless told otherwise.
type peer struct {
	name    string
	command func(port string) []string
}

var peers = []peer{
	{"WireMock", func(port string) []string {
		return []string{"java", "-jar", peerFile("node_modules/wiremock/build/wiremock-standalone-*.jar"), "--port", port, "--bind-address", "127.0.0.1", "--root-dir", peerFile("wiremock")}
	}},
	{"Prism", func(port string) []string {
		return []string{"node", peerFile("node_modules/.bin/prism"), "mock", "--host", "127.0.0.1", "--port", port, "--verboseLevel", "silent", peerFile("prism.json")}
	}},
	{"Mockoon", func(port string) []string {
		return []string{"node", peerFile("node_modules/.bin/mockoon-cli"), "start", "--data", peerFile("mockoon.json"), "--port", port, "--hostname", "127.0.0.1", "--disable-log-to-file"}
	}},
}

// peerFile finds a file of the peers.
func peerFile(pattern string) string {
	found, err := filepath.Glob(filepath.Join(peersDir, pattern))
	if err != nil || len(found) == 0 {
		return filepath.Join(peersDir, pattern)
	}
	return found[0]
}

// measurePeers installs the peers and loads each of them with getsnticket, in turn with
// the platform and the floor.
func (r *run) measurePeers(ctx context.Context, out io.Writer, platform server) error {
	install := exec.CommandContext(ctx, "npm", "ci", "--prefix", peersDir, "--ignore-scripts", "--no-audit", "--no-fund", "--silent")
	if text, err := install.CombinedOutput(); err != nil {
		return fmt.Errorf("install the peers with npm: %w\n%s", err, text)
	}
	floor := server{name: "floor", program: filepath.Join(platform.dir, "floor"), dir: platform.dir}
	stop, err := startAll(ctx, &platform, &floor)
	if err != nil {
		return err
	}
	defer stop()
	world, err := prepare(ctx, platform.url, r.devices)
	if err != nil {
		return err
	}
	t := newTable(out)
	for _, p := range peers {
		if err := r.measurePeer(ctx, t, p, world, &platform, &floor); err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
	}
	t.flush()
	return nil
}

// measurePeer prints a peer, and the platform, beside the floor.
func (r *run) measurePeer(ctx context.Context, t table, p peer, w prepared, platform, floor *server) error {
	s := server{name: p.name, dir: platform.dir}
	stop, err := s.startPeer(ctx, p)
	if err != nil {
		return err
	}
	defer stop()
	if _, err := r.load(ctx, &s, calls[0], w); err != nil { // compilers warm up
		return err
	}
	var theirs, ours, least []sample
	for range r.rounds {
		for server, samples := range map[*server]*[]sample{&s: &theirs, platform: &ours, floor: &least} {
			one, err := r.load(ctx, server, calls[0], w)
			if err != nil {
				return err
			}
			*samples = append(*samples, one)
		}
	}
	t.add(call{name: p.name, limit: unlimited}, p.name, theirs, least)
	t.add(call{name: "beside it", limit: unlimited}, platform.name, ours, least)
	_, _ = fmt.Fprintf(t, "%s\tMB\t%.0f\n", p.name, s.memory("VmRSS"))
	return nil
}

// startPeer runs a peer until stop, and returns after its first answer.
func (s *server) startPeer(ctx context.Context, p peer) (stop func(), err error) {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	port := strconv.Itoa(l.Addr().(*net.TCPAddr).Port)
	if err := l.Close(); err != nil { // none of them takes port 0
		return nil, err
	}
	words := p.command(port)
	cmd := exec.CommandContext(ctx, words[0], words[1:]...)
	log, err := os.Create(filepath.Join(s.dir, p.name+".log"))
	if err != nil {
		return nil, err
	}
	defer func() { _ = log.Close() }() // the process has its own
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	stop = func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		_ = cmd.Wait()
	}
	s.url, s.pid = "http://127.0.0.1:"+port, cmd.Process.Pid
	ctx, cancel := context.WithTimeout(ctx, peerPatience)
	defer cancel()
	for {
		if s.answers(ctx) {
			return stop, nil
		}
		select {
		case <-ctx.Done():
			stop()
			text, _ := os.ReadFile(log.Name())
			return nil, fmt.Errorf("no answer within %v: %w\n%s", peerPatience, ctx.Err(), text)
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// answers reports whether a peer answers getsnticket.
func (s *server) answers(ctx context.Context) bool {
	body := strings.NewReader(`{"sn":"SN-00000000","model_id":"` + model + `"}`)
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.url+"/wxa/getsnticket", body)
	if err != nil {
		return false
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return false
	}
	defer func() { _ = resp.Body.Close() }()
	return resp.StatusCode == http.StatusOK
}
