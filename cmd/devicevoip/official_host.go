package main

import (
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
	name, _, _ := strings.Cut(strings.ToLower(host), ":")
	if rule.IsHost(name) {
		return "--official-host " + strings.TrimSuffix(name, ".") + " answers for it"
	}
	return "the proxy forwards nothing"
}
