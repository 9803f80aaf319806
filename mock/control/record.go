package control

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
)

// A Target is what a user authorizes: a device (SN and ModelID) or a group
// (GroupID).
type Target struct {
	SN      string `json:"sn,omitzero"`
	ModelID string `json:"model_id,omitzero"`
	GroupID string `json:"group_id,omitzero"`
}

// A Record is a user's authorization of a target.
type Record struct {
	OpenID string `json:"openid"`
	Target
	Status int    `json:"status" values:"0 1"` // 1 accepted, 0 rejected or switched off
	Name   string `json:"name"`                // as the dialog showed it
}

// A Dialog is an authorization dialog that waits on a user's phone.
type Dialog struct {
	N      int    `json:"n"` // its number in the sandbox, from 1
	OpenID string `json:"openid"`
	Name   string `json:"name"` // what the dialog calls the target
	Target
	// Templates are those of the messages that the dialog asks for, by title or id. A dialog
	// of requestDeviceVoIP has none.
	Templates []string `json:"templates,omitzero"`
}

// A Setting is one line of the settings page of a user's phone.
type Setting struct {
	Target
	Status *int `json:"status" values:"0 1"` // 1 allows calls, 0 does not
}

// Records returns the records of all users of the sandbox, oldest first.
func (s *Sandbox) Records(ctx context.Context) ([]Record, error) {
	var out struct {
		Records []Record `json:"records"`
	}
	err := s.admin(ctx, http.MethodGet, "/records", nil, &out)
	return out.Records, err
}

// SetPolicy sets how a user answers dialogs from now on. It creates a user that
// the sandbox does not have.
func (s *Sandbox) SetPolicy(ctx context.Context, openid string, policy string) error {
	return s.admin(ctx, http.MethodPut, userPath(openid)+"/policy", map[string]any{"dialog": policy}, nil)
}

// SetSettings changes one line of a user's settings page. A target is listed there
// once the user has answered a dialog for it.
func (s *Sandbox) SetSettings(ctx context.Context, openid string, target Target, status int) error {
	return s.admin(ctx, http.MethodPut, userPath(openid)+"/settings", Setting{target, &status}, nil)
}

// DeleteMiniProgram removes the mini program from a user's phone, and with it the
// user's records.
func (s *Sandbox) DeleteMiniProgram(ctx context.Context, openid string) error {
	return s.admin(ctx, http.MethodDelete, userPath(openid)+"/miniprogram", nil, nil)
}

// Dialogs returns the dialogs that wait for an answer, oldest first.
func (s *Sandbox) Dialogs(ctx context.Context) ([]Dialog, error) {
	var out struct {
		Dialogs []Dialog `json:"dialogs"`
	}
	err := s.admin(ctx, http.MethodGet, "/dialogs", nil, &out)
	return out.Dialogs, err
}

// AnswerDialog answers a waiting dialog with [Accept], [Reject] or [Dismiss]. The
// answer has taken effect when it returns.
func (s *Sandbox) AnswerDialog(ctx context.Context, n int, answer string) error {
	return s.admin(ctx, http.MethodPost, "/dialogs/"+strconv.Itoa(n), map[string]any{"answer": answer}, nil)
}

func userPath(openid string) string { return "/users/" + url.PathEscape(openid) }
