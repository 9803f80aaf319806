package main

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/mock/control"
)

// rootToken is the token of the tests.
const rootToken = "root-token-of-the-tests"

// written writes a file of a test and returns its name.
func written(t *testing.T, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// TestServeNeedsAToken: other machines reach a platform with a token only.
func TestServeNeedsAToken(t *testing.T) {
	t.Parallel()
	var out, errOut strings.Builder
	code := run(t.Context(), []string{"serve", "--addr", "0.0.0.0:0"}, nil, &out, &errOut)
	if code != exitUsage || out.Len() > 0 || !strings.Contains(errOut.String(), "other machines reach") || !strings.Contains(errOut.String(), "hint: set a token with --admin-token-file") {
		t.Errorf("serve on every address exits %d and prints %q and %q", code, out.String(), errOut.String())
	}
	s := startServe(t, "--addr", "0.0.0.0:0", "--admin-token-file", written(t, rootToken+"\n"))
	if log := s.log.String(); !strings.Contains(log, "level=WARN") || !strings.Contains(log, "reachable from other machines without TLS") {
		t.Errorf("no warning:\n%s", log)
	}
	if !strings.HasPrefix(s.base, "http://127.0.0.1:") {
		t.Errorf("base URL is %s, which is not an IP address to call", s.base)
	}
	_, err := control.Client{BaseURL: s.base}.Create(t.Context(), nil)
	if err == nil || !strings.Contains(err.Error(), "status 401") {
		t.Errorf("control without a token: %v", err)
	}
	if _, err := (control.Client{BaseURL: s.base, Token: rootToken}).Create(t.Context(), nil); err != nil {
		t.Errorf("control with the token: %v", err)
	}
}

// TestMakeAdminToken: where no token is given, one is made and printed once, and it is not
// the one of another start; a given one is not printed.
func TestMakeAdminToken(t *testing.T) {
	t.Parallel()
	printed := regexp.MustCompile(`(?m)^token +(\S+)`)
	var made []string
	for range 2 {
		s := startServe(t, "--addr", "0.0.0.0:0", "--drain", "0s", "--make-admin-token")
		tokens := printed.FindAllStringSubmatch(strings.Join(s.greeting, "\n"), -1)
		if len(tokens) != 1 {
			t.Fatalf("serve prints %d tokens:\n%s", len(tokens), strings.Join(s.greeting, "\n"))
		}
		token := tokens[0][1]
		if _, err := (control.Client{BaseURL: s.base, Token: token}).Create(t.Context(), nil); err != nil {
			t.Errorf("control with the token that was made: %v", err)
		}
		if _, err := (control.Client{BaseURL: s.base}).Create(t.Context(), nil); err == nil {
			t.Error("control answers without the token that was made")
		}
		s.stop()
		if log := s.log.String(); strings.Contains(log, token) {
			t.Errorf("the log has the token:\n%s", log)
		}
		made = append(made, token)
	}
	if made[0] == made[1] {
		t.Errorf("two starts make the same token, %s", made[0])
	}
	s := startServe(t, "--make-admin-token", "--admin-token-file", written(t, rootToken))
	if printed.MatchString(strings.Join(s.greeting, "\n")) || strings.Contains(strings.Join(s.greeting, "\n"), rootToken) {
		t.Errorf("serve prints a token that it was given:\n%s", strings.Join(s.greeting, "\n"))
	}
}

// TestTokenOfTheEnvironment: the variable stands for the flag.
func TestTokenOfTheEnvironment(t *testing.T) {
	t.Setenv(tokenVariable, rootToken)
	s := startServe(t)
	resp, err := http.Get(s.base + "/__admin/sandboxes")
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	if resp.StatusCode != http.StatusUnauthorized {
		t.Errorf("control without a token: %s", resp.Status)
	}
	var out, errOut strings.Builder
	if code := run(t.Context(), []string{"verify", "--server", s.base, "--rule", "sn.length"}, nil, &out, &errOut); code != exitOK {
		t.Errorf("verify --server exits %d: %s%s", code, out.String(), errOut.String())
	}
}

// TestAdapterGetsNoToken: a client that a run starts cannot control the platform with the
// token of its caller.
func TestAdapterGetsNoToken(t *testing.T) {
	t.Setenv(tokenVariable, rootToken)
	for _, flags := range [][]string{nil, {"--intercept", "--ca-dir", t.TempDir()}} {
		var out, errOut strings.Builder
		args := slices.Concat([]string{"verify", "--rule", "sn.length"}, flags, []string{"--", os.Args[0], "client", "tokenless"})
		if code := run(t.Context(), args, nil, &out, &errOut); code != exitOK {
			t.Errorf("%q: exit code %d: %s%s", flags, code, out.String(), errOut.String())
		}
	}
}

// TestTokenOfAServer: commands that control a platform take its token, and say so when it
// is missing.
func TestTokenOfAServer(t *testing.T) {
	t.Parallel()
	teams := written(t, "teams:\n  - name: red\n    token: red-token-of-the-tests\n    limits: {sandboxes: 500}\n")
	s := startServe(t, "--admin-token-file", written(t, rootToken), "--team-tokens", teams)
	client := os.Args[0] + " client reference"
	root, red, wrong := written(t, rootToken), written(t, "red-token-of-the-tests\n"), written(t, "wrong-token-of-the-tests")
	for name, c := range map[string]struct {
		args string
		code int
		want string
	}{
		"verify":                     {"verify --rule sn.length --server " + s.base + " --admin-token-file " + root, exitOK, ""},
		"verify as a team":           {"verify --rule sn.length --server " + s.base + " --admin-token-file " + red, exitOK, ""},
		"verify --platform":          {"verify --platform --rule sn.length --server " + s.base + " --admin-token-file " + red, exitOK, ""},
		"verify without":             {"verify --rule sn.length --server " + s.base, exitUsage, "pass the token of that platform with --admin-token-file FILE or " + tokenVariable},
		"verify with another":        {"verify --rule sn.length --server " + s.base + " --admin-token-file " + wrong, exitUsage, "pass the token of that platform"},
		"adapter check":              {"adapter check --server " + s.base + " --admin-token-file " + root + " -- " + client, exitOK, ""},
		"adapter check without":      {"adapter check --server " + s.base + " -- " + client, exitUsage, "pass the token of that platform"},
		"verify without --server":    {"verify --admin-token-file " + root, exitUsage, "--admin-token-file without --server"},
		"a file that does not exist": {"verify --server " + s.base + " --admin-token-file " + root + "x", exitUsage, "no such file"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var out, errOut strings.Builder
			code := run(t.Context(), strings.Fields(c.args), nil, &out, &errOut)
			printed := out.String() + errOut.String()
			if code != c.code || !strings.Contains(printed, c.want) {
				t.Errorf("exit code %d, want %d and %q: %s", code, c.code, c.want, printed)
			}
			if strings.Contains(printed, "-token-of-the-tests") {
				t.Errorf("a token is printed: %s", printed)
			}
		})
	}
}

