package admin

import (
	"context"
	"errors"
	"net/http"

	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// describe returns the sandbox as control shows it to those who know the server by a base
// URL.
func describe(ctx context.Context, s *platform.Sandbox, base string) (control.Sandbox, error) {
	w, err := s.Describe(ctx)
	if err != nil {
		return control.Sandbox{}, err
	}
	app, err := s.App(ctx)
	return control.Sandbox{
		ID: s.ID(), BaseURL: base + "/s/" + s.ID(), AppID: w.AppID, Secret: w.Secret, ForkOf: app.Fork,
		Users: w.Users, Models: w.Models, Groups: w.Groups, Switches: w.Switches,
	}, err
}

// baseURL is the base URL that the caller used for this server.
func baseURL(r *http.Request) string {
	if r.TLS != nil {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

type ruleList struct {
	Rules []listedRule `json:"rules"`
}

// A listedRule is a rule for people of both languages.
type listedRule struct {
	rule.Rule
	SourceZH string `json:"sourceZH"` // the source in Simplified Chinese; the address of a page is the same
}

func (s *surface) rules(*http.Request) (ruleList, error) {
	var list ruleList
	for r := range s.platform.Rules().All() {
		list.Rules = append(list.Rules, listedRule{r, language.Chinese.Text(r.Source)})
	}
	return list, nil
}

type callList struct {
	Calls []rule.Call `json:"calls"`
}

func listCalls(*http.Request) (callList, error) { return callList{rule.Calls()}, nil }

type newSandbox struct {
	World chosenWorld `json:"world,omitzero"`
}

func (s *surface) createSandbox(r *http.Request, in newSandbox) (control.Sandbox, error) {
	world, err := s.world(in.World.Value)
	if err != nil {
		return control.Sandbox{}, err
	}
	v := visitOf(r)
	sandbox, err := s.platform.CreateFor(r.Context(), s.platform.Team(v.caller.Team), "", world)
	if err != nil {
		return control.Sandbox{}, err
	}
	v.sandbox = sandbox.ID()
	return describe(r.Context(), sandbox, baseURL(r))
}

type moment struct {
	Before *int `json:"before,omitzero"`
}

func forkSandbox(s *platform.Sandbox, r *http.Request, in moment) (control.Sandbox, error) {
	before := 0 // as it is now
	if in.Before != nil {
		if before = *in.Before; before == 0 {
			return control.Sandbox{}, &control.InputError{Message: "before: no exchange has the number 0", Hint: "name an exchange of the journal, or omit it to fork the sandbox as it is now"}
		}
	}
	made, err := s.Fork(r.Context(), before)
	if err != nil {
		return control.Sandbox{}, err
	}
	return describe(r.Context(), made, baseURL(r))
}

type sandboxList struct {
	Sandboxes []control.Sandbox `json:"sandboxes"`
}

func (s *surface) listSandboxes(r *http.Request) (sandboxList, error) {
	list := []control.Sandbox{}
	all, err := s.platform.AllOf(r.Context(), visitOf(r).caller.Sees)
	if err != nil {
		return sandboxList{}, err
	}
	for _, sandbox := range all {
		d, err := describe(r.Context(), sandbox, baseURL(r))
		if errors.Is(err, platform.ErrNoSandbox) {
			continue // deleted in the meantime
		}
		if err != nil {
			return sandboxList{}, err
		}
		list = append(list, d)
	}
	return sandboxList{list}, nil
}

func showSandbox(sandbox *platform.Sandbox, r *http.Request) (control.Sandbox, error) {
	return describe(r.Context(), sandbox, baseURL(r))
}

func deleteSandbox(sandbox *platform.Sandbox, r *http.Request) (none, error) {
	if sandbox.ID() == control.DefaultSandbox {
		return none{}, &control.InputError{Message: "id: the default sandbox cannot be deleted", Hint: "POST …/default/reset returns it to its beginning"}
	}
	return done(sandbox.Delete(r.Context()))
}

func resetSandbox(sandbox *platform.Sandbox, r *http.Request) (control.Sandbox, error) {
	if _, err := decode[struct{}](r, true); err != nil { // who sends something takes it for an option
		return control.Sandbox{}, err
	}
	if err := sandbox.Reset(r.Context()); err != nil {
		return control.Sandbox{}, err
	}
	return showSandbox(sandbox, r)
}

func mergeWorld(sandbox *platform.Sandbox, r *http.Request, in writtenWorld) (control.Sandbox, error) {
	world, err := platform.DecodeWorld(in.Value)
	if err != nil {
		return control.Sandbox{}, err
	}
	if err := sandbox.Merge(r.Context(), world); err != nil {
		return control.Sandbox{}, err
	}
	return showSandbox(sandbox, r)
}
