package platform

import (
	"fmt"
	"net/netip"
	"slices"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// states maps each state of an account to the rule that then applies.
var states = map[string]string{
	"normal": "", "": "",
	"secret-frozen": "account.secret-frozen",
	"token-banned":  "account.token-banned",
	"frozen":        "account.frozen",
	"limited":       "account.limited",
}

// risks maps each risk to the rule that refuses a token call.
var risks = map[string]string{
	"none": "", "": "",
	"confirm":       "network.confirm",
	"refused-once":  "network.refused-once",
	"refused-twice": "network.refused-twice",
}

func (t *Tx) mergeAccount(a control.Account) error {
	if _, ok := states[a.State]; !ok {
		return invalid(fmt.Sprintf("account.state: unknown state %q", a.State), "use normal, secret-frozen, token-banned, frozen or limited")
	}
	for i, ip := range a.Callback {
		if _, err := netip.ParseAddr(ip); err != nil {
			return invalid(fmt.Sprintf("account.callback[%d]: %q is not an IP address", i, ip), "use an address such as 203.0.113.9")
		}
	}
	t.editExtras().account = &a
	return nil
}

func (t *Tx) mergeNetwork(n control.Network) error {
	if _, ok := risks[n.Risk]; !ok {
		return invalid(fmt.Sprintf("network.risk: unknown risk %q", n.Risk), "use none, confirm, refused-once or refused-twice")
	}
	for i, text := range n.Allow {
		if _, err := prefix(text); err != nil {
			return invalid(fmt.Sprintf("network.allow[%d]: %q is not an IP address or range", i, text), "use an address such as 203.0.113.9 or 203.0.113.0/24")
		}
	}
	set := network{n, t.now}
	t.editExtras().network = &set
	return nil
}

// prefix parses a CIDR range, or an address as a range of one.
func prefix(text string) (netip.Prefix, error) {
	if ip, err := netip.ParseAddr(text); err == nil {
		return ip.Prefix(ip.BitLen())
	}
	return netip.ParsePrefix(text)
}

// checkAccount returns the breach when the state of the account refuses a token of
// that kind, or nil.
func (v *View) checkAccount(kind Kind) *rule.Breach {
	id := ""
	if a := v.extra().account; a != nil {
		id = states[a.State]
	}
	if id == "" || kind == Stable && v.On("account.stable") == "plain-only" {
		return nil
	}
	return v.rules.Breach(id)
}

// checkNetwork returns the breach when a token call from ip is refused, or nil.
func (v *View) checkNetwork(ip netip.Addr) *rule.Breach {
	n := v.extra().network
	if n == nil {
		return nil
	}
	if len(n.Allow) > 0 && v.On("network.mini-programs") == "checked" && !slices.ContainsFunc(n.Allow, func(text string) bool {
		p, err := prefix(text)
		return err == nil && p.Contains(ip)
	}) {
		return v.notAllowed(ip)
	}
	id := risks[n.Risk]
	if id == "" {
		return nil
	}
	b := v.rules.Breach(id)
	if span := v.rules.Lifetime(id); span != 0 && v.now.Sub(n.Since) >= span {
		if v.On("network.over") == "pass" {
			return nil
		}
		return v.rules.Breach("network.confirm")
	}
	return b
}

// notAllowed words the address as the real platform does.
func (v *View) notAllowed(ip netip.Addr) *rule.Breach {
	six := ip.String()
	if ip.Is4() {
		six = "::ffff:" + six
	}
	return v.rules.Breachf("network.allow-list", "invalid ip %s ipv6 %s, not in whitelist", ip, six)
}

// CallbackIPs returns the addresses of the account's callback URL.
func (v *View) CallbackIPs() ([]string, error) {
	a := v.extra().account
	if a == nil || len(a.Callback) == 0 {
		return nil, v.rules.Breach("callback.check-url")
	}
	return a.Callback, nil
}

func (v *View) checkCapability() *rule.Breach {
	if !v.app.Capable {
		return v.rules.Breach("app.capability")
	}
	return nil
}
