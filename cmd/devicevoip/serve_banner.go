package main

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"strconv"
	"strings"
	"unicode"

	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/mock"
)

// writeBanner prints what the first call needs: the base URL, the credentials and a
// command to paste. With a proxy it also prints the shell lines that redirect programs
// to it. token is the one that was made for control, if any.
func writeBanner(ctx context.Context, out io.Writer, in language.Language, server *mock.Server, base, token string, s secure, p *proxy, l *lanListener) error {
	sandbox := server.Sandbox()
	chaos, err := sandbox.Chaos(ctx)
	if err != nil {
		return fmt.Errorf("read whether the default sandbox makes faults: %w", err)
	}
	var rows [][]string
	line := func(name string, cells ...string) {
		row := []string{in.Word(name)}
		for _, cell := range cells {
			row = append(row, onTerminal(cell))
		}
		rows = append(rows, row)
	}
	line("base URL", base)
	for _, file := range s.trusted {
		line("CA file", file)
	}
	line("console", base+mock.ConsolePath)
	if token != "" {
		line("token", token, in.Word("for control and the console; it is not printed again"))
	}
	line("appid", sandbox.AppID)
	line("secret", sandbox.Secret)
	for _, u := range sandbox.Users {
		line("openid", u.OpenID, in.Say("(dialog: %s)", u.Dialog))
	}
	for _, m := range sandbox.Models {
		line("model_id", m.ID, m.Type)
	}
	for _, g := range sandbox.Groups {
		line("group_id", g.ID, g.Name)
	}
	if chaos.Seed != nil {
		line("chaos", in.Say("seed %d: the default sandbox makes faults at random", *chaos.Seed))
	}
	if _, err := io.WriteString(out, language.Table(rows)); err != nil {
		return err
	}
	if p != nil {
		if err := writeProxyVariables(out, in, p); err != nil {
			return err
		}
	}
	if err := writeLAN(out, in, l); err != nil {
		return err
	}
	query := url.Values{"grant_type": {"client_credential"}, "appid": {sandbox.AppID}, "secret": {sandbox.Secret}}
	trust := ""
	if s.trusted != nil {
		trust = "--cacert " + quote(s.trusted[0]) + " "
	}
	_, err = fmt.Fprintf(out, "\ncurl %s'%s/cgi-bin/token?%s'\n", trust, base, query.Encode())
	return err
}

// onTerminal quotes a text of a world with characters that a terminal obeys.
func onTerminal(text string) string {
	if strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }) {
		return strconv.Quote(text)
	}
	return text
}

// writeProxyVariables prints the shell lines that redirect programs to the proxy.
func writeProxyVariables(out io.Writer, in language.Language, p *proxy) error {
	if _, err := fmt.Fprintf(out, "\n%s\n", in.Say("to redirect programs that call https://%s, run in their shell:", realHost)); err != nil {
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
