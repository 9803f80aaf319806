package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
)

// watch opens streams of the default sandbox's events, which nobody reads until stop.
func watch(ctx context.Context, s *server, streams int) (stop func(), err error) {
	var open []net.Conn
	stop = func() {
		for _, conn := range open {
			_ = conn.Close()
		}
	}
	host := strings.TrimPrefix(s.url, "http://")
	for range streams {
		conn, err := new(net.Dialer).DialContext(ctx, "tcp", host)
		if err != nil {
			return stop, err
		}
		open = append(open, conn)
		if _, err := fmt.Fprintf(conn, "GET /__admin/sandboxes/default/events HTTP/1.1\r\nHost: %s\r\n\r\n", host); err != nil {
			return stop, err
		}
	}
	return stop, nil
}

// mostWatched is how many times the CPU a watched call may cost. CI is noisy: it is wide.
const mostWatched = 2.0

// measureWatchers loads the platform with calls, in turn watched by nobody and by many who
// do not read.
func (r *run) measureWatchers(ctx context.Context, out io.Writer, platform server) error {
	stop, err := platform.start(ctx)
	if err != nil {
		return err
	}
	defer stop()
	world, err := prepare(ctx, platform.url, r.devices)
	if err != nil {
		return err
	}
	var ratios []float64
	for range r.rounds {
		alone, err := r.load(ctx, &platform, calls[0], world)
		if err != nil {
			return err
		}
		leave, err := watch(ctx, &platform, r.watchers)
		if err != nil {
			leave()
			return err
		}
		watched, err := r.load(ctx, &platform, calls[0], world)
		leave()
		if err != nil {
			return err
		}
		ratios = append(ratios, watched.cpu/alone.cpu)
	}
	_, _ = fmt.Fprintf(out, "%s with %d streams of events that nobody reads: %s times the CPU of one without\n", calls[0].name, r.watchers, spread(ratios, "%.2f"))
	if got := median(ratios); r.limits && got > mostWatched {
		return fmt.Errorf("a watched call costs %.2f times the CPU of another, at most %.1f", got, mostWatched)
	}
	return nil
}

// The bodies that fill journals.
const (
	filledSandboxes = 60
	filledBodies    = 150
	filledBytes     = 60_000
)

// measureJournals fills the journals of many sandboxes with large bodies.
func (r *run) measureJournals(ctx context.Context, out io.Writer, platform server) error {
	stop, err := platform.start(ctx)
	if err != nil {
		return err
	}
	defer stop()
	body := bytes.Repeat([]byte("x"), filledBytes)
	for range filledSandboxes {
		var sandbox struct {
			BaseURL string `json:"baseUrl"`
		}
		if err := post(ctx, platform.url+"/__admin/sandboxes", map[string]any{}, &sandbox); err != nil {
			return err
		}
		for range filledBodies {
			req, err := http.NewRequestWithContext(ctx, http.MethodPost, sandbox.BaseURL+"/wxa/getsnticket", bytes.NewReader(body))
			if err != nil {
				return err
			}
			resp, err := http.DefaultClient.Do(req)
			if err != nil {
				return err
			}
			_, _ = io.Copy(io.Discard, resp.Body)
			_ = resp.Body.Close()
		}
	}
	_, _ = fmt.Fprintf(out, "memory after %d bodies of %d bytes in each of %d sandboxes, MB: %.1f (at most %.1f)\n", filledBodies, filledBytes, filledSandboxes, platform.memory("VmRSS"), platform.memory("VmHWM"))
	return nil
}

// measureLong makes many calls and prints the memory on the way.
func (r *run) measureLong(ctx context.Context, out io.Writer, platform server) error {
	stop, err := platform.start(ctx)
	if err != nil {
		return err
	}
	defer stop()
	world, err := prepare(ctx, platform.url, r.devices)
	if err != nil {
		return err
	}
	var made float64
	for _, millions := range []float64{0.1, 0.5, 1, 2, 5, 10} {
		if millions > r.millions {
			break
		}
		for made < millions*1e6 {
			s, err := r.load(ctx, &platform, calls[0], world)
			if err != nil {
				return err
			}
			made += s.perSecond * r.burst.Seconds()
		}
		_, _ = fmt.Fprintf(out, "memory after %.1f million calls, MB: %.1f (at most %.1f)\n", made/1e6, platform.memory("VmRSS"), platform.memory("VmHWM"))
	}
	return nil
}
