package check

import (
	"context"
	"strings"

	"github.com/devicevoip/devicevoip/mock/control"
)

// in makes parameters that depend on the world alone.
func in(params func(*world) members) func(context.Context, *world) (members, error) {
	return func(_ context.Context, w *world) (members, error) { return params(w), nil }
}

// what calls are made with.
const (
	someSN     = "SN1"
	otherSN    = "SN2"
	someName   = "Lobby"
	unknownID  = "gAAAAAAAAAAAAAAAAAAAAAA"
	deviceName = "Door"
)

var everyCallback = []string{"success", "fail", "complete"}

// operations are those of the protocol which a client may have.
var operations = []operation{
	{name: "getSnTicket", calls: []call{
		{plain: true, params: in(func(w *world) members {
			return members{"sn": someSN, "model_id": w.modelID()}
		})},
		{params: in(func(w *world) members {
			return members{"sn": strings.Repeat("1", 129), "model_id": w.modelID()}
		})},
	}},
	{name: "createIotGroupId", calls: []call{
		{plain: true, params: in(func(w *world) members {
			return members{"model_id": w.modelID(), "group_name": someName}
		})},
		{params: in(func(w *world) members {
			return members{"model_id": w.modelID(), "group_name": strings.Repeat("x", 1000)}
		})},
	}},
	{name: "getIotGroupInfo", calls: []call{
		{plain: true, params: in(func(w *world) members {
			return members{"group_id": w.groupID()}
		})},
		{params: in(func(*world) members { return members{"group_id": unknownID} })},
	}},
	{name: "addIotGroupDevice", calls: []call{
		{plain: true, params: in(func(w *world) members {
			return members{"group_id": w.groupID(), "device_list": someDevices(w)}
		})},
		{plain: true, params: in(func(w *world) members {
			return members{"group_id": w.groupID(), "device_list": []members{{"sn": otherSN, "model_id": w.modelID()}}, "force_add": true}
		})},
		{params: in(func(w *world) members {
			return members{"group_id": unknownID, "device_list": someDevices(w)}
		})},
	}},
	{name: "removeIotGroupDevice", calls: []call{
		{plain: true, params: in(func(w *world) members {
			return members{"group_id": w.groupID(), "device_list": someDevices(w)}
		})},
	}},
	{name: "iotVoipCall", calls: []call{
		{plain: true, params: calling(someSN)},
		{params: calling(otherSN)},
	}},
	{name: "requestDeviceVoIP", calls: []call{
		{plain: true, params: asking("callback", everyCallback...)},
		{plain: true, params: asking("callback", "complete")},
		{plain: true, params: in(func(w *world) members {
			return members{"option": control.GroupOption(w.groupID()), "style": "callback", "callbacks": everyCallback}
		})},
	}},
	{name: "requestDeviceVoIP-promise", calls: []call{
		{plain: true, params: asking("promise")},
	}},
	{name: "getDeviceVoIPList", calls: []call{
		{plain: true, params: in(func(*world) members {
			return members{"style": "callback", "callbacks": everyCallback}
		})},
	}},
	{name: "getDeviceVoIPList-promise", calls: []call{
		{plain: true, params: in(func(*world) members {
			return members{"style": "promise", "callbacks": []string{}}
		})},
	}},
	{name: "requestDeviceVoIP-unsupported", local: true, throws: true, calls: []call{
		{plain: true, params: func(ctx context.Context, w *world) (members, error) {
			option, err := w.option(ctx, deviceName)
			return members{"option": option, "style": "callback", "callbacks": everyCallback, "supported": false}, err
		}},
	}},
	{name: "authorizeDevice", calls: []call{
		{plain: true, params: in(func(w *world) members {
			return members{"sn": someSN, "model_id": w.modelID(), "deviceName": deviceName}
		})},
	}},
	{name: "authorizeGroup", calls: []call{
		{plain: true, params: in(func(w *world) members { return members{"group_id": w.groupID()} })},
	}},
	{name: "clock", local: true, calls: []call{
		{plain: true, params: in(func(w *world) members { return members{"now": w.start.Now} })},
	}},
}

func someDevices(w *world) []members {
	return []members{{"sn": someSN, "model_id": w.modelID()}}
}

// calling makes the parameters of iotVoipCall. The user lets one device alone call.
func calling(sn string) func(context.Context, *world) (members, error) {
	return func(ctx context.Context, w *world) (members, error) {
		params := members{"model_id": w.modelID(), "sn": sn, "openid": w.start.OpenID, "room_type": "video"}
		return params, w.authorize(ctx)
	}
}

// asking makes the parameters of requestDeviceVoIP.
func asking(style string, callbacks ...string) func(context.Context, *world) (members, error) {
	return func(ctx context.Context, w *world) (members, error) {
		option, err := w.option(ctx, deviceName)
		return members{"option": option, "style": style, "callbacks": append([]string{}, callbacks...)}, err
	}
}
