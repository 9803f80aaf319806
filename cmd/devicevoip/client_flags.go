package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/devicevoip/devicevoip/steps"
)

// A clientFlags chooses the client (by its command, its URL, or the address that it
// connects to) and the platform.
type clientFlags struct {
	client        []string // command of the client's adapter
	adapterURL    string   // where a running client accepts messages
	adapterListen string   // where a client that cannot listen connects
	server        string
	intercept     bool // whether the client has the real platform's host hard-coded
	seal          bool // whether the client may reach no host but the platform
	official      hostFlag
	ca            caFlag
	token         tokenFlag      // of server
	set           *pflag.FlagSet // the flags of the command
}

func (c *clientFlags) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	c.set = f
	f.StringVar(&c.adapterURL, "adapter-url", "", "URL of a running adapter that accepts its messages over HTTP")
	f.StringVar(&c.adapterListen, "adapter-listen", "", "address to wait at for an adapter that cannot listen, such as a web page, and connects by WebSocket")
	f.StringVar(&c.server, "server", "", "base URL of a running platform, instead of starting one")
	f.BoolVar(&c.intercept, "intercept", false, "route the client's HTTPS through a proxy that answers for "+realHost+" and blocks every other host, for a client with that host hard-coded")
	f.BoolVar(&c.seal, "seal", false, "block and report every request the client makes to any other host")
	c.official.flag(f)
	c.ca.flag(f)
	c.token.flag(f, "file with the token for control of the platform of --server")
}

// takeClient takes the command after "--", which begins at dash, or -1.
func (c *clientFlags) takeClient(args []string, dash int) error {
	switch {
	case dash < 0 && len(args) > 0, dash > 0:
		hint := "put -- before the client's command"
		if strings.Contains(args[0], "://") {
			hint = "pass the base URL of a platform as --server " + args[0]
		}
		return &exitError{exitUsage, fmt.Errorf("%q is not a flag", args[0]), hint}
	case dash == 0 && len(args) == 0:
		return &exitError{exitUsage, errors.New("no client after --"), "omit -- to judge the reference client"}
	}
	c.client = args
	var ways []string
	if c.adapterURL != "" {
		ways = append(ways, "--adapter-url")
	}
	if c.adapterListen != "" {
		ways = append(ways, "--adapter-listen")
	}
	if dash == 0 {
		ways = append(ways, "a client after --")
	}
	if len(ways) > 1 {
		return &exitError{exitUsage, errors.New(strings.Join(ways, " and ")), "use one or the other"}
	}
	if c.token.file != "" && c.server == "" {
		return &exitError{exitUsage, errors.New("--admin-token-file without --server"), "add --server URL; the platform that the run starts needs no token"}
	}
	if c.adapterURL != "" {
		if err := checkAddress("adapter-url", c.adapterURL, "http://127.0.0.1:7000/"); err != nil {
			return err
		}
	}
	if c.server != "" {
		if err := checkAddress("server", c.server, "http://127.0.0.1:8080"); err != nil {
			return err
		}
	}
	return c.checkProxy()
}

// warn says which words after "--" look like flags of cmd: they go to the client.
func (c *clientFlags) warn(cmd *cobra.Command) {
	for _, word := range c.client[min(1, len(c.client)):] {
		name, flag := strings.CutPrefix(word, "--")
		name, _, _ = strings.Cut(name, "=")
		if flag && cmd.Flags().Lookup(name) != nil {
			_, _ = fmt.Fprintln(cmd.ErrOrStderr(), "devicevoip: "+spoken(cmd).Say("--%s is passed to the client because it follows --; to pass it to %s, put it before --", name, cmd.CommandPath()))
		}
	}
}

// participants are the flags that choose the client and the platform.
var participants = []string{"server", "adapter-url", "adapter-listen", "admin-token-file", "ca-dir", "intercept", "official-host", "seal"}

// args writes the flags of some names that the command line sets, and the
// client's command.
func (c *clientFlags) args(names []string) []string {
	var words []string
	c.set.Visit(func(f *pflag.Flag) {
		value, list := f.Value.(pflag.SliceValue)
		switch {
		case !slices.Contains(names, f.Name):
		case list:
			for _, v := range value.GetSlice() {
				words = append(words, "--"+f.Name, v)
			}
		case f.Value.Type() == "bool":
			words = append(words, "--"+f.Name)
		default:
			words = append(words, "--"+f.Name, f.Value.String())
		}
	})
	if len(c.client) > 0 {
		words = append(append(words, "--"), c.client...)
	}
	return words
}

// route says how the client's requests reach the platform.
func (c *clientFlags) route() steps.Route {
	switch {
	case c.intercept:
		return steps.RouteIntercepted
	case c.seal:
		return steps.RouteSealed
	case len(c.client) > 0:
		return steps.RouteStarted
	}
	return steps.RouteBaseURL
}

// proxies are those in the environment that the client inherits.
func (c *clientFlags) proxies() []string {
	if c.route() != steps.RouteStarted {
		return nil
	}
	return proxiesIn(os.Environ())
}

// checkProxy refuses what a proxy cannot do: it needs a program to start.
func (c *clientFlags) checkProxy() error {
	flag := "--intercept"
	switch {
	case len(c.official.names) > 0 && !c.intercept:
		return &exitError{exitUsage, errors.New("--official-host without --intercept"), "add --intercept; another client is told the host to call"}
	case c.intercept && c.seal:
		return &exitError{exitUsage, errors.New("--intercept and --seal"), "use one; --intercept blocks and reports requests to other hosts, too"}
	case c.seal:
		flag = "--seal"
	case !c.intercept:
		return nil
	}
	switch {
	case len(c.client) == 0:
		return &exitError{exitUsage, errors.New(flag + " without a client after --"), "put the client's command after --; devicevoip can only redirect a program that it starts"}
	case c.server != "":
		return &exitError{exitUsage, errors.New(flag + " and --server"), "omit --server; the proxy needs the platform that the run starts"}
	}
	return nil
}

// single reports whether the client is a running one, which takes one scenario at a
// time.
func (c *clientFlags) single() bool { return c.adapterURL != "" || c.adapterListen != "" }

// outside reports whether the client is a program of its own.
func (c *clientFlags) outside() bool { return c.single() || len(c.client) > 0 }
