package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"
)

// A cast is who takes part: the client, by its command or its address, and the
// platform.
type cast struct {
	client     []string // command of the client's adapter
	adapterURL string   // where a client that runs already takes messages
	server     string
	intercept  bool // whether the client has the real platform's host written down
	ca         caFlag
}

func (c *cast) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&c.adapterURL, "adapter-url", "", "address of an adapter that runs already and takes its messages by HTTP")
	f.StringVar(&c.server, "server", "", "base URL of a running platform, in place of one of its own")
	f.BoolVar(&c.intercept, "intercept", false, "send the client's https to a proxy that answers for api.weixin.qq.com and lets nothing else out, for a client in which that host is written down")
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
	if dash == 0 && c.adapterURL != "" {
		return &fault{exitUsage, errors.New("--adapter-url and a client after --"), "use one or the other"}
	}
	c.client = args
	switch {
	case c.intercept && len(c.client) == 0:
		return &fault{exitUsage, errors.New("--intercept without a client after --"), "put the command of the client after --, since only a program that is started can be sent to a proxy"}
	case c.intercept && c.server != "":
		return &fault{exitUsage, errors.New("--intercept and --server"), "leave --server out: what is intercepted is answered by a platform of the run's own"}
	}
	return nil
}
