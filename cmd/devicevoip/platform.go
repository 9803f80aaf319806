package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// platformFlags say whether the suite judges a platform, and which one.
type platformFlags struct {
	platform bool
	account  string // file of an account on a platform without a control API
	write    []string
}

func (p *platformFlags) flags(f *pflag.FlagSet) {
	f.BoolVar(&p.platform, "platform", false, "judge a platform with the platform suite: the built-in one, the one of --server, or the one of --account")
	f.StringVar(&p.account, "account", "", "YAML file of an account on a platform without a control API (see docs/platforms.md)")
	f.StringSliceVar(&p.write, "write", nil, "what the suite may change on the platform of --account: "+strings.Join(changes(), ", ")+"; repeatable")
}

// changes are the kinds of change that a server call makes.
func changes() []string {
	var all []string
	for _, call := range rule.Calls() {
		if c := string(call.Changes); c != "" && !call.OfPhone() && !slices.Contains(all, c) {
			all = append(all, c)
		}
	}
	return all
}

// check refuses flags that exclude each other.
func (p *platformFlags) check(c *clientFlags) error {
	fail := func(hint, format string, args ...any) error {
		return &exitError{exitUsage, fmt.Errorf(format, args...), hint}
	}
	switch {
	case p.account != "" && !p.platform:
		return fail("add --platform", "--account without --platform")
	case len(p.write) > 0 && p.account == "":
		return fail("omit --write; the suite changes only sandboxes that it creates", "--write without --account")
	case p.account != "" && c.server != "":
		return fail("use --server for a platform with the control API of devicevoip, --account for any other", "--account and --server")
	case p.platform && (c.outside() || c.intercept || c.seal):
		return fail("omit the client; the reference client makes the calls", "--platform and a client")
	}
	for _, w := range p.write {
		if !slices.Contains(changes(), w) {
			return fail("use one of "+strings.Join(changes(), ", "), "--write: unknown kind of change %q", w)
		}
	}
	return nil
}

// judges says which suite runs.
func (p *platformFlags) judges() rule.Judges {
	if p.platform {
		return rule.Platforms
	}
	return rule.Clients
}

// openAccount opens a session on the platform of the account.
func (p *platformFlags) openAccount(ctx context.Context) (*session, error) {
	text, err := os.ReadFile(p.account)
	if err != nil {
		return nil, &exitError{exitUsage, fmt.Errorf("--account: %w", err), accountHint}
	}
	account, err := steps.ParseAccount(p.account, text)
	if err != nil {
		return nil, &exitError{exitUsage, fmt.Errorf("--account: %w", err), accountHint}
	}
	for _, w := range p.write {
		account.Write = append(account.Write, rule.Change(w))
	}
	opened, err := account.Open(ctx, nil, time.Now)
	switch {
	case is[*steps.AccountError](err) && account.Secret == "":
		return nil, &exitError{exitUsage, fmt.Errorf("--account: %w", err), "a token is valid for two hours: put a new one into " + p.account + ", or the secret in its place"}
	case is[*steps.ModelError](err):
		return nil, &exitError{exitUsage, fmt.Errorf("--account: %w", err), "correct models in " + p.account + ": a model_id is one that the account registered"}
	case is[*steps.AccountError](err):
		return nil, &exitError{exitUsage, fmt.Errorf("--account: %w", err), "correct appid and secret in " + p.account + ", or allow this machine's address to call the account"}
	case err != nil:
		return nil, &exitError{exitUsage, fmt.Errorf("--account: %w", err), "check base_url in " + p.account + " and the network"}
	}
	return &session{account: opened, close: func() {}, newClient: func(context.Context) (client, error) {
		return adapter.NewInProcess(reference.New(opened.HTTP())), nil
	}}, nil
}

const accountHint = "write a YAML file with base_url, appid, secret or token, models (each with model_id and model_type), and optionally sns and openids; see docs/platforms.md"
