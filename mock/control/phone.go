package control

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// A PhoneRequest is the body of every call of the phone.
type PhoneRequest struct {
	AppID  string `json:"appid"`
	OpenID string `json:"openid"`
	// Option and Types are of requestDeviceVoIP and requestSubscribeDeviceMessage. Types
	// names the JavaScript type of members that JSON has no word for, such as Function.
	Option Option            `json:"option,omitzero"`
	Types  map[string]string `json:"types,omitzero"`
	// Library is the version of the phone's base library, if not the user's, such as 2.30.4.
	Library string `json:"library,omitzero"`
	// Ask leaves the dialog waiting, whatever the user's policy is: the app shows it.
	Ask bool `json:"ask,omitzero"`
	// SN and ModelID identify the device of a call.
	SN      string `json:"sn,omitzero"`
	ModelID string `json:"model_id,omitzero"`
}

// An Option is the option object of requestDeviceVoIP without its callbacks.
type Option map[string]json.RawMessage

// DeviceOption returns the option object that requests authorization for a device.
func DeviceOption(sn, ticket, modelID, name string) Option {
	return Option{"sn": quoted(sn), "snTicket": quoted(ticket), "modelId": quoted(modelID), "deviceName": quoted(name)}
}

// GroupOption returns the option object that requests authorization for a group.
func GroupOption(groupID string) Option {
	return Option{"isGroup": json.RawMessage("true"), "groupId": quoted(groupID)}
}

// quoted is a text as JSON. Invalid UTF-8 becomes U+FFFD.
func quoted(text string) json.RawMessage {
	raw, _ := jsontext.AppendQuote(nil, text) // the error says only that something was replaced
	return raw
}

// A PhoneReply is what the callbacks of a wx call receive.
type PhoneReply struct {
	ErrMsg  string `json:"errMsg"`
	ErrCode *int   `json:"errCode,omitzero"`
	Errno   *int   `json:"errno,omitzero"`
}

// A Refusal is the error of a phone call that failed: what its fail callback
// receives.
type Refusal struct{ PhoneReply }

// Error returns the errMsg with the code.
func (r *Refusal) Error() string { return fmt.Sprintf("%s (%d)", r.ErrMsg, r.Code()) }

// Code returns the errCode or the errno, 0 when there is neither.
func (r *Refusal) Code() int {
	if code := cmp.Or(r.Errno, r.ErrCode); code != nil {
		return *code
	}
	return 0
}

// A Phone is what a user's phone knows of the user: the answer of GET /__phone/user.
type Phone struct {
	Dialog   string   `json:"dialog" values:"accept reject dismiss ask"` // the user's policy
	Library  string   `json:"library,omitzero"`                          // of the phone; empty for the newest
	Settings []Record `json:"settings"`                                  // the lines of the settings page, oldest first
	// Templates are the ids of the message templates that the user accepted.
	Templates []string `json:"templates,omitzero"`
}

// A ListItem is an item of getDeviceVoIPList.
type ListItem struct {
	Target
	Status int `json:"status"`
}

// A ListReply is what the callbacks of getDeviceVoIPList receive.
type ListReply struct {
	PhoneReply
	List []ListItem `json:"list"`
}

// A LoginReply is what the callbacks of wx.login receive.
type LoginReply struct {
	PhoneReply
	Code string `json:"code"`
}

// A CallResult is what a device receives that calls a user: 0 or an error code of
// the calling plugin.
type CallResult struct {
	ErrCode int    `json:"errCode"`
	ErrMsg  string `json:"errMsg"`
}

// RequestDeviceVoIP has a user's phone call wx.requestDeviceVoIP. It returns nil
// when the user accepted, and a [*Refusal] when the call failed. Under the policy
// [Ask] it waits until the dialog is answered or ctx ends.
func (s *Sandbox) RequestDeviceVoIP(ctx context.Context, openid string, option Option) error {
	var reply PhoneReply
	if err := s.phone(ctx, "requestDeviceVoIP", PhoneRequest{OpenID: openid, Option: option}, &reply); err != nil {
		return err
	}
	return reply.refusal()
}

// DeviceVoIPList has a user's phone call wx.getDeviceVoIPList. A call that failed
// is a [*Refusal].
func (s *Sandbox) DeviceVoIPList(ctx context.Context, openid string) ([]ListItem, error) {
	var reply ListReply
	if err := s.phone(ctx, "getDeviceVoIPList", PhoneRequest{OpenID: openid}, &reply); err != nil {
		return nil, err
	}
	return reply.List, reply.refusal()
}

// Login has a user's phone call wx.login, and returns a code that code2Session changes for
// the user's openid.
func (s *Sandbox) Login(ctx context.Context, openid string) (code string, err error) {
	var reply LoginReply
	if err := s.phone(ctx, "login", PhoneRequest{OpenID: openid}, &reply); err != nil {
		return "", err
	}
	return reply.Code, reply.refusal()
}

// Call has a device call a user.
func (s *Sandbox) Call(ctx context.Context, openid, sn, modelID string) (CallResult, error) {
	var reply CallResult
	err := s.phone(ctx, "call", PhoneRequest{OpenID: openid, SN: sn, ModelID: modelID}, &reply)
	return reply, err
}

func (s *Sandbox) phone(ctx context.Context, call string, req PhoneRequest, reply any) error {
	req.AppID = s.AppID
	return s.Do(ctx, http.MethodPost, rule.PhonePrefix+call, req, reply)
}

func (r PhoneReply) refusal() error {
	if r.ErrCode == nil && r.Errno == nil {
		return nil
	}
	return &Refusal{r}
}
