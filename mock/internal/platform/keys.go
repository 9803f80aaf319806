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

// ticketMACLen is how many bytes of a MAC a ticket has.
const ticketMACLen = 3

// keys sign the tokens and tickets of a sandbox, with one secret key of 32 bytes. What
// that takes is prepared once.
type keys struct {
	secret []byte
	mu     sync.Mutex // guards what follows, which is nil before it is first used
	block  cipher.Block
	ticket hash.Hash
	token  hash.Hash
	text   []byte // what was signed last
	sum    []byte // its MAC
}

// epoch names the keys without telling them.
func (k *keys) epoch() string {
	sum := sha256.Sum256(k.secret)
	return hex.EncodeToString(sum[:4])
}

// tokenMAC returns the MAC of a token's payload.
func (k *keys) tokenMAC(payload []byte) (mac [sha512.Size]byte) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.token == nil {
		k.token = hmac.New(sha512.New, k.secret)
	}
	k.text = append(k.text[:0], payload...)
	k.sign(k.token)
	copy(mac[:], k.sum)
	return mac
}

// ticketMAC returns the MAC of data and a device.
func (k *keys) ticketMAC(data []byte, sn, modelID string) (mac [ticketMACLen]byte) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.ticket == nil {
		k.ticket = hmac.New(sha256.New, k.secret)
	}
	k.text = append(k.text[:0], data...)
	k.text = append(k.text, sn...)
	k.text = append(k.text, 0)
	k.text = append(k.text, modelID...)
	k.sign(k.ticket)
	copy(mac[:], k.sum)
	return mac
}

func (k *keys) sign(h hash.Hash) {
	h.Reset()
	h.Write(k.text)
	k.sum = h.Sum(k.sum[:0])
}

// ticketBlock encrypts and decrypts tickets.
func (k *keys) ticketBlock() cipher.Block {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.block == nil {
		block, err := aes.NewCipher(k.secret)
		if err != nil {
			panic("platform: a key is 32 bytes: " + err.Error())
		}
		k.block = block
	}
	return k.block
}
