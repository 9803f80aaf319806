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

// IssueTicket answers getSnTicket.
func (t *Tx) IssueTicket(sn, modelID string) (string, error) {
	if !t.app.Capable {
		return "", t.rules.Breach("app.unauthorized")
	}
	if sn == "" || modelID == "" {
		return "", t.rules.Chosen(t.app.Switches, "ticket.required")
	}
	if b := t.checkTicketDevice(sn, modelID); b != nil {
		return "", b
	}
	return t.keys.sealTicket(sn, modelID, t.now, t.p.bytes(ticketNonce)), nil
}

// checkTicketDevice checks in the order of the rule ticket.order.
func (v *View) checkTicketDevice(sn, modelID string) *rule.Breach {
	_, known := v.model(modelID)
	if !known && v.On("ticket.order") == "model-first" {
		return v.rules.Breach("model.known")
	}
	if b := v.rules.CheckSN(sn); b != nil {
		return b
	}
	if !known {
		return v.rules.Breach("model.known")
	}
	if !v.registered(sn, modelID) && v.On("ticket.unregistered") == "registered" {
		return v.rules.Chosen(v.app.Switches, "ticket.unregistered")
	}
	return nil
}

// registered reports whether a device is registered, or none is.
func (v *View) registered(sn, modelID string) bool {
	all := v.extra().registered
	if all.tree == nil {
		return true
	}
	_, ok := all.get(deviceKey(control.Device{ModelID: modelID, SN: sn}))
	return ok
}

// checkTicket returns the breach when a ticket does not open the dialog for a device,
// or nil.
func (v *View) checkTicket(ticket, sn, modelID string) *rule.Breach {
	issued, bound, ok := v.keys.openTicket(ticket, sn, modelID)
	age, lifetime := v.now.Truncate(time.Millisecond).Sub(issued), v.rules.Lifetime("ticket.lifetime")
	switch {
	case !ok:
		return v.rules.Breach("ticket.wrong")
	case !bound && v.On("ticket.binding") == "bound":
		return v.rules.Breach("ticket.binding")
	case age > lifetime:
		return v.rules.Breach("ticket.lifetime")
	case age == lifetime && v.On("ticket.edge") == "expired":
		return v.rules.Breach("ticket.edge")
	}
	if _, spent := v.spent.get(ticket); spent && v.On("ticket.reuse") == "single-use" {
		return v.rules.Breach("ticket.reuse")
	}
	return nil
}

// A ticket is one AES block, so that nothing of it is stored:
//
//	6 bytes issue time, ms | 4 bytes nonce | 3 bytes MAC of both | 3 bytes MAC of all and the device
const (
	ticketNonce  = 4
	ticketSigned = 10
	ticketBound  = ticketSigned + ticketMACLen
)

func (k *keys) sealTicket(sn, modelID string, at time.Time, nonce []byte) string {
	plain := binary.BigEndian.AppendUint64(make([]byte, 0, 2+aes.BlockSize), uint64(at.UnixMilli()))[2:]
	plain = append(plain, nonce...)
	mac := k.ticketMAC(plain, "", "")
	plain = append(plain, mac[:]...)
	mac = k.ticketMAC(plain, sn, modelID)
	plain = append(plain, mac[:]...)
	k.ticketBlock().Encrypt(plain, plain)
	return hex.EncodeToString(plain)
}

// openTicket returns when a ticket was issued, whether it is bound to the device, and
// whether this app issued it.
func (k *keys) openTicket(ticket, sn, modelID string) (issued time.Time, bound, ok bool) {
	plain, err := hex.DecodeString(ticket)
	if err != nil || len(plain) != aes.BlockSize || hex.EncodeToString(plain) != ticket {
		return time.Time{}, false, false
	}
	k.ticketBlock().Decrypt(plain, plain)
	signed, mac, device := plain[:ticketSigned], plain[ticketSigned:ticketBound], plain[ticketBound:]
	if want := k.ticketMAC(signed, "", ""); !hmac.Equal(mac, want[:]) {
		return time.Time{}, false, false
	}
	ms := binary.BigEndian.Uint64(append([]byte{0, 0}, plain[:6]...))
	want := k.ticketMAC(plain[:ticketBound], sn, modelID)
	return time.UnixMilli(int64(ms)), hmac.Equal(device, want[:]), true
}
