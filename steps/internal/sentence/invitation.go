package sentence

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// invitation is a requestSubscribeDeviceMessage, which asks the user for messages.
type invitation struct{ *waiting }

var invitationSentences = []definition{
	{`the message template "<template>" with the title "<title>"`, `消息模板 "<template>" 的标题为 "<title>"`, (*invitation).addTitled, setup},
	{`the message template "<template>" for model "<model>"`, `消息模板 "<template>" 属于型号 "<model>"`, (*invitation).addOfModel, setup},
	{`the banned message template "<template>"`, `消息模板 "<template>" 已被封禁`, (*invitation).addBanned, setup},
	{`the app calls "requestSubscribeDeviceMessage" with <option>`, `小程序以 <option> 调用 "requestSubscribeDeviceMessage"`, (*invitation).ask, phoneControl},
	{`the app calls "requestSubscribeDeviceMessage" for "<templates>" about device "<device>"`, `小程序调用 "requestSubscribeDeviceMessage"，订阅设备 "<device>" 的消息 "<templates>"`, (*invitation).invite, phoneControl},
	{`the app calls "requestSubscribeDeviceMessage" again for "<templates>" about device "<device>"`, `小程序再次调用 "requestSubscribeDeviceMessage"，订阅设备 "<device>" 的消息 "<templates>"`, (*invitation).inviteAgain, phoneControl},
	{`a dialog of "requestSubscribeDeviceMessage" for "<templates>" about device "<device>" waits on the phone`, `手机上有 "requestSubscribeDeviceMessage" 的弹窗在等待，询问是否订阅设备 "<device>" 的消息 "<templates>"`, (*invitation).open, phoneControl},
}

func (i *invitation) addTitled(ctx context.Context, a *account, id string, title text) error {
	return a.addMessages(ctx, control.Messages{Templates: []control.Template{{ID: id, Title: string(title)}}})
}

func (i *invitation) addOfModel(ctx context.Context, a *account, id string, model modelID) error {
	return a.addMessages(ctx, control.Messages{Templates: []control.Template{{ID: id, ModelIDs: []string{string(model)}}}})
}

func (i *invitation) addBanned(ctx context.Context, a *account, id string) error {
	return a.addMessages(ctx, control.Messages{Templates: []control.Template{{ID: id, Banned: true}}})
}

// ask makes a call with an option as it is written.
func (i *invitation) ask(ctx context.Context, option jsonText) error {
	body, err := json.Marshal(control.PhoneRequest{AppID: i.Sandbox.AppID, OpenID: i.User})
	if err != nil {
		return err
	}
	whole := fmt.Sprintf(`%s,"option":%s}`, body[:len(body)-1], option)
	return i.send(ctx, rawRequest{method: http.MethodPost, path: rule.CallOf("requestSubscribeDeviceMessage").Path, body: whole})
}

// invite makes a call with a ticket that was issued just now.
func (i *invitation) invite(ctx context.Context, templates list, d control.Device) error {
	if err := i.fetchTicket(ctx, d); err != nil {
		return err
	}
	return i.inviteAgain(ctx, templates, d)
}

func (i *invitation) fetchTicket(ctx context.Context, d control.Device) (err error) {
	i.words["ticket"], err = i.Sandbox.Ticket(ctx, d.SN, d.ModelID)
	return err
}

func (i *invitation) inviteAgain(ctx context.Context, templates list, d control.Device) error {
	option, err := i.option(templates, d)
	if err != nil {
		return err
	}
	return i.ask(ctx, jsonText(option))
}

// option is one with the last ticket.
func (i *invitation) option(templates list, d control.Device) (json.RawMessage, error) {
	ticket, err := i.word("ticket")
	if err != nil {
		return nil, err
	}
	return json.Marshal(map[string]any{"tmplIds": templates, "sn": d.SN, "snTicket": ticket, "modelId": d.ModelID})
}

// open has the phone of the user ask for messages, and leaves the dialog.
func (i *invitation) open(ctx context.Context, templates list, d control.Device) error {
	if err := i.fetchTicket(ctx, d); err != nil {
		return err
	}
	option, err := i.option(templates, d)
	if err != nil {
		return err
	}
	return i.start(ctx, "requestSubscribeDeviceMessage", option)
}
