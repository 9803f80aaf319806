package platform

import (
	"crypto/aes"
	"crypto/hmac"
	"encoding/binary"
	"encoding/hex"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// RequestDeviceVoIP executes wx.requestDeviceVoIP on a user's phone: it returns nil when
// the user accepted. Under the policy [control.Ask] it returns a dialog that waits, and
// the call ends with the dialog.
func (t *Tx) RequestDeviceVoIP(openid string, option Option) (*Waiting, error) {
	user, err := t.userOf(openid, option.Library)
	if err != nil {
		return nil, err
	}
	if b := t.checkFunction(user, "library.request"); b != nil {
		return nil, b
	}
	req, b := t.parseOption(option, t.older(user, "library.group"))
	if b != nil {
		return nil, b
	}
	if b := t.mayAsk(openid, req); b != nil {
		return nil, b
	}
	dialog := control.Dialog{OpenID: openid, Target: req.Target, Name: t.dialogName(req)}
	if user.Dialog == control.Ask || option.Ask {
		return t.ask(dialog, req.ticket), nil
	}
	if b := t.answer(dialog, req.ticket, user.Dialog); b != nil {
		return nil, b
	}
	return nil, nil
}

// mayAsk returns the breach that prevents the dialog, or nil.
func (v *View) mayAsk(openid string, req request) *rule.Breach {
	if b := v.checkCapability(); b != nil {
		return b
	}
	record := v.checkRecord(openid, req.Target)
	if record != nil && v.On("check.order") == "record-first" {
		return record
	}
	if b := v.checkTarget(req); b != nil {
		return b
	}
	return record
}

func (v *View) checkTarget(req request) *rule.Breach {
	if req.GroupID == "" {
		return v.checkTicket(req.ticket, req.SN, req.ModelID)
	}
	g, ok := v.group(req.GroupID)
	if !ok {
		return v.rules.Breach("group.known")
	}
	if len(g.devices) == 0 && v.On("group.empty") == "refuse" {
		return v.rules.Breach("group.empty")
	}
	return nil
}

// dialogName returns the name that the dialog shows: see the rules dialog.name and
// dialog.group-name.
func (v *View) dialogName(req request) string {
	if req.GroupID != "" {
		g, _ := v.group(req.GroupID)
		return g.GroupName
	}
	m, _ := v.model(req.ModelID)
	return req.name + m.Type
}

// answer applies the user's choice, unless another dialog for the same target was
// answered in the meantime.
func (t *Tx) answer(d control.Dialog, ticket, answer string) *rule.Breach {
	if b := t.checkRecord(d.OpenID, d.Target); b != nil {
		return b
	}
	if ticket != "" && t.On("ticket.reuse") == "single-use" {
		put(t, &t.edit().spent, ticket, true)
	}
	record := control.Record{OpenID: d.OpenID, Target: d.Target, Name: d.Name}
	switch {
	case answer == control.Accept:
		record.Status = 1
		t.putRecord(record)
		return nil
	case answer == control.Dismiss && t.On("record.dismissed") == "forget":
		return t.rules.Breach("record.dismissed")
	case answer == control.Dismiss:
		t.putRecord(record)
		return t.rules.Breach("record.dismissed")
	default:
		t.putRecord(record)
		return t.rules.Chosen(t.app.Switches, "record.first-reject")
	}
}

// checkTicket returns the breach when a ticket does not open the dialog for a device,
// or nil.
func (v *View) checkTicket(ticket, sn, modelID string) *rule.Breach {
	issued, bound, ok := v.keys.openTicket(ticket, sn, modelID)
	expired := v.tooOld(issued)
	switch {
	case !ok:
		return v.rules.Breach("ticket.wrong")
	case !bound && v.On("ticket.binding") == "bound":
		return v.rules.Breach("ticket.binding")
	case expired != "":
		return v.rules.Breach(expired)
	}
	if _, spent := v.spent.get(ticket); !spent {
		return nil
	}
	switch {
	case v.On("ticket.reuse") == "single-use":
		return v.rules.Breach("ticket.reuse")
	case v.On("subscribe.use") == "once":
		return v.rules.Breach("ticket.reuse")
	}
	return nil
}

// tooOld returns the rule by which a ticket has expired, or "".
func (v *View) tooOld(issued time.Time) string {
	age, lifetime := v.now.Truncate(time.Millisecond).Sub(issued), v.rules.Lifetime("ticket.lifetime")
	switch {
	case age > lifetime:
		return "ticket.lifetime"
	case age == lifetime && v.On("ticket.edge") == "expired":
		return "ticket.edge"
	}
	return ""
}

// openTicket returns when a ticket was issued, whether it is bound to the device, and
// whether this app issued it.
func (k *keys) openTicket(ticket, sn, modelID string) (issued time.Time, bound, ok bool) {
	plain, err := hex.DecodeString(ticket)
	if err != nil || len(plain) != aes.BlockSize || hex.EncodeToString(plain) != ticket {
		return time.Time{}, false, false
	}
	k.cipher().Decrypt(plain, plain)
	if [ticketBound - ticketZeros]byte(plain[ticketZeros:]) != [ticketBound - ticketZeros]byte{} {
		return time.Time{}, false, false
	}
	var ms [8]byte
	copy(ms[2:], plain[:ticketNonce])
	mac := k.deviceMAC(sn, modelID)
	return time.UnixMilli(int64(binary.BigEndian.Uint64(ms[:]))), hmac.Equal(plain[ticketBound:], mac[:]), true
}
