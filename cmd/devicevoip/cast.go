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
	seal       bool // whether the client may reach nothing but the platform
	ca         caFlag
}

func (c *cast) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&c.adapterURL, "adapter-url", "", "address of an adapter that runs already and takes its messages by HTTP")
	f.StringVar(&c.server, "server", "", "base URL of a running platform, in place of one of its own")
	f.BoolVar(&c.intercept, "intercept", false, "send the client's https to a proxy that answers for api.weixin.qq.com and lets nothing else out, for a client in which that host is written down")
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
	if dash == 0 && c.adapterURL != "" {
		return &fault{exitUsage, errors.New("--adapter-url and a client after --"), "use one or the other"}
	}
	c.client = args
	return c.checkProxy()
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
