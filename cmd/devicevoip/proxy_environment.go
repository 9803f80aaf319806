package main

import (
	"net/url"
	"slices"
	"strings"
)

// proxyVariables name a proxy to most HTTP clients.
var proxyVariables = []string{"HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"}

// proxiesIn lists the proxies that an environment names, as NAME=URL without a
// password.
func proxiesIn(environ []string) []string {
	var list []string
	for _, entry := range environ {
		name, value, _ := strings.Cut(entry, "=")
		if value == "" || !slices.Contains(proxyVariables, name) {
			continue
		}
		if u, err := url.Parse(value); err == nil {
			value = u.Redacted()
		} else {
			value = "…"
		}
		list = append(list, name+"="+value)
	}
	return list
}

// loopbackHosts are reached without a proxy: the platform of a run is there.
const loopbackHosts = "127.0.0.1,localhost,::1"

// exemptLoopback returns environ with the loopback hosts among those that clients
// reach without a proxy.
func exemptLoopback(environ []string) []string {
	names := []string{"NO_PROXY", "no_proxy"}
	values := map[string]string{}
	var out []string
	for _, entry := range environ {
		name, value, _ := strings.Cut(entry, "=")
		if slices.Contains(names, name) {
			values[name] = value
			continue
		}
		out = append(out, entry)
	}
	for i, name := range names {
		// A client reads one of the two: what only the other says stays true.
		hosts := values[name]
		if hosts == "" {
			hosts = values[names[1-i]]
		}
		if hosts != "" {
			hosts += ","
		}
		out = append(out, name+"="+hosts+loopbackHosts)
	}
	return out
}
