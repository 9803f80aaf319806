package control

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/go-json-experiment/json"
)

// A Sandbox is an isolated world on the platform with an account of its own.
// It holds what the platform last said of it.
type Sandbox struct {
	ID      string  `json:"id"`
	BaseURL string  `json:"baseUrl"`
	AppID   string  `json:"appid"`
	Secret  string  `json:"secret"`
	Users   []User  `json:"users"`
	Models  []Model `json:"models"`
	Groups  []Group `json:"groups"`
	// Switches are the values of the switches that were set, by rule.
	Switches map[string]string `json:"switches"`

	client Client
}

// A User has a phone. Dialog says how they answer dialogs.
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

// A Device is identified by its sn and its model.
type Device struct {
	SN      string `json:"sn"`
	ModelID string `json:"model_id"`
}

// An Exchange is one request to a sandbox and its response, as the journal
// holds it.
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

// FromSuite reports whether this package sent the request.
func (e Exchange) FromSuite() bool { return e.Agent == Agent }

// Token returns the access token in the query, or "".
func (e Exchange) Token() string {
	values, err := url.ParseQuery(e.Query)
	if err != nil {
		return ""
	}
	return values.Get("access_token")
}

// ErrCode returns the errcode of the response, 0 when it has none.
func (e Exchange) ErrCode() int {
	var reply struct {
		ErrCode int `json:"errcode"`
	}
	_ = json.Unmarshal([]byte(e.Response), &reply)
	return reply.ErrCode
}

// A Journal holds the exchanges of a sandbox, oldest first, and the number of
// older ones that were dropped.
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

// A Record is what a user decided about a device or a group.
type Record struct {
	OpenID  string `json:"openid"`
	SN      string `json:"sn"`
	ModelID string `json:"model_id"`
	GroupID string `json:"group_id"`
	Status  int    `json:"status"`
	Name    string `json:"name"`
}

// A Dialog is a question that waits for its answer on a user's phone.
type Dialog struct {
	N       int    `json:"n"`
	OpenID  string `json:"openid"`
	Name    string `json:"name"`
	SN      string `json:"sn"`
	ModelID string `json:"model_id"`
	GroupID string `json:"group_id"`
}

// A Setting is one line of the settings page of a user's phone: of a device
// (SN and ModelID) or of a group (GroupID).
type Setting struct {
	SN      string `json:"sn,omitempty"`
	ModelID string `json:"model_id,omitempty"`
	GroupID string `json:"group_id,omitempty"`
	Status  int    `json:"status"`
}

// A CallResult is what a device gets that calls a user.
type CallResult struct {
	ErrCode int    `json:"errCode"`
	ErrMsg  string `json:"errMsg"`
}

// A Clock is the time in a sandbox.
type Clock struct {
	Now time.Time `json:"now"`
}

// A Token is what a token call grants.
type Token struct {
	AccessToken string `json:"access_token"`
	ExpiresIn   int    `json:"expires_in"` // seconds
}

// The paths of the calls that grant access tokens.
const (
	TokenPath       = "/cgi-bin/token"
	StableTokenPath = "/cgi-bin/stable_token"
)

// MergeWorld adds what a world says to this sandbox, and refreshes s. An empty
// world refreshes s alone.
func (s *Sandbox) MergeWorld(ctx context.Context, world any) error {
	next := Sandbox{client: s.client}
	if err := s.admin(ctx, http.MethodPut, "/world", world, &next); err != nil {
		return err
	}
	*s = next
	return nil
}

// World describes the setup of this sandbox, with its clock at some time, as a
// JSON world that a platform can set up again.
func (s *Sandbox) World(clock time.Time) (string, error) {
	text, err := json.Marshal(struct {
		AppID    string            `json:"appid"`
		Secret   string            `json:"secret"`
		Clock    time.Time         `json:"clock"`
		Models   []Model           `json:"models"`
		Groups   []Group           `json:"groups"`
		Users    []User            `json:"users"`
		Switches map[string]string `json:"switches"`
	}{s.AppID, s.Secret, clock.UTC(), s.Models, s.Groups, s.Users, s.Switches})
	return string(text), err
}

// Delete removes the sandbox.
func (s *Sandbox) Delete(ctx context.Context) error {
	return s.admin(ctx, http.MethodDelete, "", nil, nil)
}

// Now returns the time in this sandbox.
func (s *Sandbox) Now(ctx context.Context) (time.Time, error) {
	var clock Clock
	err := s.admin(ctx, http.MethodGet, "/clock", nil, &clock)
	return clock.Now, err
}

