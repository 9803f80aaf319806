package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"os"
	"strings"

	"github.com/spf13/pflag"

	"github.com/devicevoip/devicevoip/mock"
)

// tokenFlag is the file with the token of a platform's control.
type tokenFlag struct{ file string }

func (t *tokenFlag) flag(f *pflag.FlagSet, usage string) {
	f.StringVar(&t.file, "admin-token-file", "", usage+" (default: the environment variable "+tokenVariable+")")
}

// token is that of the file, or else that of the environment, or empty.
func (t tokenFlag) token() (string, error) {
	token, from := os.Getenv(tokenVariable), tokenVariable
	if t.file != "" {
		text, err := readText(t.file)
		if err != nil {
			return "", &exitError{exitUsage, fmt.Errorf("--admin-token-file: %w", err), tokenHint}
		}
		token, from = strings.TrimSpace(text), "--admin-token-file: "+t.file
		if token == "" {
			return "", &exitError{exitUsage, fmt.Errorf("%s: the file is empty", from), tokenHint}
		}
	}
	if strings.ContainsFunc(token, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return "", &exitError{exitUsage, fmt.Errorf("%s: a token is one word of visible ASCII characters", from), tokenHint}
	}
	return token, nil
}

const tokenHint = "a file with a token is made by: openssl rand -hex 32 > FILE"

// withoutToken is an environment for a program that is not to control the platform.
func withoutToken(environment []string) []string {
	var rest []string
	for _, variable := range environment {
		if !strings.HasPrefix(variable, tokenVariable+"=") {
			rest = append(rest, variable)
		}
	}
	return rest
}

// accessFlags say who may call control of a platform.
type accessFlags struct {
	root  tokenFlag
	make  bool
	made  string // the token that was made
	teams string // file
	hosts []string
}

func (a *accessFlags) flags(f *pflag.FlagSet) {
	a.root.flag(f, "file with the token that control and the console require")
	f.BoolVar(&a.make, "make-admin-token", false, "without such a token make one at random, and print it once")
	f.StringVar(&a.teams, "team-tokens", "", "YAML file of teams that share the platform, each with its token and limits (see docs/teams.md)")
	f.StringSliceVar(&a.hosts, "allow-host", nil, "host name or address by which browsers reach the platform, beside localhost and the listen address; repeatable")
}

// access reads the tokens. Changes are logged.
func (a *accessFlags) access(log *slog.Logger) (mock.Access, error) {
	for _, host := range a.hosts {
		if _, err := netip.ParseAddr(host); err != nil && (host == "" || strings.ContainsAny(host, ":/* ")) {
			return mock.Access{}, &exitError{exitUsage, fmt.Errorf("--allow-host: %q is not a host name", host), "pass a name or an address without scheme and port, such as devicevoip.example.com"}
		}
	}
	token, err := a.root.token()
	if err != nil {
		return mock.Access{}, err
	}
	if token == "" && a.make {
		a.made = rand.Text()
		token = a.made
	}
	access := mock.Access{Token: token, Hosts: a.hosts, Audit: auditLog(log)}
	if a.teams == "" {
		return access, nil
	}
	if token == "" {
		return access, &exitError{exitUsage, errors.New("--team-tokens without a token of the root"), "pass --admin-token-file FILE too; " + tokenHint}
	}
	text, err := os.ReadFile(a.teams)
	if err != nil {
		return access, &exitError{exitUsage, fmt.Errorf("--team-tokens: %w", err), teamsHint}
	}
	if access.Teams, err = mock.ReadTeams(a.teams, text); err == nil {
		err = access.Check()
	}
	var in *mock.InputError
	if errors.As(err, &in) {
		return access, &exitError{exitUsage, fmt.Errorf("--team-tokens: %s", in.Message), in.Hint}
	}
	return access, err
}

const teamsHint = "pass a YAML file as docs/teams.md shows"

// auditLog writes a line for each change by control.
func auditLog(log *slog.Logger) func(mock.Audit) {
	return func(a mock.Audit) {
		log.Info("control", "who", a.Who, "method", a.Method, "path", a.Path, "sandbox", a.Sandbox, "status", a.Status, "from", a.From)
	}
}

// checkReach refuses an address that other machines reach without a token, and warns of
// tokens on a network without TLS.
func checkReach(flag string, addr net.Addr, token string, secure bool, log *slog.Logger) error {
	switch {
	case loopback(addr):
	case token == "":
		return &exitError{
			exitUsage, fmt.Errorf("%s: other machines reach %s, and everybody there could read and change every sandbox", flag, addr),
			"set a token with --admin-token-file FILE or " + tokenVariable + ", or use 127.0.0.1; for a phone in the same network pass --lan",
		}
	case !secure:
		log.Warn("reachable from other machines without TLS: tokens and secrets cross the network in plain text; pass --tls, or put a proxy with TLS before it", "addr", addr.String())
	}
	return nil
}
