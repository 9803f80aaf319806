package steps

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/report"
)

// A Sandbox is one world on the platform, as its control surface shows it.
type Sandbox struct {
	ID      string  `json:"id"`
	BaseURL string  `json:"baseUrl"`
	AppID   string  `json:"appid"`
	Secret  string  `json:"secret"`
	Users   []User  `json:"users"`
	Models  []Model `json:"models"`
	Groups  []Group `json:"groups"`
	// Behaviours are the positions of the switches that were set, by rule.
	Behaviours map[string]string `json:"behaviours"`

	platform Platform
}

// A User is someone with a phone, and how they answer the dialog.
type User struct {
	OpenID string `json:"openid,omitempty"`
	Dialog string `json:"dialog,omitempty"`
}

// A Model is one registered kind of device.
type Model struct {
	ID   string `json:"model_id,omitempty"`
	Type string `json:"model_type"`
}

// A Group is one group of devices.
type Group struct {
	ID      string   `json:"group_id,omitempty"`
	Name    string   `json:"group_name"`
	ModelID string   `json:"model_id"`
	Devices []Device `json:"devices,omitempty"`
}

// A Device is what the platform tells devices apart by.
type Device struct {
	SN      string `json:"sn"`
	ModelID string `json:"model_id"`
}

// An Exchange is one request to the world and its answer, as journalled.
type Exchange struct {
	N        int       `json:"n"`
	At       time.Time `json:"at"`
	RID      string    `json:"rid"`
	Agent    string    `json:"agent"`
	Method   string    `json:"method"`
	Path     string    `json:"path"`
	Query    string    `json:"query"`
	Request  string    `json:"request"`
	Status   int       `json:"status"`
	Response string    `json:"response"`
	Rule     string    `json:"rule"`
	Fault    string    `json:"fault"`
}

// reported is the exchange as reports show it.
func (e Exchange) reported() report.Exchange {
	return report.Exchange{
		At: e.At, RID: e.RID, Method: e.Method, Path: e.Path, Query: e.Query, Request: e.Request,
		Status: e.Status, Response: e.Response, Rule: e.Rule, Fault: e.Fault,
		Other: e.Agent == agent,
	}
}

// A Journal is every exchange of a world, oldest first, and how many older
// ones had to be dropped.
type Journal struct {
	Entries []Exchange `json:"entries"`
	Dropped int        `json:"dropped"`
}

// A Fault is one scripted misbehaviour of an endpoint.
type Fault struct {
	Path     string  `json:"path"`
	Times    int     `json:"times,omitzero"` // 0 means once
	ErrCode  *int    `json:"errcode,omitzero"`
	Status   int     `json:"status,omitzero"`
	Delay    string  `json:"delay,omitzero"`
	Reset    bool    `json:"reset,omitzero"`
	Truncate *int    `json:"truncate,omitzero"`
	Body     *string `json:"body,omitzero"`
}

// A Record is a user's authorisation of a device or a group.
type Record struct {
	OpenID  string `json:"openid"`
	SN      string `json:"sn"`
	ModelID string `json:"model_id"`
	GroupID string `json:"group_id"`
	Status  int    `json:"status"`
	Name    string `json:"name"`
}

// A Dialog is a question waiting on a user's phone.
type Dialog struct {
	N       int    `json:"n"`
	OpenID  string `json:"openid"`
	Name    string `json:"name"`
	SN      string `json:"sn"`
	ModelID string `json:"model_id"`
	GroupID string `json:"group_id"`
}

// A Setting is one switch on the settings page of a user's phone: of a device
// (SN and ModelID) or of a group (GroupID).
type Setting struct {
	SN      string `json:"sn,omitempty"`
	ModelID string `json:"model_id,omitempty"`
	GroupID string `json:"group_id,omitempty"`
	Status  int    `json:"status"`
}

// A CallResult is the answer to a device's attempt to call a user.
type CallResult struct {
	ErrCode int    `json:"errCode"`
	ErrMsg  string `json:"errMsg"`
}

// startMessage is what a client is told of this world, acting for a user.
func (s *Sandbox) startMessage(openid string, now time.Time) adapter.StartMessage {
	return adapter.StartMessage{BaseURL: s.BaseURL, AppID: s.AppID, Secret: s.Secret, OpenID: openid, Now: now}
}

// MergeWorld adds what a world file says to this world, and refreshes what s
// knows of it.
func (s *Sandbox) MergeWorld(ctx context.Context, world any) error {
	next := Sandbox{platform: s.platform}
	if err := s.admin(ctx, http.MethodPut, "/world", world, &next); err != nil {
		return err
	}
	*s = next
	return nil
}

// world describes this world as it was set up, its clock standing at some
// time, so that a platform can set up its like.
func (s *Sandbox) world(clock time.Time) (string, error) {
	text, err := json.Marshal(struct {
		AppID      string            `json:"appid"`
		Secret     string            `json:"secret"`
		Clock      time.Time         `json:"clock"`
		Models     []Model           `json:"models"`
		Groups     []Group           `json:"groups"`
		Users      []User            `json:"users"`
		Behaviours map[string]string `json:"behaviours"`
	}{s.AppID, s.Secret, clock.UTC(), s.Models, s.Groups, s.Users, s.Behaviours})
	return string(text), err
}

