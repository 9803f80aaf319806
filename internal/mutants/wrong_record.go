package mutants

import (
	"bytes"
	"net/http"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

func wrongRecords() []Mutant {
	const request, list = "/__phone/requestDeviceVoIP", "/__phone/getDeviceVoIPList"
	return []Mutant{
		amiss(platform("settings-ignored", "The settings page changes nothing.",
			"grant.none", "list.items", "record.rejected-stays", "record.settings"), "admin settings", ignored),
		amiss(platform("settings-always-off", "The settings page switches everything off.",
			"record.settings"), "admin settings", asked(with("status", "0"))),
		amiss(platform("deletion-keeps-records", "Deleting the mini program keeps the records.",
			"grant.none", "record.deletion"), "admin miniprogram", ignored),
		amiss(platform("deletion-for-everyone", "Deleting the mini program clears the records of all users.",
			"record.per-user"), "admin miniprogram", followed(deleteForAll)),
		amiss(platform("dialog-name-without-type", "The dialog shows the deviceName alone.",
			"dialog.name", "name.empty", "option.limits", "record.accepted-stays"), "admin records", answered(func(body []byte) []byte {
			return []byte(strings.NewReplacer("校园电话", "", "门禁机", "").Replace(string(body)))
		})),
		amiss(platform("dialog-name-of-group-with-type", "The dialog for a group shows the type of its model too.",
			"dialog.group-name"), "admin records", answered(func(body []byte) []byte {
			return bytes.ReplaceAll(body, []byte(`"name":"Lobby"`), []byte(`"name":"Lobby校园电话"`))
		})),
		amiss(platform("list-without-rejected", "getDeviceVoIPList lists what was accepted.",
			"list.group-items", "list.items"), list, answered(kept("list", func(item map[string]jsontext.Value) bool { return string(item["status"]) == "1" }))),
		amiss(platform("list-groups-with-devices", "The item of a group has an sn.",
			"list.group-items"), list, answered(func(body []byte) []byte {
			return bytes.ReplaceAll(body, []byte(`{"group_id":`), []byte(`{"sn":"","model_id":"","group_id":`))
		})),
		amiss(platform("errcode-beside-errno", "A parameter error has an errCode too.",
			"callback.code"), request, answered(func(body []byte) []byte {
			return bytes.ReplaceAll(body, []byte(`"errno":1001`), []byte(`"errCode":1001,"errno":1001`))
		})),
		amiss(platform("call-answered-always", "Every device may call every user.",
			"grant.direct-reject", "grant.independent", "grant.none", "sn.verbatim"), "/__phone/call", answered(func([]byte) []byte { return []byte(`{"errCode":0,"errMsg":"ok"}`) })),
		amiss(platform("call-answered-never", "No device may call any user.",
			"grant.direct-reject", "grant.independent"), "/__phone/call", answered(func([]byte) []byte { return []byte(`{"errCode":9,"errMsg":"operateWxData:fail"}`) })),
	}
}

// kept keeps the items of a list for which keep holds.
func kept(member string, keep func(map[string]jsontext.Value) bool) func([]byte) []byte {
	return func(body []byte) []byte {
		return edit(body, func(m map[string]jsontext.Value) {
			var items, kept []map[string]jsontext.Value
			if json.Unmarshal(m[member], &items) != nil {
				return
			}
			for _, item := range items {
				if keep(item) {
					kept = append(kept, item)
				}
			}
			if text, err := json.Marshal(kept); err == nil {
				m[member] = text
			}
		})
	}
}

// deleteForAll has every user of the scenario delete the mini program.
func deleteForAll(r *http.Request, _ []byte, ask ask) {
	sandbox, _, _ := strings.Cut(r.URL.Path, "/users/")
	var world struct {
		Users []struct {
			OpenID string `json:"openid"`
		} `json:"users"`
	}
	if json.Unmarshal(ask(http.MethodGet, sandbox), &world) != nil {
		return
	}
	for _, u := range world.Users {
		ask(http.MethodDelete, sandbox+"/users/"+u.OpenID+"/miniprogram")
	}
}
