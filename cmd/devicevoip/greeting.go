package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/url"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/console"
	"github.com/devicevoip/devicevoip/mock/platform"
)

// greet prints what a person needs to make the first call: where the platform
// is, who they are there, and a line to paste.
func greet(ctx context.Context, out io.Writer, server *mock.Server, addr net.Addr) error {
	sandbox, err := server.Platform().Sandbox(ctx, platform.DefaultID)
	if err != nil {
		return err
	}
	world, err := sandbox.Describe(ctx)
	if err != nil {
		return err
	}
	base := baseURL(addr)
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	line := func(cells ...string) { _, _ = fmt.Fprintln(t, strings.Join(cells, "\t")) }
	line("base URL", base)
	line("console", base+console.Prefix)
	line("appid", world.AppID)
	line("secret", world.Secret)
	for _, u := range world.Users {
		line("openid", u.OpenID, "answers "+string(u.Dialog))
	}
	for _, m := range world.Models {
		line("model_id", m.ModelID, m.ModelType)
	}
	for _, g := range world.Groups {
		line("group_id", g.GroupID, g.GroupName)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	query := url.Values{"grant_type": {"client_credential"}, "appid": {world.AppID}, "secret": {world.Secret}}
	_, err = fmt.Fprintf(out, "\ncurl '%s/cgi-bin/token?%s'\n", base, query.Encode())
	return err
}

// baseURL is how this machine reaches a listener.
func baseURL(addr net.Addr) string {
	tcp, ok := addr.(*net.TCPAddr)
	if !ok {
		return "http://" + addr.String()
	}
	host := tcp.IP.String()
	if tcp.IP.IsUnspecified() {
		host = "127.0.0.1"
	}
	return "http://" + net.JoinHostPort(host, strconv.Itoa(tcp.Port))
}