// Delete removes the world.
func (s *Sandbox) Delete(ctx context.Context) error {
	return s.admin(ctx, http.MethodDelete, "", nil, nil)
}

// Now returns the time in this world.
func (s *Sandbox) Now(ctx context.Context) (time.Time, error) {
	var clock clockMessage
	err := s.admin(ctx, http.MethodGet, "/clock", nil, &clock)
	return clock.Now, err
}

// Advance moves the time of this world on and returns the new time.
func (s *Sandbox) Advance(ctx context.Context, d time.Duration) (time.Time, error) {
	var clock clockMessage
	err := s.admin(ctx, http.MethodPost, "/clock", map[string]any{"advance": d.String()}, &clock)
	return clock.Now, err
}

// Journal returns every exchange of this world.
func (s *Sandbox) Journal(ctx context.Context) (Journal, error) {
	var j Journal
	err := s.admin(ctx, http.MethodGet, "/journal", nil, &j)
	return j, err
}

// Asked is what others than the suite itself have sent to a world.
type Asked struct {
	Anything bool
	Token    bool // one of the token calls
}

// Asked reports what others than the suite itself have sent to this world.
func (s *Sandbox) Asked(ctx context.Context) (Asked, error) {
	var j struct {
		Entries []struct {
			Agent string `json:"agent"`
			Path  string `json:"path"`
		} `json:"entries"`
	}
	err := s.admin(ctx, http.MethodGet, "/journal", nil, &j)
	var asked Asked
	for _, e := range j.Entries {
		if e.Agent != agent {
			asked.Anything = true
			asked.Token = asked.Token || slices.Contains(tokenPaths, e.Path)
		}
	}
	return asked, err
}

// ClearJournal forgets the exchanges so far.
func (s *Sandbox) ClearJournal(ctx context.Context) error {
	return s.admin(ctx, http.MethodDelete, "/journal", nil, nil)
}

// SetFaults replaces the scripted faults of this world.
func (s *Sandbox) SetFaults(ctx context.Context, faults []Fault) error {
	return s.admin(ctx, http.MethodPut, "/faults", faults, nil)
}

// Ticket has the platform itself issue a ticket for a device: a fixture for
// clients without a server side.
func (s *Sandbox) Ticket(ctx context.Context, sn, modelID string) (string, error) {
	var out struct {
		Ticket string `json:"sn_ticket"`
	}
	err := s.admin(ctx, http.MethodPost, "/tickets", map[string]any{"sn": sn, "model_id": modelID}, &out)
	return out.Ticket, err
}

// Records returns every authorisation in this world.
func (s *Sandbox) Records(ctx context.Context) ([]Record, error) {
	var out struct {
		Records []Record `json:"records"`
	}
	err := s.admin(ctx, http.MethodGet, "/records", nil, &out)
	return out.Records, err
}

// SetPolicy says how a user answers the dialog from now on: accept, reject,
// dismiss or ask.
func (s *Sandbox) SetPolicy(ctx context.Context, openid, dialog string) error {
	return s.admin(ctx, http.MethodPut, userPath(openid)+"/policy", map[string]any{"dialog": dialog}, nil)
}

// SetSettings flips one switch on a user's settings page.
func (s *Sandbox) SetSettings(ctx context.Context, openid string, setting Setting) error {
	return s.admin(ctx, http.MethodPut, userPath(openid)+"/settings", setting, nil)
}

// DeleteMiniProgram removes the mini program from a user's phone.
func (s *Sandbox) DeleteMiniProgram(ctx context.Context, openid string) error {
	return s.admin(ctx, http.MethodDelete, userPath(openid)+"/miniprogram", nil, nil)
}

// Dialogs returns the questions waiting in this world.
func (s *Sandbox) Dialogs(ctx context.Context) ([]Dialog, error) {
	var out struct {
		Dialogs []Dialog `json:"dialogs"`
	}
	err := s.admin(ctx, http.MethodGet, "/dialogs", nil, &out)
	return out.Dialogs, err
}

// AnswerDialog answers one waiting question: accept, reject or dismiss.
func (s *Sandbox) AnswerDialog(ctx context.Context, n int, answer string) error {
	return s.admin(ctx, http.MethodPost, "/dialogs/"+strconv.Itoa(n), map[string]any{"answer": answer}, nil)
}

// Call has a device try to call a user.
func (s *Sandbox) Call(ctx context.Context, openid, sn, modelID string) (CallResult, error) {
	var out CallResult
	body := map[string]any{"appid": s.AppID, "openid": openid, "sn": sn, "model_id": modelID}
	err := s.platform.do(ctx, http.MethodPost, "/s/"+url.PathEscape(s.ID)+"/__phone/call", body, &out)
	return out, err
}

func userPath(openid string) string { return "/users/" + url.PathEscape(openid) }

func (s *Sandbox) admin(ctx context.Context, method, path string, in, out any) error {
	return s.platform.do(ctx, method, "/__admin/sandboxes/"+url.PathEscape(s.ID)+path, in, out)
}
