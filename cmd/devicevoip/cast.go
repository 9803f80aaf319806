package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// A cast is who takes part: the client, by its command, its address or the
// address it comes to, and the platform.
type cast struct {
	client        []string // command of the client's adapter
	adapterURL    string   // where a client that runs already takes messages
	adapterListen string   // where a client that cannot listen fetches them
	server        string
	intercept     bool // whether the client has the real platform's host written down
	seal          bool // whether the client may reach nothing but the platform
	ca            caFlag
}

func (c *cast) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&c.adapterURL, "adapter-url", "", "address of an adapter that runs already and takes its messages by HTTP")
	f.StringVar(&c.adapterListen, "adapter-listen", "", "address on which an adapter that cannot listen itself, such as a page, fetches its messages by HTTP")
	f.StringVar(&c.server, "server", "", "base URL of a running platform, in place of one of its own")
	f.BoolVar(&c.intercept, "intercept", false, "send the client's https to a proxy that answers for "+realHost+" and lets no other connection through, for a client in which that host is written down")
	f.BoolVar(&c.seal, "seal", false, "send whatever the client calls past the platform to a proxy that refuses and lists it")
	c.ca.flag(f)
}

// takeClient takes the command after "--", which begins at dash, or -1.
func (c *cast) takeClient(args []string, dash int) error {
	switch {
	case dash < 0 && len(args) > 0, dash > 0:
		return &fault{exitUsage, fmt.Errorf("%q is not a flag", args[0]), "put -- before the command of the client"}
	case dash == 0 && len(args) == 0:
		return &fault{exitUsage, errors.New("no client after --"), "leave -- out to judge the reference client"}
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
		return &fault{exitUsage, errors.New(strings.Join(ways, " and ")), "use one or the other"}
	}
	return c.checkProxy()
}

// warn says which words after "--" look like flags of cmd: they go to the client.
func (c *cast) warn(cmd *cobra.Command) {
	for _, word := range c.client[min(1, len(c.client)):] {
		name, flag := strings.CutPrefix(word, "--")
		name, _, _ = strings.Cut(name, "=")
		if flag && cmd.Flags().Lookup(name) != nil {
			_, _ = fmt.Fprintf(cmd.ErrOrStderr(), "devicevoip: --%s goes to the client, since it stands after --; if it is meant for %s, put it before\n", name, cmd.CommandPath())
		}
	}
}

// words are what the command line says of the cast.
func (c *cast) words() []string {
	var words []string
	for _, flag := range []struct{ name, value string }{
		{"--server", c.server}, {"--adapter-url", c.adapterURL}, {"--adapter-listen", c.adapterListen}, {"--ca-dir", c.ca.dir},
	} {
		if flag.value != "" {
			words = append(words, flag.name, flag.value)
		}
	}
	if c.intercept {
		words = append(words, "--intercept")
	}
	if c.seal {
		words = append(words, "--seal")
	}
	if len(c.client) > 0 {
		words = append(append(words, "--"), c.client...)
	}
	return words
}

// astray is what to do about a client whose calls do not come to the platform.
func (c *cast) astray() string {
	switch {
	case c.intercept:
		return "it honours no proxy, or does not trust its certificate: docs/redirect.md of the repository says what is left"
	case c.seal:
		return "send to the baseUrl of start: what was refused shows where its calls go, --intercept judges it as it is"
	case len(c.client) > 0:
		return "send to the baseUrl of start: --seal shows where its calls go, --intercept judges it as it is"
	}
	return "send to the baseUrl of start"
}

// checkProxy looks at what is asked of a proxy, which needs a program to start.
func (c *cast) checkProxy() error {
	flag := "--intercept"
	switch {
	case c.intercept && c.seal:
		return &fault{exitUsage, errors.New("--intercept and --seal"), "use one: --intercept also refuses and lists whatever is not the platform"}
	case c.seal:
		flag = "--seal"
	case !c.intercept:
		return nil
	}
	switch {
	case len(c.client) == 0:
		return &fault{exitUsage, errors.New(flag + " without a client after --"), "put the command of the client after --, since only a program that is started can be sent to a proxy"}
	case c.server != "":
		return &fault{exitUsage, errors.New(flag + " and --server"), "leave --server out: the proxy goes with a platform of the run's own"}
	}
	return nil
}

// single reports whether the client is one that runs already, of which there
// is one.
func (c *cast) single() bool { return c.adapterURL != "" || c.adapterListen != "" }

// outside reports whether the client is a program of its own.
func (c *cast) outside() bool { return c.single() || len(c.client) > 0 }
