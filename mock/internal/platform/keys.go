package platform

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"sync/atomic"
)

// keys sign the tokens and tickets of a sandbox, with one secret key of 32 bytes.
type keys struct {
	secret [keyBytes]byte
	block  atomic.Pointer[cipher.Block] // nil before the first ticket
}

// keyBytes is the length of a secret key.
const keyBytes = 32

// epoch names the keys without telling them.
func (k *keys) epoch() string {
	sum := sha256.Sum256(k.secret[:])
	return hex.EncodeToString(sum[:4])
}

// tokenMAC returns the MAC of a token's payload.
func (k *keys) tokenMAC(payload []byte) (mac [sha512.Size]byte) {
	h := hmac.New(sha512.New, k.secret[:])
	h.Write(payload)
	h.Sum(mac[:0])
	return mac
}

// cipher is of the tickets. It takes more memory than all else of a sandbox that nobody
// uses, so it is prepared with the first ticket.
func (k *keys) cipher() cipher.Block {
	if block := k.block.Load(); block != nil {
		return *block
	}
	block, err := aes.NewCipher(k.secret[:])
	if err != nil {
		panic("platform: a key is 32 bytes: " + err.Error())
	}
	k.block.Store(&block)
	return block
}
