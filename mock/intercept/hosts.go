package intercept

import (
	"crypto/x509"
	"fmt"
	"net"
	"slices"
	"strings"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// Hosts are the hosts that an authority signs for, and the name of its files.
type Hosts struct {
	Name  string
	Hosts []string // DNS names and IP addresses
}

var (
	// Platform is the host that clients of the real platform have hard-coded.
	Platform = Hosts{Name: "ca", Hosts: rule.Hosts()[:1]}
	// Loopback are the names of this machine.
	Loopback = Hosts{Name: "loopback", Hosts: []string{"localhost", "127.0.0.1", "::1"}}
)

// PlatformAnd returns [Platform] with others of [rule.Hosts], whose authority is another. A
// host that is none of these is an error.
func PlatformAnd(others ...string) (Hosts, error) {
	chosen := Platform
	for _, host := range rule.Hosts()[1:] { // in the same order for the same hosts
		if slices.Contains(others, host) {
			label, _, _ := strings.Cut(host, ".")
			chosen = Hosts{chosen.Name + "-" + label, append(slices.Clone(chosen.Hosts), host)}
		}
	}
	for _, host := range others {
		if !slices.Contains(rule.Hosts(), host) {
			return Hosts{}, fmt.Errorf("%q is no host of the platform", host)
		}
	}
	return chosen, nil
}

// covers reports whether host, which may have a port, is one of some.
func covers(hosts []string, host string) bool {
	if name, port, err := net.SplitHostPort(host); err == nil {
		if port != "443" && port != "80" {
			return false
		}
		host = name
	}
	return slices.Contains(hosts, strings.ToLower(strings.TrimSuffix(host, ".")))
}

// domains are what an authority for hosts may and may not sign for. What permits a name
// permits the names below it, unless they are excluded: by a leading dot, which not every
// program understands, and the hosts of the platform by their names.
func domains(hosts []string) (permitted, excluded []string) {
	for _, host := range hosts {
		if net.ParseIP(host) != nil {
			continue
		}
		permitted = append(permitted, host)
		if !slices.ContainsFunc(hosts, func(other string) bool { return strings.HasSuffix(other, "."+host) }) {
			excluded = append(excluded, "."+host)
		}
	}
	for _, host := range rule.Hosts() {
		if !slices.Contains(hosts, host) {
			excluded = append(excluded, host)
		}
	}
	return permitted, excluded
}

// constrain limits an authority to hosts. It excludes a kind of name that no host has,
// which would be unlimited otherwise.
func constrain(template *x509.Certificate, hosts []string) {
	template.PermittedDNSDomainsCritical = true
	template.PermittedDNSDomains, template.ExcludedDNSDomains = domains(hosts)
	for _, host := range hosts {
		if ip := net.ParseIP(host); ip != nil {
			template.PermittedIPRanges = append(template.PermittedIPRanges, only(ip))
		}
	}
	if template.PermittedIPRanges == nil {
		template.ExcludedIPRanges = []*net.IPNet{
			{IP: net.IPv4zero.To4(), Mask: net.CIDRMask(0, 32)}, {IP: net.IPv6zero, Mask: net.CIDRMask(0, 128)},
		}
	}
}

// constrained reports whether an authority is limited to hosts as constrain does it. That of
// an older release is not.
func constrained(c *x509.Certificate, hosts []string) bool {
	permitted, excluded := domains(hosts)
	return c.PermittedDNSDomainsCritical && slices.Equal(c.PermittedDNSDomains, permitted) && slices.Equal(c.ExcludedDNSDomains, excluded)
}

func only(ip net.IP) *net.IPNet {
	if v4 := ip.To4(); v4 != nil {
		ip = v4
	}
	return &net.IPNet{IP: ip, Mask: net.CIDRMask(8*len(ip), 8*len(ip))}
}
