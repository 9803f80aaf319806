package main

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

// encodings are what editors save a text as.
var encodings = map[string]func(text string) string{
	"UTF-8 with a byte-order mark": func(text string) string { return "\uFEFF" + text },
	"CRLF":                         func(text string) string { return strings.ReplaceAll(text, "\n", "\r\n") },
	"UTF-16":                       func(text string) string { return inUTF16(text, 0, 8) },
	"UTF-16, big-endian":           func(text string) string { return inUTF16(text, 8, 0) },
}

// inUTF16 encodes a text with a byte-order mark: of each unit first the bits from one place
// on, then those from the other.
func inUTF16(text string, first, second int) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune("\uFEFF" + text)) {
		b.WriteByte(byte(unit >> first))
		b.WriteByte(byte(unit >> second))
	}
	return b.String()
}

// oddPlace is a folder whose path has blanks, Chinese and some 300 characters.
func oddPlace(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "my 设备 files", strings.Repeat("long ", 30), strings.Repeat("长", 60))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// save writes a file of that name into a folder of its own.
func save(t *testing.T, name, text string) string {
	t.Helper()
	file := filepath.Join(oddPlace(t), name)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

const (
	encodedWorld      = "models:\n- model_id: m-1\n  model_type: 门禁机\nusers:\n- openid: o-1\n"
	encodedDeviations = "- scenario: sn-length-ticket/1\n  reason: 还没修\n"
)

// TestEncodings: whatever encoding an editor saves a world file, deviations or features in,
// and in whatever folder, they are read as the same text.
func TestEncodings(t *testing.T) {
	t.Parallel()
	feature := regexp.MustCompile("(?s)```gherkin\n(.*?)```").FindStringSubmatch(document(t, scenariosFiles["en"]))[1]
	duration := regexp.MustCompile(`in \d+ms`)
	verify := func(rules, flag, file, value string) string {
		var out, errOut strings.Builder
		code := run(t.Context(), []string{"verify", "--rule", rules, flag, value}, nil, &out, &errOut)
		return duration.ReplaceAllString(strings.ReplaceAll(fmt.Sprint(code, out.String(), errOut.String()), file, "FILE"), "in time")
	}
	read := func(encode func(string) string) [2]string {
		deviations, own := save(t, "deviations.yaml", encode(encodedDeviations)), save(t, "own.feature", encode(feature))
		return [2]string{verify("sn.length", "--deviations", deviations, deviations), verify("own.*", "--features", own, filepath.Dir(own))}
	}
	want := read(func(text string) string { return text })
	if !strings.Contains(want[0], "还没修") || !strings.Contains(want[1], "own scenarios: 4 selected, 4 passed") {
		t.Errorf("UTF-8: %q", want)
	}
	for encoding, encode := range encodings {
		s := startServe(t, "--world", save(t, "world.yaml", encode(encodedWorld)))
		if greeting := strings.Join(s.greeting, "\n"); !strings.Contains(greeting, "门禁机") {
			t.Errorf("%s: the world is another: %s", encoding, greeting)
		}
		if diff := cmp.Diff(want, read(encode)); diff != "" {
			t.Errorf("%s: mismatch (-UTF-8 +%[1]s):\n%s", encoding, diff)
		}
	}
}

// TestEncodedTokens: files with tokens and with sandboxes are read like the others.
func TestEncodedTokens(t *testing.T) {
	t.Parallel()
	exported := filepath.Join(oddPlace(t), "kept.json")
	s := startServe(t, "--export-on-exit", exported)
	made := s.status(t, "", http.MethodPost, "/__admin/sandboxes", `{"world":{"appid":"wx00000000000000aa"}}`)
	s.stop()
	kept := document(t, exported)
	if made != http.StatusCreated || !strings.Contains(kept, "wx00000000000000aa") {
		t.Fatalf("status %d; what is kept: %.200s", made, kept)
	}
	for encoding, encode := range encodings {
		s := startServe(t, "--import", save(t, "kept.json", encode(kept)),
			"--admin-token-file", save(t, "token", encode("root-token-0000000000\n")),
			"--team-tokens", save(t, "teams.yaml", encode("teams:\n- name: door\n  token: team-token-0000000000\n")))
		for token, want := range map[string]int{"root-token-0000000000": http.StatusOK, "team-token-0000000000": http.StatusOK, "another-token": http.StatusUnauthorized} {
			if got := s.status(t, token, http.MethodGet, "/__admin/sandboxes", ""); got != want {
				t.Errorf("%s: the status with %s is %d, want %d", encoding, token, got, want)
			}
		}
	}
}

// status makes a call of control with a token, and returns the status of the response.
func (s *serving) status(t *testing.T, token, method, path, body string) int {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, s.base+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	return res.StatusCode
}
