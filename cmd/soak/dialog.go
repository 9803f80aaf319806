package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
)

// dialog asks a user, who answers in one of three ways.
func (v *visit) dialog(ctx context.Context) error {
	openid, model := v.Users[0].OpenID, v.Models[0].ID
	if err := v.SetPolicy(ctx, openid, control.Ask); err != nil {
		return err
	}
	ticket, err := v.Ticket(ctx, "SN-1", model)
	if err != nil {
		return err
	}
	asked := make(chan error, 1)
	go func() { asked <- v.RequestDeviceVoIP(ctx, openid, control.DeviceOption("SN-1", ticket, model, "gate")) }()
	for {
		open, err := v.Dialogs(ctx)
		if err != nil {
			return err
		}
		if len(open) > 0 {
			break
		}
		if !wait(ctx, time.After(5*time.Millisecond)) {
			return ctx.Err()
		}
	}
	answer := []string{control.Accept, control.Reject, control.Dismiss}[v.n%3]
	if err := v.AnswerDialog(ctx, 1, answer); err != nil {
		return err
	}
	switch err := <-asked; {
	case answer == control.Accept && err != nil:
		return fmt.Errorf("accepted: %w", err)
	case answer != control.Accept && err == nil:
		return errors.New("a dialog that was not accepted is a success")
	}
	return v.SetPolicy(ctx, openid, control.Accept)
}

// jump lets a ticket expire.
func (v *visit) jump(ctx context.Context) error {
	openid, model := v.Users[0].OpenID, v.Models[0].ID
	ticket, err := v.Ticket(ctx, "SN-3", model)
	if err != nil {
		return err
	}
	if _, err := v.Advance(ctx, 5*time.Minute+time.Second); err != nil {
		return err
	}
	if v.RequestDeviceVoIP(ctx, openid, control.DeviceOption("SN-3", ticket, model, "gate")) == nil {
		return errors.New("a dead ticket is accepted")
	}
	text, err := v.request(ctx, http.MethodPost, v.url+"/__phone/calls", `{"api":"getDeviceVoIPList","appid":"`+v.AppID+`","openid":"`+openid+`"}`)
	if err == nil && !strings.Contains(text, `"result"`) {
		err = fmt.Errorf("a started call answers %.100s", text)
	}
	return err
}

// faults has the next calls answered wrong in each way there is.
func (v *visit) faults(ctx context.Context) error {
	const path = "/wxa/getsnticket"
	errcode, cut, body := -1, 3, "<html>"
	all := []control.Fault{
		{ErrCode: &errcode},
		{Status: 502},
		{Body: &body},
		{Delay: control.Duration(5 * time.Millisecond)},
		{Drip: control.Duration(5 * time.Millisecond)},
		{Reset: true},
		{Truncate: &cut},
		{Close: control.CloseAfterReply},
		{Gzip: true},
	}
	for i := range all {
		all[i].Path = path
	}
	if err := v.SetFaults(ctx, all); err != nil {
		return err
	}
	for _, fault := range all {
		// On a connection of its own: a fault closes it when it likes.
		own := &http.Transport{}
		text, err := v.with(own).request(ctx, http.MethodPost, v.url+path+"?access_token="+v.token, `{}`)
		own.CloseIdleConnections()
		if lost := fault.Reset || fault.Truncate != nil; lost != (err != nil) {
			return fmt.Errorf("%s: %.100q, %w", fault, text, err)
		}
	}
	left, err := v.Faults(ctx)
	if err == nil && len(left) > 0 {
		err = fmt.Errorf("%d of them met no call, such as %s", len(left), left[0])
	}
	return err
}
