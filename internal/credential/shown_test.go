package credential_test

import (
	"encoding/base64"
	"net/url"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/internal/credential"
)

// TestShown: a secret that is written in another way is shown all the same, and what stands
// for it is not.
func TestShown(t *testing.T) {
	t.Parallel()
	token := "95_" + strings.Repeat("d3gwMDAw-_09", 11) + "A"
	secret := "0123456789abcdef0123456789ABCDEF"
	for name, tt := range map[string]struct {
		text string
		want bool
	}{
		"the token":             {"POST /x?access_token=" + token, true},
		"without its end":       {token[:len(token)-1], true},
		"its first half":        {token[:len(token)/2] + "…", true},
		"its last half":         {"…" + token[len(token)/2:], true},
		"less than half":        {token[:len(token)/2-1] + "…", false},
		"both ends":             {token[:10] + "…" + token[len(token)-10:], false},
		"in upper case":         {strings.ToUpper(secret), true},
		"in a query":            {url.QueryEscape("{" + secret + "}"), true},
		"percent-encoded":       {"%30%31%32%33456789abcdef0123456789ABCDEF", true},
		"escaped as in JSON":    {strings.NewReplacer("_", `\u005f`, "-", `\u002D`).Replace(token), true},
		"in base64":             {"Basic " + base64.StdEncoding.EncodeToString([]byte("wx0000000000000001:"+secret)), true},
		"in base64 of URLs":     {base64.RawURLEncoding.EncodeToString([]byte(token)), true},
		"another secret":        {strings.Repeat("f", 32), false},
		"the length":            {"a secret of 32 characters, 0123…CDEF", false},
		"another in base64":     {base64.StdEncoding.EncodeToString([]byte("wx0000000000000001:password")), false},
		"a short one":           {"made-up token", true},
		"part of the short one": {"made- token", false},
		"nothing":               {"", false},
		"too short for one":     {"an expired reply", false},
	} {
		if got := credential.Shown(tt.text, []string{token, secret, "made-up", "x", "reply"}); got != tt.want {
			t.Errorf("%s: shown %v, want %v", name, got, tt.want)
		}
	}
}
