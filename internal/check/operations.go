package check

import (
	"context"
	"strings"
)

// in makes parameters that depend on the world alone.
func in(params func(World) members) func(context.Context, World) (members, error) {
	return func(_ context.Context, w World) (members, error) { return params(w), nil }
}

// what calls are made with.
const (
	someSN     = "SN1"
	someName   = "Lobby"
	unknownID  = "gAAAAAAAAAAAAAAAAAAAAAA"
	deviceName = "Door"
)

var everyCallback = []string{"success", "fail", "complete"}

// operations are those of the protocol which a client may have.
var operations = []operation{
	{name: "getSnTicket", calls: []call{
		{plain: true, params: in(func(w World) members {
			return members{"sn": someSN, "model_id": w.ModelID()}
		})},
		{params: in(func(w World) members {
			return members{"sn": strings.Repeat("1", 129), "model_id": w.ModelID()}
		})},
	}},
	{name: "createIotGroupId", calls: []call{
		{plain: true, params: in(func(w World) members {
			return members{"model_id": w.ModelID(), "group_name": someName}
		})},
		{params: in(func(w World) members {
			return members{"model_id": w.ModelID(), "group_name": strings.Repeat("x", 1000)}
		})},
	}},
	{name: "getIotGroupInfo", calls: []call{
		{plain: true, params: in(func(w World) members {
			return members{"group_id": w.GroupID()}
		})},
		{params: in(func(World) members { return members{"group_id": unknownID} })},
	}},
	{name: "addIotGroupDevice", calls: []call{
		{plain: true, params: in(func(w World) members {
			return members{"group_id": w.GroupID(), "device_list": someDevices(w), "force_add": true}
		})},
		{params: in(func(w World) members {
			return members{"group_id": unknownID, "device_list": someDevices(w)}
		})},
	}},
	{name: "removeIotGroupDevice", calls: []call{
		{plain: true, params: in(func(w World) members {
			return members{"group_id": w.GroupID(), "device_list": someDevices(w)}
		})},
	}},
	{name: "requestDeviceVoIP", calls: []call{
		{plain: true, params: asking("callback", everyCallback...)},
		{plain: true, params: asking("callback", "complete")},
	}},
	{name: "requestDeviceVoIP-promise", calls: []call{
		{plain: true, params: asking("promise")},
	}},
	{name: "getDeviceVoIPList", calls: []call{
		{plain: true, params: in(func(World) members {
			return members{"style": "callback", "callbacks": everyCallback}
		})},
	}},
	{name: "getDeviceVoIPList-promise", calls: []call{
		{plain: true, params: in(func(World) members {
			return members{"style": "promise", "callbacks": []string{}}
		})},
	}},
	{name: "requestDeviceVoIP-unsupported", local: true, throws: true, calls: []call{
		{plain: true, params: func(ctx context.Context, w World) (members, error) {
			option, err := goodOption(ctx, w, deviceName)
			return members{"option": option, "style": "callback", "callbacks": everyCallback, "supported": false}, err
		}},
	}},
	{name: "authorizeDevice", calls: []call{
		{plain: true, params: in(func(w World) members {
			return members{"sn": someSN, "model_id": w.ModelID(), "deviceName": deviceName}
		})},
	}},
	{name: "authorizeGroup", calls: []call{
		{plain: true, params: in(func(w World) members { return members{"group_id": w.GroupID()} })},
	}},
	{name: "clock", local: true, calls: []call{
		{plain: true, params: in(func(w World) members { return members{"now": w.Start().Now} })},
	}},
}

func someDevices(w World) []members {
	return []members{{"sn": someSN, "model_id": w.ModelID()}}
}

// asking makes the parameters of requestDeviceVoIP.
func asking(style string, callbacks ...string) func(context.Context, World) (members, error) {
	return func(ctx context.Context, w World) (members, error) {
		option, err := goodOption(ctx, w, deviceName)
		return members{"option": option, "style": style, "callbacks": append([]string{}, callbacks...)}, err
	}
}

func goodOption(ctx context.Context, w World, name string) (members, error) {
	ticket, err := w.Ticket(ctx, someSN)
	return members{"sn": someSN, "snTicket": ticket, "modelId": w.ModelID(), "deviceName": name}, err
}