// Advance moves the clock of this sandbox forward and returns the new time.
func (s *Sandbox) Advance(ctx context.Context, d time.Duration) (time.Time, error) {
	var clock Clock
	err := s.admin(ctx, http.MethodPost, "/clock", map[string]any{"advance": d.String()}, &clock)
	return clock.Now, err
}

// Journal returns the exchanges of this sandbox.
func (s *Sandbox) Journal(ctx context.Context) (Journal, error) {
	var j Journal
	err := s.admin(ctx, http.MethodGet, "/journal", nil, &j)
	return j, err
}

// ClearJournal forgets the exchanges so far.
func (s *Sandbox) ClearJournal(ctx context.Context) error {
	return s.admin(ctx, http.MethodDelete, "/journal", nil, nil)
}

// SetFaults replaces the scripted faults of this sandbox.
func (s *Sandbox) SetFaults(ctx context.Context, faults []Fault) error {
	return s.admin(ctx, http.MethodPut, "/faults", faults, nil)
}

// Ticket has the platform issue a ticket for a device without a server call, for
// clients that have no server side.
func (s *Sandbox) Ticket(ctx context.Context, sn, modelID string) (string, error) {
	var out struct {
		Ticket string `json:"sn_ticket"`
	}
	err := s.admin(ctx, http.MethodPost, "/tickets", map[string]any{"sn": sn, "model_id": modelID}, &out)
	return out.Ticket, err
}

// Records returns the records of all users of this sandbox.
func (s *Sandbox) Records(ctx context.Context) ([]Record, error) {
	var out struct {
		Records []Record `json:"records"`
	}
	err := s.admin(ctx, http.MethodGet, "/records", nil, &out)
	return out.Records, err
}

// SetPolicy sets how a user answers dialogs from now on: accept, reject,
// dismiss, or ask, which leaves each dialog waiting.
func (s *Sandbox) SetPolicy(ctx context.Context, openid, dialog string) error {
	return s.admin(ctx, http.MethodPut, userPath(openid)+"/policy", map[string]any{"dialog": dialog}, nil)
}

// SetSettings changes one setting on a user's settings page.
func (s *Sandbox) SetSettings(ctx context.Context, openid string, setting Setting) error {
	return s.admin(ctx, http.MethodPut, userPath(openid)+"/settings", setting, nil)
}

// DeleteMiniProgram removes the mini program from a user's phone.
func (s *Sandbox) DeleteMiniProgram(ctx context.Context, openid string) error {
	return s.admin(ctx, http.MethodDelete, userPath(openid)+"/miniprogram", nil, nil)
}

// Dialogs returns the dialogs that wait for an answer.
func (s *Sandbox) Dialogs(ctx context.Context) ([]Dialog, error) {
	var out struct {
		Dialogs []Dialog `json:"dialogs"`
	}
	err := s.admin(ctx, http.MethodGet, "/dialogs", nil, &out)
	return out.Dialogs, err
}

// AnswerDialog answers a waiting dialog: accept, reject or dismiss.
func (s *Sandbox) AnswerDialog(ctx context.Context, n int, answer string) error {
	return s.admin(ctx, http.MethodPost, "/dialogs/"+strconv.Itoa(n), map[string]any{"answer": answer}, nil)
}

// Call has a device call a user.
func (s *Sandbox) Call(ctx context.Context, openid, sn, modelID string) (CallResult, error) {
	var out CallResult
	body := map[string]any{"appid": s.AppID, "openid": openid, "sn": sn, "model_id": modelID}
	err := s.Do(ctx, http.MethodPost, "/__phone/call", body, &out)
	return out, err
}

// ForeignToken has the platform issue a token that is not the account's own.
func (s *Sandbox) ForeignToken(ctx context.Context, kind string) (Token, error) {
	var t Token
	err := s.admin(ctx, http.MethodPost, "/tokens", map[string]any{"kind": kind}, &t)
	return t, err
}

// Do sends a request of the account's own backend, or of its mini program, to
// this sandbox: in is the JSON body unless nil, and out receives the response.
// The path may hold a query.
func (s *Sandbox) Do(ctx context.Context, method, path string, in, out any) error {
	return s.client.do(ctx, method, "/s/"+url.PathEscape(s.ID)+path, in, out)
}

func userPath(openid string) string { return "/users/" + url.PathEscape(openid) }

func (s *Sandbox) admin(ctx context.Context, method, path string, in, out any) error {
	return s.client.do(ctx, method, "/__admin/sandboxes/"+url.PathEscape(s.ID)+path, in, out)
}
