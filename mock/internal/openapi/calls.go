package openapi

import (
	"fmt"
	"maps"
	"slices"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// call is one server call.
type call struct {
	rule.Call
	endpoint
}

// calls are all server calls, by their paths.
var calls = join(tokenCalls, loginCalls, ticketCalls, groupCalls, messageCalls, voipCalls, licenseCalls, quotaCalls, ridCalls, callbackCalls)

// join finds the endpoint of each server call. It panics unless the table of
// calls and the endpoints have the same names.
func join(parts ...endpoints) map[string]*call {
	left := endpoints{}
	for _, part := range parts {
		maps.Copy(left, part)
	}
	all := map[string]*call{}
	for _, c := range rule.Calls() {
		if e, ok := left[c.Name]; ok {
			all[c.Path] = &call{c, e}
			delete(left, c.Name)
		} else if !c.OfPhone() {
			panic("openapi: no endpoint answers " + c.Name)
		}
	}
	if len(left) > 0 {
		panic(fmt.Sprintf("openapi: the table of calls lacks %q", slices.Sorted(maps.Keys(left))))
	}
	return all
}
