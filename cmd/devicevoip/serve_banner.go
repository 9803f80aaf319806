package main

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"strings"
	"text/tabwriter"

	"github.com/devicevoip/devicevoip/mock"
)

// greet prints what a person needs to make the first call: where the platform
// is, who they are there, and a line to paste; and lines that send programs to
// the proxy, if there is one.
func writeBanner(ctx context.Context, out io.Writer, server *mock.Server, base string, s secure, p *proxy) error {
	sandbox, err := server.Platform().Sandbox(ctx, mock.DefaultSandbox)
	if err != nil {
		return err
	}
	world, err := sandbox.Describe(ctx)
	if err != nil {
		return err
	}
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	line := func(cells ...string) { _, _ = fmt.Fprintln(t, strings.Join(cells, "\t")) }
	line("base URL", base)
	for _, file := range s.trusted {
		line("CA file", file)
	}
	line("console", base+mock.ConsolePath)
	line("appid", world.AppID)
	line("secret", world.Secret)
	for _, u := range world.Users {
		line("openid", u.OpenID, "dialog: "+string(u.Dialog))
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
	if p != nil {
		if err := writeProxyVariables(out, p); err != nil {
			return err
		}
	}
	query := url.Values{"grant_type": {"client_credential"}, "appid": {world.AppID}, "secret": {world.Secret}}
	trust := ""
	if s.trusted != nil {
		trust = "--cacert " + quote(s.trusted[0]) + " "
	}
	_, err = fmt.Fprintf(out, "\ncurl %s'%s/cgi-bin/token?%s'\n", trust, base, query.Encode())
	return err
}

// writeProxyVariables prints what a shell takes to send its programs to the proxy.
func writeProxyVariables(out io.Writer, p *proxy) error {
	if _, err := fmt.Fprintf(out, "\nto redirect programs that call https://%s, run in their shell:\n", realHost); err != nil {
		return err
	}
	for _, variable := range p.authority.Variables(p.address()) {
		name, value, _ := strings.Cut(variable, "=")
		if _, err := fmt.Fprintf(out, "export %s=%s\n", name, quote(value)); err != nil {
			return err
		}
	}
	return nil
}
