package main

import (
	"fmt"
	"io"
	"net/url"
	"strings"
	"text/tabwriter"

	"github.com/devicevoip/devicevoip/mock"
)

// writeBanner prints what the first call needs: the base URL, the credentials and a
// command to paste. With a proxy it also prints the shell lines that redirect programs
// to it. token is the one that was made for control, if any.
func writeBanner(out io.Writer, server *mock.Server, base, token string, s secure, p *proxy, l *lanListener) error {
	sandbox := server.Sandbox()
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	line := func(cells ...string) { _, _ = fmt.Fprintln(t, strings.Join(cells, "\t")) }
	line("base URL", base)
	for _, file := range s.trusted {
		line("CA file", file)
	}
	line("console", base+mock.ConsolePath)
	if token != "" {
		line("token", token, "for control and the console; it is not printed again")
	}
	line("appid", sandbox.AppID)
	line("secret", sandbox.Secret)
	for _, u := range sandbox.Users {
		line("openid", u.OpenID, "dialog: "+u.Dialog)
	}
	for _, m := range sandbox.Models {
		line("model_id", m.ID, m.Type)
	}
	for _, g := range sandbox.Groups {
		line("group_id", g.ID, g.Name)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	if p != nil {
		if err := writeProxyVariables(out, p); err != nil {
			return err
		}
	}
	if err := writeLAN(out, l); err != nil {
		return err
	}
	query := url.Values{"grant_type": {"client_credential"}, "appid": {sandbox.AppID}, "secret": {sandbox.Secret}}
	trust := ""
	if s.trusted != nil {
		trust = "--cacert " + quote(s.trusted[0]) + " "
	}
	_, err := fmt.Fprintf(out, "\ncurl %s'%s/cgi-bin/token?%s'\n", trust, base, query.Encode())
	return err
}

// writeProxyVariables prints the shell lines that redirect programs to the proxy.
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
