package platform

import (
	"net/netip"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// BreachOf returns the breach with which the server call of a path, made from ip, answers an
// errcode. A code that the call never answers has the text of the calls that do.
func (v *View) BreachOf(path string, errcode int, ip netip.Addr) *rule.Breach {
	worded := []*rule.Breach{v.invalidToken(), v.notAllowed(ip)}
	day, minute := v.ceilings(path)
	for _, c := range []ceiling{day, minute} {
		if c.id != "" {
			worded = append(worded, v.exceeded(c))
		}
	}
	for _, b := range worded {
		if b.Rule.Code == errcode {
			return b
		}
	}
	return v.rules.BreachOf(rule.Errcode, errcode)
}
