package sentence

import (
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/control"
)

// wire is what the client sent in a scenario, and what became of it.
type wire struct {
	entries []control.Exchange
	faulty  bool // the scenario has the platform misbehave
	older   bool // the phone may lack a call
}

// of returns the requests of an operation to some paths that ask what the
// operation asks.
func (w wire) of(c *claim, paths ...string) []control.Exchange {
	var sent []control.Exchange
	for _, e := range w.entries {
		within := e.N > c.from && (c.to == 0 || e.N <= c.to)
		if slices.Contains(paths, e.Path) && (within || operations[c.method].reads) && asks(e, c) {
			sent = append(sent, e)
		}
	}
	return sent
}

// tokens returns the requests for an access token.
func (w wire) tokens() []control.Exchange {
	var sent []control.Exchange
	for _, e := range w.entries {
		if e.Path == control.TokenPath || e.Path == control.StableTokenPath {
			sent = append(sent, e)
		}
	}
	return sent
}

// reads returns the requests by which the client looked at the group of an
// operation first, as one does that adds only what the group lacks.
func (w wire) reads(c *claim) []control.Exchange {
	if c.params.GroupID == "" || operations[c.method].flow {
		return nil
	}
	info := *c
	info.method = "getIotGroupInfo"
	return w.of(&info, info.path())
}

// A reading is what a client can make of a reply.
type reading int

const (
	unclear reading = iota // damaged, or of no known form
	success
	refusal
)

// read reads the reply to a request.
func read(e control.Exchange) reading {
	var fault control.Fault
	_ = json.Unmarshal([]byte(e.Fault), &fault)
	if fault.Reset || fault.Truncate != nil || e.Status == 0 {
		return unclear
	}
	reply, ok := object(e.Response)
	if !ok {
		return unclear
	}
	if errMsg, there := reply["errMsg"]; there {
		if strings.HasSuffix(textOf(errMsg), ":ok") && e.Status == 200 {
			return success
		}
		return refusal
	}
	switch code, there := reply["errcode"]; {
	case there && string(code) != "0" && code.Kind() == '0':
		return refusal
	case e.Status != 200:
		return unclear
	case there && string(code) == "0", reply["access_token"].Kind() == '"':
		return success
	}
	return unclear
}

// hasCode reports whether a reply has an errcode, its own or that of a device.
func hasCode(e control.Exchange, code int) bool {
	var reply answer
	if json.Unmarshal([]byte(e.Response), &reply) != nil {
		return false
	}
	return reply.has(code) || slices.ContainsFunc(reply.DeviceList, func(d listedDevice) bool { return d.Errcode != nil && *d.Errcode == code })
}

// gave reports whether a reply has a member of some value; empty is none. A reply
// that cannot be read has it if the text occurs.
func gave(e control.Exchange, member, value string) bool {
	reply, ok := object(e.Response)
	if !ok {
		return value != "" && strings.Contains(e.Response, value)
	}
	return textOf(reply[member]) == value
}

// phoneCode is the errCode of a reply of the phone.
func phoneCode(e control.Exchange) string {
	reply, _ := object(e.Response)
	return string(reply["errCode"])
}

// lists reports whether a list of the phone has what a flow authorizes, with
// some status.
func lists(e control.Exchange, p params, status int) bool {
	r, err := readResult(jsontext.Value(e.Response))
	if err != nil {
		return false
	}
	t := target{Target: control.Target{SN: p.SN, ModelID: p.ModelID, GroupID: p.GroupID}}
	return slices.ContainsFunc(r.List, func(i listItem) bool { return i.is(t) && i.hasStatus(status) })
}

// notSent says that no request came, if none did.
func notSent(sent []control.Exchange, path string) string {
	if len(sent) > 0 {
		return ""
	}
	return "no such request came to " + path
}
