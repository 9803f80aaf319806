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
}

func (c *cast) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&c.adapterURL, "adapter-url", "", "address of an adapter that runs already and takes its messages by HTTP")
	f.StringVar(&c.adapterListen, "adapter-listen", "", "address on which an adapter that cannot listen itself, such as a page, fetches its messages by HTTP")
	f.StringVar(&c.server, "server", "", "base URL of a running platform, in place of one of its own")
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
	return nil
}

// single reports whether the client is one that runs already, of which there
// is one.
func (c *cast) single() bool { return c.adapterURL != "" || c.adapterListen != "" }

// outside reports whether the client is a program of its own.
func (c *cast) outside() bool { return c.single() || len(c.client) > 0 }
