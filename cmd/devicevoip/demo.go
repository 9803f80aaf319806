package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/spf13/cobra"

	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

func newDemo() *cobra.Command {
	return &cobra.Command{
		Use:   "demo",
		Short: "Show what the fake platform answers: a ticket, a dialog, five minutes, a rejection",
		Long: `Make the first calls of an app and its backend to a fake platform in this process: a ticket,
the dialog, the same ticket five minutes later, a rejection. Print each request with its
response and the rule that decided it.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := runDemo(cmd.Context(), cmd.OutOrStdout(), spoken(cmd)); err != nil {
				return suiteError(fmt.Errorf("demo: %w", err))
			}
			return nil
		},
	}
}

// A demo is the sandbox whose calls are shown, and its user.
type demo struct {
	*control.Sandbox
	openid, modelID string
	token, ticket   string // the last ones
	shown           int    // exchanges of the journal
}

// demoParts are what happens, in order. A call that the platform refuses is no error.
var demoParts = []struct {
	title string
	do    func(context.Context, *demo) error
}{
	{"A backend fetches an access token, and a ticket for a device:", func(ctx context.Context, d *demo) error {
		return errors.Join(d.fetchToken(ctx), d.fetchTicket(ctx, "PHONE-1"))
	}},
	{"The mini program asks the user, who accepts. From now on the device may call:", func(ctx context.Context, d *demo) error {
		return d.ask(ctx, "PHONE-1")
	}},
	{"Five minutes and a second pass, at once. The ticket has expired:", func(ctx context.Context, d *demo) error {
		if _, err := d.Advance(ctx, rule.Default().Lifetime("ticket.lifetime")+time.Second); err != nil {
			return err
		}
		return d.ask(ctx, "PHONE-1")
	}},
	{"The user rejects another device:", func(ctx context.Context, d *demo) error {
		if err := errors.Join(d.SetPolicy(ctx, d.openid, control.Reject), d.fetchTicket(ctx, "PHONE-2")); err != nil {
			return err
		}
		return d.ask(ctx, "PHONE-2")
	}},
	{"The user would accept now, but no dialog opens again for this device:", func(ctx context.Context, d *demo) error {
		if err := d.SetPolicy(ctx, d.openid, control.Accept); err != nil {
			return err
		}
		return d.ask(ctx, "PHONE-2")
	}},
}

// runDemo prints the parts and, at the end, how to go on.
func runDemo(ctx context.Context, out io.Writer, in language.Language) error {
	server, err := mock.New()
	if err != nil {
		return err
	}
	defer server.Close()
	sandbox := server.Sandbox()
	d := &demo{Sandbox: sandbox, openid: sandbox.Users[0].OpenID, modelID: sandbox.Models[0].ID}
	for _, part := range demoParts {
		if _, err := fmt.Fprintf(out, "%s\n\n", in.Text(part.title)); err != nil {
			return err
		}
		if err := part.do(ctx, d); err != nil {
			return err
		}
		if err := d.show(ctx, out, in); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintln(out, in.Say("Your own calls: run \"devicevoip serve\", and see each of them in its console.\nYour own client, rule by rule: \"devicevoip adapter new\", then \"devicevoip verify\"."))
	return err
}

func (d *demo) fetchToken(ctx context.Context) error {
	var reply struct {
		AccessToken string `json:"access_token"`
	}
	path := control.TokenPath + "?grant_type=client_credential&appid=" + d.AppID + "&secret=" + d.Secret
	err := d.Do(ctx, http.MethodGet, path, nil, &reply)
	d.token = reply.AccessToken
	return err
}

func (d *demo) fetchTicket(ctx context.Context, sn string) error {
	var reply struct {
		Ticket string `json:"sn_ticket"`
	}
	path := rule.CallOf("getSnTicket").Path + "?access_token=" + d.token
	err := d.Do(ctx, http.MethodPost, path, map[string]string{"sn": sn, "model_id": d.modelID}, &reply)
	d.ticket = reply.Ticket
	return err
}

func (d *demo) ask(ctx context.Context, sn string) error {
	err := d.RequestDeviceVoIP(ctx, d.openid, control.DeviceOption(sn, d.ticket, d.modelID, "Kitchen"))
	if refusal := (*control.Refusal)(nil); errors.As(err, &refusal) {
		return nil
	}
	return err
}

// show prints the exchanges that the journal has since the last time.
func (d *demo) show(ctx context.Context, out io.Writer, in language.Language) error {
	journal, err := d.Journal(ctx)
	if err != nil {
		return err
	}
	for _, e := range journal.Entries[d.shown:] {
		text := fmt.Sprintf("  %s\n  → %s\n%s\n", demoRequest(e), e.Response, decidedBy(e, in))
		if _, err := io.WriteString(out, strings.ReplaceAll(text, d.token, d.token[:12]+"…")); err != nil {
			return err
		}
	}
	d.shown = len(journal.Entries)
	return nil
}

// demoRequest writes a request as its sender would: a server call, or a call of wx.
func demoRequest(e control.Exchange) string {
	if call, ok := rule.CallAt(e.Path); ok && call.OfPhone() {
		var body struct {
			Option jsontext.Value `json:"option"`
		}
		_ = json.Unmarshal([]byte(e.Request), &body) // a request of ours
		_ = body.Option.Canonicalize()
		return "wx." + call.Name + "(" + string(body.Option) + ")"
	}
	return strings.TrimSpace(e.Method + " " + e.Path + "?" + e.Query + " " + e.Request)
}

// decidedBy says which rule refused, and where that is written.
func decidedBy(e control.Exchange, in language.Language) string {
	r, ok := rule.Default().Get(e.Rule)
	if !ok {
		return ""
	}
	return fmt.Sprintf("    %s (%s): %s\n    %s\n%s", r.ID, in.Word(string(r.Evidence)), in.Text(r.Sentence), in.Text(r.Source), explained(e, in))
}

func explained(e control.Exchange, in language.Language) string {
	if why := cmp.Or(e.Explanation, e.Meant); why != "" {
		return "    " + in.Text(why) + "\n"
	}
	return ""
}
