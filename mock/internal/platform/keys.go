package platform

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"hash"
	"sync"
)

// keys sign the tokens and tickets of a sandbox, with one secret key of 32 bytes. What
// that takes is prepared once.
type keys struct {
	secret [keyBytes]byte
	mu     sync.Mutex // guards signer
	*signer
}

// keyBytes is the length of a secret key.
const keyBytes = 32

// signer is what keys prepare. It is larger than all else of a sandbox that nobody uses.
type signer struct {
	block  cipher.Block // nil before the first ticket
	device hash.Hash
	plain  [aes.BlockSize]byte // the ticket that is being sealed or opened
	token  hash.Hash           // nil before the first token
	text   []byte              // what was signed last
	sum    []byte              // its MAC
}

// epoch names the keys without telling them.
func (k *keys) epoch() string {
	sum := sha256.Sum256(k.secret[:])
	return hex.EncodeToString(sum[:4])
}

// tokenMAC returns the MAC of a token's payload.
func (k *keys) tokenMAC(payload []byte) (mac [sha512.Size]byte) {
	k.lock()
	defer k.mu.Unlock()
	if k.token == nil {
		k.token = hmac.New(sha512.New, k.secret[:])
	}
	k.text = append(k.text[:0], payload...)
	copy(mac[:], k.sign(k.token))
	return mac
}

// lock locks the signer.
func (k *keys) lock() {
	k.mu.Lock()
	if k.signer == nil {
		k.signer = new(signer)
	}
}

// sign returns the MAC of the text, until the next one.
func (k *keys) sign(h hash.Hash) []byte {
	h.Reset()
	h.Write(k.text)
	k.sum = h.Sum(k.sum[:0])
	return k.sum
}
