//go:build tools

package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/internal/pgtest"
	"github.com/devicevoip/devicevoip/mock/store/postgres"
)

// with returns a URL with parts of it replaced: old and new in turn.
func with(address string, replaced ...string) string {
	return strings.NewReplacer(replaced...).Replace(address)
}

// TestOpenErrors: each reason why a database cannot be used has its error, which comes
// soon and does not tell the password.
func TestOpenErrors(t *testing.T) {
	t.Parallel()
	good := server.Database(t)
	address := func(replaced ...string) string { return with(good, replaced...) }
	silent, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = silent.Close() })
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = closed.Close()
	here := fmt.Sprint("127.0.0.1:", server.Port)
	server.Exec(t, "CREATE ROLE guest LOGIN PASSWORD '"+pgtest.Password+"'")
	server.Exec(t, "CREATE ROLE reader LOGIN PASSWORD '"+pgtest.Password+"'")
	server.Exec(t, "ALTER ROLE reader SET default_transaction_read_only = on")
	tests := []struct {
		name, url string
		want      error
	}{
		{"nobody listens", address(here, closed.Addr().String()), postgres.ErrUnreachable},
		{"nobody answers", address(here, silent.Addr().String()), postgres.ErrUnreachable},
		{"wrong password", address(pgtest.Password, "wrong-"+pgtest.Password), postgres.ErrPassword},
		{"no password", address(":"+pgtest.Password, ""), postgres.ErrPassword},
		{"unknown user", address(pgtest.User+":", "nobody:"), postgres.ErrPassword},
		{"unknown database", address("/database", "/unknown"), postgres.ErrNoDatabase},
		{"may make no tables", address(pgtest.User+":", "guest:"), postgres.ErrPermission},
		{"read-only", address(pgtest.User+":", "reader:"), postgres.ErrReadOnly},
		{"TLS where there is none", address("sslmode=disable", "sslmode=require"), postgres.ErrCertificate},
		{"no certificate", address("sslmode=disable", "sslmode=verify-full&sslrootcert=/nowhere/root.crt"), postgres.ErrAddress},
		{"unknown sslmode", address("sslmode=disable", "sslmode=sometimes"), postgres.ErrAddress},
		{"a word", "database", postgres.ErrAddress},
		{"words", "host=127.0.0.1 password=" + pgtest.Password, postgres.ErrAddress},
	}
	for _, special := range []string{"@", "/", "?", "#", "%zz", ":", "@1:2@", "/@", "\x00"} {
		tests = append(tests, struct {
			name, url string
			want      error
		}{"a password with " + special, address(pgtest.Password, pgtest.Password+special+pgtest.Password), nil})
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			began := time.Now()
			s, err := postgres.Open(t.Context(), tt.url, postgres.Options{})
			if err == nil {
				_ = s.Close()
				t.Fatal("Open succeeds")
			}
			if tt.want != nil && !errors.Is(err, tt.want) {
				t.Errorf("Open: %v, want %v", err, tt.want)
			}
			if strings.Contains(err.Error(), pgtest.Password) {
				t.Errorf("the error tells the password: %v", err)
			}
			if took := time.Since(began); took > 3*time.Second {
				t.Errorf("Open fails after %v", took)
			}
		})
	}
}

// TestPassword: the password that is given goes before that of the URL.
func TestPassword(t *testing.T) {
	t.Parallel()
	wrong := with(server.Database(t), pgtest.Password, "wrong")
	s, err := postgres.Open(t.Context(), wrong, postgres.Options{Password: pgtest.Password})
	if err != nil {
		t.Fatal(err)
	}
	_ = s.Close()
}

// TestPasswordOfEnvironment: without another one, the password is PGPASSWORD.
func TestPasswordOfEnvironment(t *testing.T) {
	t.Setenv("PGPASSWORD", pgtest.Password)
	open(t, with(server.Database(t), ":"+pgtest.Password, ""))
}

// TestTLS: a connection is encrypted, and the server known by its certificate.
func TestTLS(t *testing.T) {
	t.Parallel()
	secure := pgtest.Start(t)
	root := secure.EncryptAs(t, "localhost")
	plain := secure.Database(t)
	full := with(plain, "sslmode=disable", "sslmode=verify-full&sslrootcert="+url.QueryEscape(root))
	for name, tt := range map[string]struct {
		url  string
		want error
	}{
		"verified":      {with(full, "127.0.0.1", "localhost"), nil},
		"another name":  {full, postgres.ErrCertificate},
		"not trusted":   {with(plain, "sslmode=disable", "sslmode=verify-full"), postgres.ErrCertificate},
		"not looked at": {with(plain, "sslmode=disable", "sslmode=require"), nil},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := postgres.Open(t.Context(), tt.url, postgres.Options{})
			if !errors.Is(err, tt.want) {
				t.Fatalf("Open: %v, want %v", err, tt.want)
			}
			if err == nil {
				_ = s.Close()
			}
		})
	}
}

// TestOpenCanceled: who starts a platform can give up.
func TestOpenCanceled(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := postgres.Open(ctx, server.URL("postgres"), postgres.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("Open: %v, want %v", err, context.Canceled)
	}
}
