// Package right holds clients in Go that do nothing wrong, each in its own way:
// the suite has to call all of them conformant. They share no code, as the
// clients of strangers do not.
package right

import (
	"errors"
	"fmt"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// A Client is one of them.
type Client struct {
	Name string
	// Differs says in a few words what it does in its own way.
	Differs string
	New     func() adapter.Handler
}

// errNoMethod is what an adapter answers for a method that its client lacks.
func errNoMethod(method string) error {
	return &adapter.UnsupportedError{Method: method, Reason: "the client has no " + method}
}

// described is a description in the words of the protocol.
func described(name string, capabilities ...string) adapter.Description {
	return adapter.Description{Protocol: adapter.Protocol, Name: name, Version: "1", Language: "go", Capabilities: capabilities}
}

// errStatus is an HTTP status other than 200.
func errStatus(status int) error { return fmt.Errorf("the status is %d", status) }

var errIncomplete = errors.New("the reply lacks a member")

// paths are those of the server calls.
var paths = map[string]string{
	"getSnTicket": "/wxa/getsnticket", "createIotGroupId": "/wxa/business/group/createid",
	"getIotGroupInfo": "/wxa/business/group/getinfo", "addIotGroupDevice": "/wxa/business/group/adddevice",
	"removeIotGroupDevice": "/wxa/business/group/removedevice", "iotVoipCall": "/wxa/business/iot/voip/call",
}

// answered is the member that a success of each server call has.
var answered = map[string]string{
	"getSnTicket": "sn_ticket", "createIotGroupId": "group_id", "getIotGroupInfo": "group_name",
	"addIotGroupDevice": "device_list", "removeIotGroupDevice": "errcode", "iotVoipCall": "errcode",
}
