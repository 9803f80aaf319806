package main

import (
	"net"
	"strings"

	"github.com/spf13/pflag"

	"github.com/devicevoip/devicevoip/mock/intercept"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// realHost is the host of the real platform, which clients have hard-coded.
var realHost = intercept.Platform.Hosts[0]

// hostFlag are official hosts to answer for besides realHost.
type hostFlag struct{ names []string }

// everyHost is the value of the flag that names them all.
const everyHost = "all"

func (h *hostFlag) flag(f *pflag.FlagSet) {
	f.StringSliceVar(&h.names, "official-host", nil, "another official host to answer for, beside "+realHost+": "+strings.Join(rule.Hosts()[1:], ", ")+", or "+everyHost+"; repeatable")
}

// hosts are realHost and those of the flag.
func (h hostFlag) hosts() (intercept.Hosts, error) {
	var names []string
	for _, name := range h.names {
		switch name = strings.ToLower(name); name {
		case everyHost:
			names = append(names, rule.Hosts()[1:]...)
		case realHost:
		default:
			names = append(names, name)
		}
	}
	hosts, err := intercept.PlatformAnd(names...)
	if err != nil {
		return hosts, &exitError{exitUsage, err, "--official-host takes " + strings.Join(rule.Hosts()[1:], ", ") + " or " + everyHost}
	}
	return hosts, nil
}

// blockedHint says how to answer for a host that the proxy blocked, if it may.
func blockedHint(host string) string {
	name, usual, ok := official(host)
	switch {
	case ok && usual:
		return "--official-host " + name + " answers for it"
	case ok:
		return "the proxy answers for " + name + " at port 443 alone"
	}
	return "the proxy forwards nothing"
}

// official returns the name of an official host, which may have a port, and whether a proxy
// can answer at that port.
func official(host string) (name string, usual, ok bool) {
	name, usual = host, true
	if bare, port, err := net.SplitHostPort(host); err == nil {
		name, usual = bare, port == "443" || port == "80"
	}
	return strings.ToLower(strings.TrimSuffix(name, ".")), usual, rule.IsHost(name)
}
