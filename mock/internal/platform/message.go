package platform

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// Message is the body of sendHardwareDeviceMessage.
type Message struct {
	TemplateID string
	OpenIDs    []string
	Page       string
	control.Device
	// Data holds true for each key with a value that is not empty.
	Data map[string]bool
}

func (t *Tx) mergeMessages(m control.Messages) error {
	for i, template := range m.Templates {
		if err := checkTemplate(template); err != nil {
			return inField(fmt.Sprintf("templates[%d]", i), err)
		}
		put(t, &t.editExtras().templates, template.ID, template)
	}
	for i, s := range m.Subscriptions {
		if err := t.checkConsent(s); err != nil {
			return inField(fmt.Sprintf("subscriptions[%d]", i), err)
		}
		putIn(t, &t.editExtras().subscriptions, subscriber(s), deviceKey(s.Device), s)
	}
	if m.Pages != nil {
		t.editExtras().pages = m.Pages
	}
	return nil
}

func checkTemplate(t control.Template) error {
	if i := slices.Index(t.Keys, ""); i >= 0 {
		return invalid(fmt.Sprintf("keys[%d]: it is empty", i), "name a key of the template, such as time1")
	}
	return cmp.Or(checkID(t.ID, "template_id"), once(t.Keys, "keys", "", func(key string) string { return key }))
}

func (t *Tx) checkConsent(s control.Subscription) error {
	return cmp.Or(checkID(s.OpenID, "openid"), checkID(s.TemplateID, "template_id"), t.checkDevice(s.Device))
}

// checkDevice returns an error for a device that cannot be: by its sn or the form of its
// model_id.
func (t *Tx) checkDevice(d control.Device) error {
	if d.SN == "" || t.rules.CheckSN(d.SN) != nil {
		return invalid(fmt.Sprintf("sn: %q is not an sn", d.SN), "an sn is 1 to 128 digits, letters, _ and -")
	}
	return checkID(d.ModelID, "model_id")
}

// SendMessage answers sendHardwareDeviceMessage. It sends nothing: it returns whether
// the platform would.
func (v *View) SendMessage(m Message) error {
	checks := []func(Message) *rule.Breach{v.checkTemplate, v.checkPage, v.checkData, v.checkUsers}
	if v.On("message.order") == "users-first" {
		slices.Reverse(checks)
	}
	for _, check := range checks {
		if b := check(m); b != nil {
			return b
		}
	}
	return nil
}

func (v *View) checkTemplate(m Message) *rule.Breach {
	if _, ok := v.extra().templates.get(m.TemplateID); !ok {
		return v.rules.Breach("message.template")
	}
	return nil
}

func (v *View) checkPage(m Message) *rule.Breach {
	page, _, _ := strings.Cut(m.Page, "?")
	if pages := v.extra().pages; m.Page != "" && pages != nil && !slices.Contains(pages, page) {
		return v.rules.Breach("message.page")
	}
	return nil
}

func (v *View) checkData(m Message) *rule.Breach {
	t, _ := v.extra().templates.get(m.TemplateID)
	for _, key := range t.Keys {
		if !m.Data[key] {
			return v.rules.Breachf("message.data", "%s", v.valueless(key))
		}
	}
	return nil
}

// valueless is the text about a key that has no value.
func (v *View) valueless(key string) string {
	text := v.rules.Text("message.data") + " data." + key + ".value is empty"
	if v.On("message.cut") == "whole" {
		return text
	}
	return strings.ToValidUTF8(text[:min(len(text), v.rules.Max("message.cut"))], "")
}

func (v *View) checkUsers(m Message) *rule.Breach {
	if len(m.OpenIDs) == 0 {
		return v.rules.Breach("message.openids")
	}
	if b := v.checkMessageSN(m.SN); b != nil {
		return b
	}
	var first *rule.Breach
	sent := 0
	for _, openid := range m.OpenIDs {
		b := v.checkSubscription(openid, m)
		if b == nil {
			sent++
		} else if first == nil {
			first = b
		}
	}
	if sent > 0 && v.On("message.users") == "all" {
		return nil
	}
	return first
}

func (v *View) checkSubscription(openid string, m Message) *rule.Breach {
	devices, ok := v.extra().subscriptions.get(subscriber(control.Subscription{OpenID: openid, TemplateID: m.TemplateID}))
	if !ok {
		return v.rules.Breach("message.refused")
	}
	if _, ok := devices.get(deviceKey(m.Device)); !ok {
		return v.rules.Breach("message.device")
	}
	return nil
}

// checkMessageSN returns the breach of an sn that no device can have, or nil: see the rule
// message.sn.
func (v *View) checkMessageSN(sn string) *rule.Breach {
	b := v.rules.CheckSN(sn)
	if sn == "" {
		b = v.rules.Chosen(v.app.Switches, "request.missing-elsewhere")
	}
	if b != nil && v.On("message.sn") == "device" {
		return v.rules.Breach("message.device")
	}
	return b
}
