package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// A sample is what a platform holds while nobody calls it.
type sample struct {
	goroutines  int
	descriptors int // files and connections
	memory      int // bytes
	data        int // bytes of the folder with its sandboxes
	files       int // in that folder and the one for temporary files
}

// restPatience is how long a platform may take to come to rest.
const restPatience = 10 * time.Second

// take waits until nothing changes any longer, and returns what the platform holds.
func (s soak) take(ctx context.Context) (sample, error) {
	ctx, cancel := context.WithTimeout(ctx, restPatience)
	defer cancel()
	var last sample
	for same := 0; same < 5; {
		now, busy, err := s.look(ctx)
		if err != nil {
			return sample{}, fmt.Errorf("sample: %w", err)
		}
		if same++; busy || now.goroutines != last.goroutines || now.descriptors != last.descriptors {
			same = 0
		}
		last = now
		time.Sleep(20 * time.Millisecond)
	}
	return last, nil
}

// look reads what the platform says of itself, and its folders.
func (s soak) look(ctx context.Context) (now sample, busy bool, err error) {
	text, err := s.get(ctx, "/metrics")
	if err != nil {
		return sample{}, false, err
	}
	metrics := map[string]int{}
	for line := range strings.Lines(text) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		if number, err := strconv.ParseFloat(value, 64); err == nil {
			metrics[name] = int(number)
		}
	}
	now = sample{goroutines: metrics["go_goroutines"], descriptors: metrics["process_open_fds"], memory: metrics["process_resident_memory_bytes"]}
	if now.goroutines == 0 {
		return sample{}, false, errors.New("/metrics tells no go_goroutines")
	}
	busy = metrics["devicevoip_event_streams"] > 0 || metrics[`devicevoip_requests_waiting{for="dialog"}`] > 0 || metrics[`devicevoip_requests_waiting{for="delay"}`] > 0
	for _, dir := range []string{s.data, s.temporary} {
		bytes, files, err := sizeOf(dir)
		if err != nil {
			return sample{}, false, err
		}
		now.files += files
		if dir == s.data {
			now.data = bytes
		}
	}
	return now, busy, nil
}

// sizeOf counts the files below a folder, which need not be there, and their bytes.
func sizeOf(dir string) (bytes, files int, err error) {
	if dir == "" {
		return 0, 0, nil
	}
	err = filepath.WalkDir(dir, func(_ string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		files++
		bytes += int(info.Size())
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) {
		err = nil // a file that was temporary
	}
	return bytes, files, err
}

// get reads a path of the platform on a connection of its own, so that the rest is always
// counted the same way.
func (s soak) get(ctx context.Context, path string) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.url+path, nil)
	if err != nil {
		return "", err
	}
	req.Close = true
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return "", err
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	return string(text), err
}
