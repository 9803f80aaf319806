package platform

import (
	"encoding/binary"
	"encoding/hex"
	"strconv"
	"strings"
	"time"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

var ridPattern = lazyregexp.New(`^([0-9a-f]{8})-[0-9a-f]{8}-[0-9a-f]{8}$`)

// ridTime returns the time that a rid names, if it is one.
func ridTime(rid string) (time.Time, bool) {
	m := ridPattern().FindStringSubmatch(rid)
	if m == nil {
		return time.Time{}, false
	}
	seconds, err := strconv.ParseInt(m[1], 16, 64)
	return time.Unix(seconds, 0), err == nil
}

// RIDInfo answers rid/get: the exchange that a rid names.
func (t *Tx) RIDInfo(rid string) (control.Exchange, error) {
	var none control.Exchange
	at, ok := ridTime(rid)
	switch {
	case !ok:
		return none, t.rules.Breach("rid.form")
	case t.now.Sub(at) > t.rules.Lifetime("rid.age"):
		return none, t.rules.Worded(t.app.Switches, "rid.age", "rid.age-code")
	}
	e, ok := t.sandbox.journal.find(rid, func(e control.Exchange) bool {
		return e.RID == rid && !strings.HasPrefix(e.Path, rule.PhonePrefix)
	})
	switch {
	case !ok:
		t.asksOthers = true
		return none, t.rules.Breach("rid.unknown")
	case strings.HasPrefix(e.Path, "/sns/"):
		return none, t.rules.Chosen(t.app.Switches, "rid.sns")
	case foreign[e.Rule]:
		return none, t.rules.Breach("rid.permission")
	}
	return e, nil
}

// foreign are the rules that refuse requests without a valid credential of the
// account.
var foreign = map[string]bool{
	"token.appid": true, "token.appid-missing": true, "token.invalid": true, "token.placement": true, "token.kind": true,
}

// NewRID draws the id of a request. Its first word is the time in seconds, as on the
// real platform.
func (t *Tx) NewRID() string {
	var words [12]byte
	var id [8 + 1 + 8 + 1 + 8]byte
	binary.BigEndian.PutUint32(words[:], uint32(t.now.Unix()))
	t.p.draw(t.drawn[:])
	copy(words[4:], t.drawn[:])
	for i := range 3 {
		hex.Encode(id[9*i:], words[4*i:4*i+4])
	}
	id[8], id[17] = '-', '-'
	return string(id[:])
}