// TestServeAudits: the log has a line for each change by control, and no token.
func TestServeAudits(t *testing.T) {
	t.Parallel()
	s := startServe(t, "--admin-token-file", written(t, rootToken))
	client := control.Client{BaseURL: s.base, Token: rootToken}
	sandbox, err := client.Create(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	team, err := client.CreateTeam(t.Context(), "green", control.TeamLimits{})
	if err != nil {
		t.Fatal(err)
	}
	_, _ = control.Client{BaseURL: s.base, Token: "a-wrong-token"}.Create(t.Context(), nil)
	s.stop()
	log := s.log.String()
	for _, want := range []string{
		"msg=control who=root method=POST path=/__admin/sandboxes sandbox=" + sandbox.ID + " status=201 from=127.0.0.1\n",
		"msg=control who=root method=POST path=/__admin/teams sandbox=\"\" status=201 from=127.0.0.1\n",
		"msg=control who=unknown method=POST path=/__admin/sandboxes sandbox=\"\" status=401 from=127.0.0.1\n",
	} {
		if !strings.Contains(log, want) {
			t.Errorf("the log lacks %s:\n%s", want, log)
		}
	}
	for _, secret := range []string{rootToken, team.Token, "a-wrong-token", sandbox.Secret} {
		if strings.Contains(log, secret) {
			t.Errorf("the log has %s:\n%s", secret, log)
		}
	}
}

// TestServeAccessFlags: files and flags that make no sense are errors of usage with a hint,
// which name no token.
func TestServeAccessFlags(t *testing.T) {
	t.Parallel()
	for want, c := range map[string]struct{ token, teams string }{
		"--admin-token-file: ":                             {token: ""},
		"a token is one word of visible ASCII characters":  {token: "two words"},
		"--team-tokens without a token of the root":        {teams: "teams: []"},
		"teams[0].token, sha256: a team has one of them":   {rootToken, "teams: [{name: red}]"},
		"teams[1].sha256: it is not 64 hexadecimal digits": {rootToken, "teams: [{name: red, token: hidden}, {name: blue, sha256: hidden}]"},
		`name: there is a team "red"`:                      {rootToken, "teams: [{name: red, token: hidden}, {name: red, token: hidden2}]"},
		`token: that of the team "blue" is another's`:      {rootToken, "teams: [{name: red, token: hidden}, {name: blue, token: hidden}]"},
		`token: that of the team "red" is another's`:       {rootToken, "teams: [{name: red, token: " + rootToken + "}]"},
		"file:2: it is not YAML":                           {rootToken, "teams:\n - {name: red, token: hidden\n"},
		"file:3: a second YAML document begins":            {rootToken, "teams: []\n---\nteams: [{name: red, token: hidden}]\n"},
		"teams[0].tokens: unknown member":                  {rootToken, "teams: [{name: red, tokens: hidden}]"},
		"teams[0].limits.sandboxes: got a string":          {rootToken, "teams: [{name: red, token: hidden, limits: {sandboxes: many}}]"},
		"teams[0].token: got a number, want a string":      {rootToken, "teams: [{name: red, token: 12345}]"},
	} {
		args := []string{"serve", "--addr", "127.0.0.1:0"}
		if c.teams != "" {
			args = append(args, "--team-tokens", written(t, c.teams))
		}
		if c.token != "" || c.teams == "" {
			args = append(args, "--admin-token-file", written(t, c.token))
		}
		var out, errOut strings.Builder
		code := run(context.Background(), args, nil, &out, &errOut)
		printed := errOut.String()
		if code != exitUsage || !strings.Contains(printed, want) || !strings.Contains(printed, "\nhint: ") {
			t.Errorf("%+v: exit code %d and %s, want %s", c, code, printed, want)
		}
		for _, secret := range []string{"hidden", rootToken, "two words", "12345"} {
			if strings.Contains(printed, secret) {
				t.Errorf("%+v: the error has a token: %s", c, printed)
			}
		}
	}
}

// TestAllowHostIsAName: a URL or a pattern is no name.
func TestAllowHostIsAName(t *testing.T) {
	t.Parallel()
	for _, host := range []string{"http://devicevoip", "devicevoip:8080", "*", "*.corp"} {
		var out, errOut strings.Builder
		code := run(t.Context(), []string{"serve", "--addr", "127.0.0.1:0", "--allow-host=" + host + ",localhost"}, nil, &out, &errOut)
		if code != exitUsage || !strings.Contains(errOut.String(), "is not a host name\nhint: ") {
			t.Errorf("%q: exit code %d and %s", host, code, errOut.String())
		}
	}
}

// TestAllowHost: a name that is allowed reaches the console, others do not.
func TestAllowHost(t *testing.T) {
	t.Parallel()
	s := startServe(t, "--allow-host", "devicevoip.corp")
	for host, status := range map[string]int{"devicevoip.corp": 200, "evil.corp": 403, "localhost": 200} {
		req := newRequest(t, s.base+"/__console/")
		req.Host = host
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		if resp.StatusCode != status {
			t.Errorf("%s: %s, want %d", host, resp.Status, status)
		}
	}
}
