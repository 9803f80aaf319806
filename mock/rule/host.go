package rule

import (
	"net"
	"slices"
	"strings"
)

// hosts are those of the real platform: the nearest access point, the one for disasters,
// and those of three places.
//
// Source: https://developers.weixin.qq.com/doc/service/Basic_Information/Interface_field_description.html.
var hosts = []string{
	"api.weixin.qq.com", "api2.weixin.qq.com", "sh.api.weixin.qq.com", "sz.api.weixin.qq.com", "hk.api.weixin.qq.com",
}

// Hosts returns the hosts of the real platform's servers. Each answers every call.
func Hosts() []string { return slices.Clone(hosts) }

// IsHost reports whether host, which may have a port, is one of [Hosts].
func IsHost(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return slices.Contains(hosts, strings.ToLower(strings.TrimSuffix(host, ".")))
}
