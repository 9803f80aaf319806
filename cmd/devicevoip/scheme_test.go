package main

import (
	"bytes"
	"context"
	"io"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/mock"
)

// TestOtherScheme: who asks a platform by the wrong scheme is told the right one.
func TestOtherScheme(t *testing.T) {
	t.Parallel()
	platform, err := mock.New()
	if err != nil {
		t.Fatal(err)
	}
	plain, secure := httptest.NewServer(platform), httptest.NewTLSServer(platform)
	t.Cleanup(plain.Close)
	t.Cleanup(secure.Close)
	for server, want := range map[string]string{
		strings.Replace(plain.URL, "http:", "https:", 1):  "hint: it speaks plain HTTP: use http:// in place of https://",
		strings.Replace(secure.URL, "https:", "http:", 1): "hint: it speaks TLS: use https:// in place of http://",
	} {
		for _, args := range [][]string{{"doctor", "--server", server}, {"verify", "--server", server, "--", os.Args[0], "client", "shanghai"}} {
			var out bytes.Buffer
			run(t.Context(), args, nil, &out, &out)
			if !strings.Contains(out.String(), want) {
				t.Errorf("%s prints\n%s\nwant %s", args, &out, want)
			}
		}
	}
}

// TestOpenControl: an open platform takes any token, and the doctor does not say that one is right.
func TestOpenControl(t *testing.T) {
	t.Parallel()
	platform, err := mock.New()
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(platform)
	t.Cleanup(server.Close)
	file := filepath.Join(t.TempDir(), "token")
	if err := os.WriteFile(file, []byte("any-token-of-the-tests-there-is\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	run(t.Context(), []string{"doctor", "--server", server.URL, "--admin-token-file", file}, nil, &out, &out)
	if !strings.Contains(out.String(), "it is open: it accepts any token, and none") {
		t.Errorf("the doctor prints\n%s", &out)
	}
}

// TestBannerQuotes: no text of a world changes the terminal.
func TestBannerQuotes(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "world.json")
	world := `{"models":[{"model_id":"m","model_type":"a\\u001b[31mb"}],"groups":[{"group_id":"g","group_name":"c\\u001b]0;d\\u0007","model_id":"m"}]}`
	if err := os.WriteFile(file, []byte(strings.ReplaceAll(world, `\\`, `\`)), 0o600); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
	defer cancel()
	run(ctx, []string{"serve", "--addr", "127.0.0.1:0", "--world", file}, nil, &out, io.Discard)
	if strings.ContainsAny(out.String(), "\x1b\a") || !strings.Contains(out.String(), `"a\x1b[31mb"`) || !strings.Contains(out.String(), `"c\x1b]0;d\a"`) {
		t.Errorf("serve prints\n%q", out.String())
	}
}
