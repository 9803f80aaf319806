package platform

import (
	"cmp"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// The answers for a template.
const (
	accepted = "accept"
	rejected = "reject"
	banned   = "ban"
	filtered = "filter"
)

// RequestSubscribeDeviceMessage executes wx.requestSubscribeDeviceMessage on a user's phone:
// it returns the answer for each template, by its id. Under the policy [control.Ask] it
// returns a dialog that waits, and the call ends with the dialog.
func (t *Tx) RequestSubscribeDeviceMessage(openid string, option Option) (map[string]string, *Waiting, error) {
	user, err := t.userOf(openid, option.Library)
	if err != nil {
		return nil, nil, err
	}
	if b := t.checkFunction(user, "library.subscribe"); b != nil {
		return nil, nil, b
	}
	in, b := t.parseInvitation(option)
	if b != nil {
		return nil, nil, b
	}
	if b := t.mayInvite(in); b != nil {
		return nil, nil, b
	}
	asked := t.askedFor(in)
	if len(asked) > 0 && (user.Dialog == control.Ask || option.Ask) {
		dialog := control.Dialog{OpenID: openid, Target: control.Target{SN: in.SN, ModelID: in.ModelID}, Templates: t.titles(asked)}
		dialog.Name = strings.Join(dialog.Templates, "、")
		waiting := t.ask(dialog, in.ticket)
		waiting.invitation = &in
		return nil, waiting, nil
	}
	answers, b := t.subscribe(openid, in, cmp.Or(user.Dialog, control.Accept))
	if b != nil {
		return nil, nil, b
	}
	return answers, nil, nil
}

// invitationMembers are the strings that it needs, in the order of their clauses.
var invitationMembers = [...]string{"sn", "snTicket", "modelId"}

func (v *View) parseInvitation(o Option) (in invitation, b *rule.Breach) {
	var clauses strings.Builder
	if typ := o.typeOf("tmplIds"); typ != "Array" {
		clauses.WriteString(clause("tmplIds", "Array", typ))
	}
	for _, name := range invitationMembers {
		clauses.WriteString(o.wantString(name))
	}
	if clauses.Len() > 0 {
		return in, v.parameterError("subscribe.required", clauses.String())
	}
	if err := json.Unmarshal(o.Members["tmplIds"], &in.templates, jsontext.AllowInvalidUTF8(true)); err != nil {
		return in, v.parameterError("subscribe.required", clause("tmplIds", "Array of String", "Array"))
	}
	in.Device = control.Device{SN: o.text("sn"), ModelID: o.text("modelId")}
	in.ticket = o.text("snTicket")
	switch {
	case len(in.templates) == 0:
		return in, v.rules.Breach("subscribe.empty")
	case len(in.templates) > v.rules.Max("subscribe.count"):
		return in, v.rules.Breach("subscribe.count")
	}
	if v.rules.CheckSN(in.SN) != nil && v.On("subscribe.sn") == "parameter" {
		return in, v.limitError("subscribe.sn", "sn", "an sn of a device")
	}
	return in, nil
}

// mayInvite returns the breach that prevents the dialog, or nil.
func (v *View) mayInvite(in invitation) *rule.Breach {
	if b := v.checkCapability(); b != nil {
		return b
	}
	checks := []func(invitation) *rule.Breach{v.checkInvitationTicket, v.checkInvitationTemplates}
	if v.On("subscribe.order") == "template-first" {
		slices.Reverse(checks)
	}
	for _, check := range checks {
		if b := check(in); b != nil {
			return b
		}
	}
	return nil
}

func (v *View) checkInvitationTicket(in invitation) *rule.Breach {
	issued, bound, ok := v.keys.openTicket(in.ticket, in.SN, in.ModelID)
	switch {
	case !ok:
		return v.rules.Breach("subscribe.ticket")
	case !bound:
		return v.rules.Breach("subscribe.binding")
	case v.tooOld(issued) != "":
		return v.rules.Breach("subscribe.lifetime")
	}
	if _, spent := v.spent.get(in.ticket); spent && v.On("subscribe.use") == "once" {
		return v.rules.Breach("subscribe.use")
	}
	return nil
}

func (v *View) checkInvitationTemplates(in invitation) *rule.Breach {
	for _, id := range in.templates {
		template, ok := v.extra().templates.get(id)
		switch {
		case !ok:
			return v.rules.Chosen(v.app.Switches, "subscribe.template")
		case len(template.ModelIDs) > 0 && !slices.Contains(template.ModelIDs, in.ModelID):
			return v.rules.Breach("subscribe.model")
		}
	}
	return nil
}

// without returns why the user is not asked for a template of the invitation, or "".
func (v *View) without(in invitation, id string) string {
	template, _ := v.extra().templates.get(id)
	if template.Banned {
		return banned
	}
	for _, earlier := range in.templates[:slices.Index(in.templates, id)] {
		if other, _ := v.extra().templates.get(earlier); other.Title != "" && other.Title == template.Title {
			return filtered
		}
	}
	return ""
}

// askedFor returns the templates that the dialog asks for.
func (v *View) askedFor(in invitation) []string {
	return slices.DeleteFunc(slices.Clone(in.templates), func(id string) bool { return v.without(in, id) != "" })
}

func (v *View) titles(templates []string) []string {
	titles := make([]string, len(templates))
	for i, id := range templates {
		template, _ := v.extra().templates.get(id)
		titles[i] = cmp.Or(template.Title, id)
	}
	return titles
}

// subscribe applies the user's choice, and returns the answer for each template.
func (t *Tx) subscribe(openid string, in invitation, choice string) (map[string]string, *rule.Breach) {
	if choice == control.Dismiss && t.On("subscribe.dismissed") == "failure" {
		return nil, t.rules.Chosen(t.app.Switches, "subscribe.dismissed")
	}
	if t.On("subscribe.use") == "once" {
		put(t, &t.edit().spent, in.ticket, true)
	}
	answers := map[string]string{}
	for _, id := range in.templates {
		s := control.Subscription{OpenID: openid, TemplateID: id, Device: in.Device}
		switch why := t.without(in, id); {
		case why != "":
			answers[id] = why
		case choice == control.Accept:
			answers[id] = accepted
			putIn(t, &t.editExtras().subscriptions, subscriber(s), deviceKey(s.Device), s)
		default:
			answers[id] = rejected
			if t.On("subscribe.later") == "ends" {
				t.unsubscribe(s)
			}
		}
	}
	return answers, nil
}

// subscriber is the key of who subscribed to which template.
func subscriber(s control.Subscription) string { return s.OpenID + "/" + s.TemplateID }

func (t *Tx) unsubscribe(s control.Subscription) {
	devices, _ := t.extra().subscriptions.get(subscriber(s))
	if _, ok := devices.get(deviceKey(s.Device)); !ok {
		return
	}
	all := &t.editExtras().subscriptions
	devices.remove(t.version, deviceKey(s.Device))
	if all.put(t.version, subscriber(s), devices); devices.empty() {
		all.remove(t.version, subscriber(s))
	}
}
