package mutants

import (
	"net/http"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/rule"
)

const (
	settingsPath = "admin settings"
	deletionPath = "admin miniprogram"
	recordsPath  = "admin records"
)

var callPath = rule.CallOf("call").Path

// platformRecords are wrong about what a user authorized.
func platformRecords() []row {
	return []row{
		{
			"settings-ignored", "The settings page changes nothing.",
			breaks("flow.rejected", "grant.none", "list.items", "record.rejected-stays", "record.settings", "voip.grant"), at(ignored, settingsPath),
		},
		{"settings-always-off", "The settings page switches everything off.", breaks("record.rejected-stays", "record.settings", "voip.called", "voip.grant"), asked(set("status", "0"), settingsPath)},
		{
			"deletion-keeps-records", "Deleting the mini program keeps the records.", breaks("dialog.name", "grant.none", "record.deletion", "voip.grant"),
			at(ignored, deletionPath),
		},
		{
			"deletion-for-everyone", "Deleting the mini program clears the records of all users.", breaks("record.per-user"),
			at(followed(deleteForAll), deletionPath),
		},
		{
			"dialog-name-without-type", "The dialog shows the deviceName alone.",
			breaks("dialog.name", "name.empty", "name.length", "option.limits", "promise.result", "record.accepted-stays"), answered(withoutTypes, recordsPath),
		},
		{
			"dialog-name-of-group-with-type", "The dialog for a group shows the type of its model too.", breaks("dialog.group-name"),
			answered(replaced(`"name":"Lobby"`, `"name":"Lobby校园电话"`), recordsPath),
		},
		{
			"list-without-rejected", "getDeviceVoIPList lists what was accepted.", breaks("list.group-items", "list.items"),
			answered(list("list", acceptedOf), listPath),
		},
		{
			"list-groups-with-devices", "The item of a group has an sn.", breaks("list.group-items"),
			answered(replaced(`{"group_id":`, `{"sn":"","model_id":"","group_id":`), listPath),
		},
		{
			"errcode-beside-errno", "A parameter error has an errCode too.", breaks("callback.code", "option.halved"),
			answered(replaced(`"errno":1001`, `"errCode":1001,"errno":1001`), requestPath),
		},
		{
			"call-answered-always", "Every device may call every user.",
			breaks("grant.direct-reject", "grant.independent", "grant.none", "sn.verbatim"), at(replies(`{"errCode":0,"errMsg":"ok"}`), callPath),
		},
		{
			"call-answered-never", "No device may call any user.", breaks("grant.direct-reject", "grant.independent"),
			at(replies(`{"errCode":9,"errMsg":"operateWxData:fail"}`), callPath),
		},
	}
}

// acceptedOf keeps the items that the user accepted.
func acceptedOf(items []members) []members {
	return slices.DeleteFunc(items, func(item members) bool { return string(item["status"]) != "1" })
}

// withoutTypes takes the types of the models out of the names of dialogs.
func withoutTypes(records []byte) []byte {
	return []byte(strings.NewReplacer("校园电话", "", "门禁机", "").Replace(string(records)))
}

// deleteForAll has every user of the sandbox delete the mini program.
func deleteForAll(req *http.Request, _ []byte, next send) {
	ask := func(method, path string) []byte {
		req := req.Clone(req.Context())
		req.Method, req.URL.Path, req.Body, req.ContentLength = method, path, http.NoBody, 0
		return next.body(req)
	}
	sandbox, _, _ := strings.Cut(req.URL.Path, "/users/")
	var world struct {
		Users []struct {
			OpenID string `json:"openid"`
		} `json:"users"`
	}
	_ = json.Unmarshal(ask(http.MethodGet, sandbox), &world)
	for _, u := range world.Users {
		ask(http.MethodDelete, sandbox+"/users/"+u.OpenID+"/miniprogram")
	}
}
