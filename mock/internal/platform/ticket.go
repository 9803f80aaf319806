package platform

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"time"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// IssueTicket answers getSnTicket.
func (s *Sandbox) IssueTicket(ctx context.Context, sn, modelID string) (string, error) {
	nonce := s.p.bytes(ticketNonce)
	return read(ctx, s, func(v *view) (string, error) {
		if !v.app.Capable {
			return "", v.rules.Breach("app.unauthorized")
		}
		if sn == "" || modelID == "" {
			return "", v.rules.Chosen(v.app.Switches, "ticket.required")
		}
		if b := v.checkTicketDevice(sn, modelID); b != nil {
			return "", b
		}
		return sealTicket(v.app.Key, sn, modelID, v.now, nonce), nil
	})
}

// checkTicketDevice checks in the order of the rule ticket.order.
func (v *view) checkTicketDevice(sn, modelID string) *rule.Breach {
	_, known := v.model(modelID)
	if !known && v.on("ticket.order") == "model-first" {
		return v.rules.Breach("model.known")
	}
	if b := v.rules.CheckSN(sn); b != nil {
		return b
	}
	if !known {
		return v.rules.Breach("model.known")
	}
	if !v.registered(sn, modelID) && v.on("ticket.unregistered") == "registered" {
		return v.rules.Chosen(v.app.Switches, "ticket.unregistered")
	}
	return nil
}

// registered reports whether a device is registered, or none is.
func (v *view) registered(sn, modelID string) bool {
	for range v.Scan("registered/") {
		_, ok := v.Get("registered/" + modelID + "/" + sn)
		return ok
	}
	return true
}

// checkTicket returns the breach when a ticket does not open the dialog for a device,
// or nil.
func (v *view) checkTicket(ticket, sn, modelID string) *rule.Breach {
	issued, bound, ok := openTicket(v.app.Key, ticket, sn, modelID)
	age, lifetime := v.now.Truncate(time.Millisecond).Sub(issued), v.rules.Lifetime("ticket.lifetime")
	switch {
	case !ok:
		return v.rules.Breach("ticket.wrong")
	case !bound && v.on("ticket.binding") == "bound":
		return v.rules.Breach("ticket.binding")
	case age > lifetime:
		return v.rules.Breach("ticket.lifetime")
	case age == lifetime && v.on("ticket.edge") == "expired":
		return v.rules.Breach("ticket.edge")
	}
	if _, spent := v.Get("spent/" + ticket); spent && v.on("ticket.reuse") == "single-use" {
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
	ticketMACLen = 3
	ticketBound  = ticketSigned + ticketMACLen
)

func sealTicket(key []byte, sn, modelID string, at time.Time, nonce []byte) string {
	plain := binary.BigEndian.AppendUint64(nil, uint64(at.UnixMilli()))[2:]
	plain = append(plain, nonce...)
	plain = append(plain, ticketMAC(key, plain, "", "")...)
	plain = append(plain, ticketMAC(key, plain, sn, modelID)...)
	sealed := make([]byte, aes.BlockSize)
	ticketBlock(key).Encrypt(sealed, plain)
	return hex.EncodeToString(sealed)
}

// openTicket returns when a ticket was issued, whether it is bound to the device, and
// whether this app issued it.
func openTicket(key []byte, ticket, sn, modelID string) (issued time.Time, bound, ok bool) {
	sealed, err := hex.DecodeString(ticket)
	if err != nil || len(sealed) != aes.BlockSize || hex.EncodeToString(sealed) != ticket {
		return time.Time{}, false, false
	}
	plain := make([]byte, aes.BlockSize)
	ticketBlock(key).Decrypt(plain, sealed)
	signed, mac, device := plain[:ticketSigned], plain[ticketSigned:ticketBound], plain[ticketBound:]
	if !hmac.Equal(mac, ticketMAC(key, signed, "", "")) {
		return time.Time{}, false, false
	}
	ms := binary.BigEndian.Uint64(append([]byte{0, 0}, plain[:6]...))
	bound = hmac.Equal(device, ticketMAC(key, plain[:ticketBound], sn, modelID))
	return time.UnixMilli(int64(ms)), bound, true
}

func ticketMAC(key, data []byte, sn, modelID string) []byte {
	mac := hmac.New(sha256.New, key)
	mac.Write(data)
	mac.Write([]byte(sn + "\x00" + modelID))
	return mac.Sum(nil)[:ticketMACLen]
}

func ticketBlock(key []byte) cipher.Block {
	block, err := aes.NewCipher(key)
	if err != nil {
		panic("platform: an app's key is 32 bytes: " + err.Error())
	}
	return block
}
