package platform

import (
	"crypto/aes"
	"crypto/sha256"
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
	t.p.draw(t.drawn[:])
	return t.keys.sealTicket(sn, modelID, t.now, [4]byte(t.drawn[:])), nil
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
	if all.empty() {
		return true
	}
	_, ok := all.get(deviceKey(control.Device{ModelID: modelID, SN: sn}))
	return ok
}

// A ticket is one AES block, so that nothing of it is stored:
//
//	6 bytes issue time, ms | 4 bytes nonce | 3 bytes of zero | 3 bytes MAC of the device
//
// Only who has the key can make a block that has the zeros once it is decrypted.
const (
	ticketNonce = 6
	ticketZeros = 10
	ticketBound = 13
)

// sealTicket issues a ticket. Drawn are the bytes of its nonce.
func (k *keys) sealTicket(sn, modelID string, at time.Time, drawn [ticketZeros - ticketNonce]byte) string {
	ticket := make([]byte, 8, 2+3*aes.BlockSize)
	binary.BigEndian.PutUint64(ticket, uint64(at.UnixMilli()))
	ticket = append(append(ticket[2:], drawn[:]...), 0, 0, 0)
	mac := k.deviceMAC(sn, modelID)
	ticket = append(ticket, mac[:]...)
	k.cipher().Encrypt(ticket, ticket)
	return string(hex.AppendEncode(ticket, ticket)[aes.BlockSize:])
}

// deviceMAC returns the MAC of a device: what is left out of the hash is what would allow
// to extend it.
func (k *keys) deviceMAC(sn, modelID string) [aes.BlockSize - ticketBound]byte {
	text := make([]byte, 0, 256)
	text = append(append(append(append(text, k.secret[:]...), sn...), 0), modelID...)
	sum := sha256.Sum256(text)
	return [aes.BlockSize - ticketBound]byte(sum[:])
}
