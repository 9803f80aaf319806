package check

import (
	"context"
	"strings"
)

// members are the parameters of a call.
type members map[string]any

// in makes parameters that depend on the world alone.
func in(params func(World) members) func(context.Context, World) (any, error) {
	return func(_ context.Context, w World) (any, error) { return params(w), nil }
}

// what calls are made with.
const (
	someSN     = "SN1"
	someName   = "Lobby"
	unknownID  = "gAAAAAAAAAAAAAAAAAAAAAA"
	deviceName = "Door"
)

var (
	overlongSN = strings.Repeat("1", 129)

	changedDevices = list(object(
		field{name: "sn", is: text}, field{name: "model_id", is: text}, field{name: "errcode", is: integer, may: true},
	))
	everyCallback = []string{"success", "fail", "complete"}
	promise       = object(
		field{name: "settled", is: oneOf("fulfilled", "rejected", "none")}, field{name: "value", is: anything, may: true},
	)
	flowEnd = object(
		field{name: "status", is: oneOf("authorized", "rejected", "failed")},
		field{name: "errCode", is: integer, may: true}, field{name: "errcode", is: integer, may: true},
		field{name: "message", is: text, may: true},
	)
)

// operations are every method of the protocol but those each adapter has.
var operations = []operation{
	{method: "getSnTicket", needs: []string{"ticket"}, calls: []call{
		{plain: true, is: succeeds(field{name: "sn_ticket", is: text}), params: in(func(w World) members {
			return members{"sn": someSN, "model_id": w.ModelID()}
		})},
		{is: answered(field{name: "sn_ticket", is: text}), params: in(func(w World) members {
			return members{"sn": overlongSN, "model_id": w.ModelID()}
		})},
	}},
	{method: "createIotGroupId", needs: []string{"group"}, calls: []call{
		{plain: true, is: succeeds(field{name: "group_id", is: text}), params: in(func(w World) members {
			return members{"model_id": w.ModelID(), "group_name": someName}
		})},
		{is: answered(field{name: "group_id", is: text}), params: in(func(w World) members {
			return members{"model_id": w.ModelID(), "group_name": strings.Repeat("x", 1000)}
		})},
	}},
	{method: "getIotGroupInfo", needs: []string{"group"}, calls: []call{
		{plain: true, is: succeeds(field{name: "group_name", is: text}, field{name: "device_list", is: list(object())}), params: in(func(w World) members {
			return members{"group_id": w.GroupID()}
		})},
		{is: answered(), params: in(func(World) members { return members{"group_id": unknownID} })},
	}},
	{method: "addIotGroupDevice", needs: []string{"group"}, calls: []call{
		{plain: true, is: succeeds(field{name: "device_list", is: changedDevices}), params: in(func(w World) members {
			return members{"group_id": w.GroupID(), "device_list": someDevices(w), "force_add": true}
		})},
		{is: answered(), params: in(func(w World) members {
			return members{"group_id": unknownID, "device_list": someDevices(w)}
		})},
	}},
	{method: "removeIotGroupDevice", needs: []string{"group"}, calls: []call{
		{plain: true, is: succeeds(), params: in(func(w World) members {
			return members{"group_id": w.GroupID(), "device_list": someDevices(w)}
		})},
	}},
	{method: "requestDeviceVoIP", needs: []string{"phone"}, calls: []call{
		{plain: true, is: invocations(everyCallback...), params: asking("callback", everyCallback...)},
		{plain: true, is: invocations("complete"), params: asking("callback", "complete")},
	}},
	{method: "requestDeviceVoIP", style: "promise", needs: []string{"phone", "promise"}, calls: []call{
		{plain: true, is: promise, params: asking("promise")},
	}},
	{method: "getDeviceVoIPList", needs: []string{"list"}, calls: []call{
		{plain: true, is: invocations(everyCallback...), params: in(func(World) members {
			return members{"style": "callback", "callbacks": everyCallback}
		})},
	}},
	{method: "getDeviceVoIPList", style: "promise", needs: []string{"list", "promise"}, calls: []call{
		{plain: true, is: promise, params: in(func(World) members {
			return members{"style": "promise", "callbacks": []string{}}
		})},
	}},
	{method: "requestDeviceVoIP", style: "unsupported", needs: []string{"unsupported"}, local: true, throws: true, calls: []call{
		{plain: true, is: invocations(everyCallback...), params: func(ctx context.Context, w World) (any, error) {
			option, err := goodOption(ctx, w, deviceName)
			return members{"option": option, "style": "callback", "callbacks": everyCallback, "supported": false}, err
		}},
	}},
	{method: "authorizeDevice", needs: []string{"flow"}, calls: []call{
		{plain: true, is: flowEnd, params: in(func(w World) members {
			return members{"sn": someSN, "model_id": w.ModelID(), "deviceName": deviceName}
		})},
	}},
	{method: "authorizeGroup", needs: []string{"flow"}, calls: []call{
		{plain: true, is: flowEnd, params: in(func(w World) members { return members{"group_id": w.GroupID()} })},
	}},
	{method: "send", needs: []string{"wire"}, calls: []call{
		{plain: true, is: object(field{name: "status", is: integer}, field{name: "contentType", is: text}, field{name: "body", is: text}), params: in(func(w World) members {
			body := `{"sn":"` + someSN + `","model_id":"` + w.ModelID() + `"}`
			return members{"method": "POST", "path": "/wxa/getsnticket", "query": members{}, "body": body, "token": true}
		})},
	}},
	{method: "clock", needs: []string{"clock"}, local: true, calls: []call{
		{plain: true, is: object(), params: in(func(w World) members { return members{"now": w.Start().Now} })},
	}},
}

func someDevices(w World) []members {
	return []members{{"sn": someSN, "model_id": w.ModelID()}}
}

// asking makes the parameters of requestDeviceVoIP.
func asking(style string, callbacks ...string) func(context.Context, World) (any, error) {
	return func(ctx context.Context, w World) (any, error) {
		option, err := goodOption(ctx, w, deviceName)
		return members{"option": option, "style": style, "callbacks": append([]string{}, callbacks...)}, err
	}
}

func goodOption(ctx context.Context, w World, name string) (members, error) {
	ticket, err := w.Ticket(ctx, someSN)
	return members{"sn": someSN, "snTicket": ticket, "modelId": w.ModelID(), "deviceName": name}, err
}

// invocations is the form of what callbacks were called with: only those that
// were passed can have been.
func invocations(passed ...string) shape {
	return object(field{name: "callbacks", is: list(object(
		field{name: "name", is: oneOf(passed...)}, field{name: "res", is: anything}, field{name: "sync", is: boolean},
	))})
}
