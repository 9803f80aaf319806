package main

import (
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/devicevoip/devicevoip/internal/trusttest"
)

// A readFile is a file that a flag or an argument names.
type readFile struct {
	name string   // of the file
	text string   // what it holds
	args []string // FILE stands for the file, DIR for its folder
	says string   // what shows that the text was read
	code int      // of a command that ends
}

// readFiles are the files that the flags and arguments read, by flag or command.
func readFiles(t *testing.T) map[string]readFile {
	t.Helper()
	dir := t.TempDir()
	kept, compared := filepath.Join(dir, "kept.json"), filepath.Join(dir, "report.json")
	startServe(t, "--tls", "--ca-dir", dir, "--export-on-exit", kept).stop()
	output(t, exitOK, "verify", "--scenario", "sn-length-ticket/1", "--report", "json:"+compared)
	pem := filepath.Join(dir, "loopback-key.pem") // with the certificate
	password := []string{"serve", "--addr", "127.0.0.1:0", "--data", "postgres://u@127.0.0.1:1/d", "--data-password-file", "FILE"}
	const serves = -1
	return map[string]readFile{
		"--account":            {"account.yaml", "base_url: http://127.0.0.1:1\nappid: wx1\nsecret: 无\nmodels:\n- {model_id: m, model_type: 门禁机}\n", []string{"verify", "--platform", "--account", "FILE"}, "127.0.0.1:1", exitUsage},
		"--admin-token-file":   {"token", "root-token-0000000000\n", []string{"serve", "--admin-token-file", "FILE"}, "base URL", serves},
		"--data-password-file": {"password", "geheim\n", password, "no Postgres answers", exitUsage},
		"--deviations":         {"deviations.yaml", encodedDeviations, []string{"verify", "--scenario", "sn-length-ticket/1", "--deviations", "FILE"}, "还没修", exitNotConformant},
		"--features":           {"own.feature", regexp.MustCompile("(?s)```gherkin\n(.*?)```").FindStringSubmatch(document(t, scenariosFiles["en"]))[1], []string{"verify", "--list", "--rule", "own.*", "--features", "DIR"}, "own.", exitOK},
		"--import":             {"kept.json", document(t, kept), []string{"serve", "--import", "FILE"}, "base URL", serves},
		"--team-tokens":        {"teams.yaml", "teams:\n- name: door\n  token: team-token-0000000000\n", []string{"serve", "--admin-token-file", written(t, "root-token-0000000000"), "--team-tokens", "FILE"}, "base URL", serves},
		"--tls-cert":           {"cert.pem", document(t, pem), []string{"serve", "--tls-cert", "FILE", "--tls-key", pem}, "base URL", serves},
		"--tls-key":            {"key.pem", document(t, pem), []string{"serve", "--tls-cert", pem, "--tls-key", "FILE"}, "base URL", serves},
		"--world":              {"world.yaml", encodedWorld, []string{"serve", "--world", "FILE"}, "门禁机", serves},
		"compare":              {"report.json", document(t, compared), []string{"compare", compared, "FILE"}, "", exitOK},
		"data check":           {"kept.json", document(t, kept), []string{"data", "check", "FILE"}, "1 sandbox", exitOK},
		"data import":          {"kept.json", document(t, kept), []string{"data", "import", "--data", "DIR/data", "FILE"}, "1 sandbox", exitOK},
	}
}

// on returns the arguments with a file in the place of FILE.
func (f readFile) on(file string) []string {
	var args []string
	for _, arg := range f.args {
		args = append(args, strings.NewReplacer("FILE", file, "DIR", filepath.Dir(file)).Replace(arg))
	}
	return args
}

// serves reports whether the command runs until it is stopped.
func (f readFile) serves() bool { return f.code < 0 }

// TestFileFlags: each file that the program is given may be in any encoding with a byte-order
// mark, have lines of either kind and any path. One in another encoding is refused with the
// line and the likely encoding.
func TestFileFlags(t *testing.T) {
	t.Parallel()
	wrong := map[string]string{"GBK": "# \xC3\xC5\xBD\xFB\xBB\xFA\n", "Latin-1": "# Caf\xE9 noir\n"}
	files := readFiles(t)
	var failed atomic.Int64
	t.Cleanup(func() {
		trusttest.Record(t, trusttest.Row{
			Subject: "files", Tried: "each file that a flag or argument names, in the encodings that are read and in two that are not, in a folder with blanks, Chinese and 300 characters",
			Count: len(files) * (len(encodings) + len(wrong)), Unit: "files", Lost: int(failed.Load()),
		})
	})
	for flag, f := range files {
		t.Run(flag, func(t *testing.T) {
			t.Parallel()
			defer func() {
				if t.Failed() {
					failed.Add(1)
				}
			}()
			for encoding, encode := range encodings {
				file := save(t, f.name, encode(f.text))
				if f.serves() {
					s := startServe(t, f.on(file)[1:]...)
					if greeting := strings.Join(s.greeting, "\n"); !strings.Contains(greeting, f.says) {
						t.Errorf("%s: %s", encoding, greeting)
					}
					s.stop()
				} else if text := output(t, f.code, f.on(file)...); !strings.Contains(text, f.says) {
					t.Errorf("%s: want %q, got %s", encoding, f.says, text)
				}
			}
			first, _, _ := strings.Cut(f.text, "\n")
			for encoding, line := range wrong {
				file := save(t, f.name, first+"\n"+line)
				args := f.on(file)
				if f.serves() {
					args = append(args, "--addr", "127.0.0.1:0")
				}
				text := output(t, exitUsage, args...)
				want := fmt.Sprintf("%s:2: the line is not UTF-8; it looks like %s", f.name, encoding)
				if !strings.Contains(text, want) || !strings.Contains(text, "hint: ") {
					t.Errorf("%s: want %q and a hint, got %s", encoding, want, text)
				}
			}
		})
	}
}

// otherFiles are flags that name files and folders which the program writes itself.
var otherFiles = []string{"--ca-dir", "--data", "--ended-dir", "--export-on-exit", "--report", "--write", "--write-deviations", "--write-signatures"}

// TestFileFlagsAreAll: every flag that names a file is in the table above, or one that the
// program writes.
func TestFileFlagsAreAll(t *testing.T) {
	t.Parallel()
	names := regexp.MustCompile(`(?i)\b(?:files?|director(?:y|ies)|folder)\b`)
	found := map[string]bool{}
	var visit func(cmd *cobra.Command)
	visit = func(cmd *cobra.Command) {
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if f.Value.Type() != "bool" && names.MatchString(f.Usage) {
				found["--"+f.Name] = true
			}
		})
		for _, sub := range cmd.Commands() {
			visit(sub)
		}
	}
	visit(newRoot())
	want := slices.Clone(otherFiles)
	for name := range readFiles(t) {
		if strings.HasPrefix(name, "--") {
			want = append(want, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(found)) {
		if !slices.Contains(want, name) {
			t.Errorf("%s names a file: add it to readFiles, or to otherFiles if the program writes it", name)
		}
	}
	for _, name := range want {
		if !found[name] {
			t.Errorf("no command has a flag %s that names a file", name)
		}
	}
}
