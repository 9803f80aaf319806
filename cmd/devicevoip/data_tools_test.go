//go:build tools

package main

import (
	"bytes"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/internal/pgtest"
	"github.com/devicevoip/devicevoip/mock/control"
)

// TestServeDatabaseErrors: a database that cannot be used is an error with a hint, soon,
// that does not tell the password.
func TestServeDatabaseErrors(t *testing.T) {
	t.Parallel()
	server := pgtest.Shared(t)
	good, newer := server.Database(t), server.Database(t)
	pgtest.Exec(t, newer, "CREATE TABLE schema_version (id INT PRIMARY KEY, version INT NOT NULL)")
	pgtest.Exec(t, newer, "INSERT INTO schema_version VALUES (1, 99)")
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = closed.Close()
	wrong := filepath.Join(t.TempDir(), "password")
	if err := os.WriteFile(wrong, []byte("wrong-"+pgtest.Password+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	at := strings.LastIndex(good, "@")
	for _, tt := range []struct {
		name       string
		args       []string
		text, hint string
	}{
		{"no server", []string{"--data", "postgres://" + closed.Addr().String() + "/d"}, "no Postgres answers", "--wait 1m"},
		{"no server yet", []string{"--data", "postgres://" + closed.Addr().String() + "/d", "--wait", "300ms"}, "no Postgres answers", "--wait 1m"},
		{"wrong password", []string{"--data", good, "--data-password-file", wrong}, "refuses the user or the password", "PGPASSWORD"},
		{"no password", []string{"--data", "postgres://" + pgtest.User + good[at:]}, "refuses the user or the password", "--data-password-file FILE"},
		{"no password file", []string{"--data", good, "--data-password-file", "/nowhere"}, "--data-password-file: open /nowhere", "password alone"},
		{"unknown database", []string{"--data", strings.Replace(good, "/database", "/unknown", 1)}, "no such database", "createdb"},
		{"newer schema", []string{"--data", newer}, "schema 99", "newer devicevoip"},
		{"read-only", []string{"--data", good + "&default_transaction_read_only=on"}, "read-only", "standby"},
		{"no TLS", []string{"--data", strings.Replace(good, "disable", "require", 1)}, "cannot be encrypted", "sslmode=disable"},
		{"no URL", []string{"--data", "postgres:///%zz" + pgtest.Password}, "URL", "percent-encode"},
		{"a password for no database", []string{"--data-password-file", wrong}, "--data-password-file: --data names no database", "postgres://"},
		{"a wait for no database", []string{"--wait", "1s"}, "--wait: --data names no database", "postgres://"},
		{"a wait into the past", []string{"--data", good, "--wait", "-1s"}, "--wait: -1s is negative", "1m"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			began := time.Now()
			var out, errOut bytes.Buffer
			code := run(t.Context(), append([]string{"serve", "--addr", "127.0.0.1:0"}, tt.args...), nil, &out, &errOut)
			if took := time.Since(began); code != exitUsage || took > 3*time.Second {
				t.Errorf("serve exits %d after %v, want %d within 3s", code, took, exitUsage)
			}
			text, hint, _ := strings.Cut(errOut.String(), "\nhint: ")
			if !strings.Contains(text, tt.text) || !strings.Contains(hint, tt.hint) {
				t.Errorf("want %q and the hint %q, got:\n%s", tt.text, tt.hint, errOut.String())
			}
			if strings.Contains(out.String()+errOut.String(), pgtest.Password) {
				t.Errorf("it tells the password:\n%s%s", out.String(), errOut.String())
			}
		})
	}
}

// TestServeWaitsForDatabase: --wait waits for a database that starts later. When that is
// away again, calls are answered with -1 until it is back, and no log tells the password.
func TestServeWaitsForDatabase(t *testing.T) {
	t.Parallel()
	server := pgtest.Start(t)
	database := server.Database(t)
	if err := server.Stop(); err != nil {
		t.Fatal(err)
	}
	launched := make(chan error, 1)
	time.AfterFunc(500*time.Millisecond, func() { launched <- server.Launch() })
	s := startServe(t, "--data", database, "--wait", "30s")
	if err := <-launched; err != nil {
		t.Fatal(err)
	}
	if err := server.Stop(); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	if got := defaultToken(t, s.base); !strings.Contains(got, `"errcode":-1,`) || time.Since(began) > 12*time.Second {
		t.Errorf("without its database the platform answers %s after %v", got, time.Since(began))
	}
	if err := server.Launch(); err != nil {
		t.Fatal(err)
	}
	if got := defaultToken(t, s.base); !strings.Contains(got, `"access_token"`) {
		t.Errorf("with its database again the platform answers %s", got)
	}
	if code := s.stop(); code != exitOK {
		t.Errorf("serve exits %d, want %d", code, exitOK)
	}
	if log := s.log.String(); strings.Count(log, "waiting for the database") != 1 || strings.Contains(log, pgtest.Password) {
		t.Errorf("the log:\n%s", log)
	}
}

// defaultToken fetches a token of the default sandbox and returns the reply.
func defaultToken(t *testing.T, base string) string {
	t.Helper()
	_, _, body := get(t, base+"/cgi-bin/token?grant_type=client_credential&appid=wx0000000000000001&secret=00000000000000000000000000000001")
	return body
}

// TestServeDatabase: what a platform was told is there after it was started again, from
// another address and with the password from a file.
func TestServeDatabase(t *testing.T) {
	t.Parallel()
	database := pgtest.Shared(t).Database(t)
	password := filepath.Join(t.TempDir(), "password")
	if err := os.WriteFile(password, []byte(pgtest.Password+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	args := []string{"--data", strings.Replace(database, ":"+pgtest.Password, "", 1), "--data-password-file", password}
	first := startServe(t, args...)
	made, err := control.Client{BaseURL: first.base}.Create(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if code := first.stop(); code != exitOK {
		t.Errorf("serve exits %d, want %d", code, exitOK)
	}
	second := startServe(t, args...)
	if _, err := (control.Client{BaseURL: second.base}).Sandbox(t.Context(), made.ID); err != nil {
		t.Errorf("after a restart: %v", err)
	}
	for _, s := range []*serving{first, second} {
		s.stop()
		if text := s.log.String() + strings.Join(s.greeting, "\n"); strings.Contains(text, pgtest.Password) {
			t.Errorf("serve tells the password:\n%s", text)
		}
	}
}
