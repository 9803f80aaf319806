package control

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
)

// SecretLabel returns what stands for a secret of some kind where it must not be shown,
// such as [token 9c0d]: its kind, and 4 digits of its hash with a key, which is the
// secret of the sandbox. Equal secrets have equal labels there.
func SecretLabel(key, kind, secret string) string {
	hash := hmac.New(sha256.New, []byte(key))
	_, _ = hash.Write([]byte(secret))
	return "[" + kind + " " + hex.EncodeToString(hash.Sum(nil)[:2]) + "]"
}
