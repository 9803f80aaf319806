package platform

import (
	"bytes"
	"context"
	"encoding/hex"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// NewRID draws the id of a request. Its first word is the time in seconds, as on the
// real platform.
func (p *Platform) NewRID(at time.Time) string {
	word := func() string { return hex.EncodeToString(p.bytes(4)) }
	return fmt.Sprintf("%08x-%s-%s", uint32(at.Unix()), word(), word())
}

var ridPattern = regexp.MustCompile(`^([0-9a-f]{8})-[0-9a-f]{8}-[0-9a-f]{8}$`)

// ridTime returns the time that a rid names, if it is one.
func ridTime(rid string) (time.Time, bool) {
	m := ridPattern.FindStringSubmatch(rid)
	if m == nil {
		return time.Time{}, false
	}
	seconds, err := strconv.ParseInt(m[1], 16, 64)
	return time.Unix(seconds, 0), err == nil
}

// RIDInfo answers rid/get: the exchange that a rid names.
func (s *Sandbox) RIDInfo(ctx context.Context, rid string) (control.Exchange, error) {
	return read(ctx, s, func(v *view) (control.Exchange, error) {
		var none control.Exchange
		at, ok := ridTime(rid)
		switch {
		case !ok:
			return none, v.rules.Breach("rid.form")
		case v.now.Sub(at) > v.rules.Lifetime("rid.age"):
			return none, v.rules.Worded(v.app.Switches, "rid.age", "rid.age-code")
		}
		e, ok := v.exchange(rid)
		switch {
		case !ok:
			return none, v.rules.Breach("rid.unknown")
		case foreign[e.Rule]:
			return none, v.rules.Breach("rid.permission")
		}
		return e, nil
	})
}

// foreign are the rules that refuse requests without a valid credential of the
// account.
var foreign = map[string]bool{
	"token.appid": true, "token.appid-missing": true, "token.invalid": true, "token.placement": true, "token.kind": true,
}

// exchange finds a server call in the journal by its rid.
func (v *view) exchange(rid string) (control.Exchange, bool) {
	for _, raw := range v.Scan("journal/") {
		if !bytes.Contains(raw, []byte(rid)) {
			continue
		}
		var e control.Exchange
		if decode(raw, &e); e.RID == rid && !strings.HasPrefix(e.Path, rule.PhonePrefix) {
			return e, true
		}
	}
	return control.Exchange{}, false
}
