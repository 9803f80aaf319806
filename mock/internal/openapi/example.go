package openapi

import (
	"github.com/devicevoip/devicevoip/mock/internal/description"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// examples are a body of each call that has one, and the queries of the others, by the names of
// the calls, for the sandbox that serve begins with. It refuses what it would have to have had
// before: a group, a login, a template, an authorization, a callback URL.
func examples() map[string]description.Object {
	type object = description.Object
	world := platform.FixedWorld()
	app, model, user := object{"appid": world.AppID, "secret": world.Secret}, world.Models[0].ID, world.Users[0].OpenID
	const sn, group, path = "PHONE-1", "gAAAAAAAAAAAAAAAAAAAAAA", "/wxa/getsnticket"
	device := object{"sn": sn, "model_id": model}
	devices := []object{device}
	return map[string]object{
		"getAccessToken":            {"grant_type": "client_credential", "appid": app["appid"], "secret": app["secret"]},
		"getStableAccessToken":      {"grant_type": "client_credential", "appid": app["appid"], "secret": app["secret"]},
		"code2Session":              {"appid": app["appid"], "secret": app["secret"], "js_code": "0123456789abcdefghijklmnopqrstuv", "grant_type": "authorization_code"},
		"getSnTicket":               device,
		"createIotGroupId":          {"model_id": model, "group_name": "1A"},
		"getIotGroupInfo":           {"group_id": group},
		"addIotGroupDevice":         {"group_id": group, "device_list": devices, "force_add": true},
		"removeIotGroupDevice":      {"group_id": group, "device_list": devices},
		"expandGroup":               {"group_id": group, "max_device_count": 200, "province_name": "广东省", "city_name": "广州市"},
		"sendHardwareDeviceMessage": {"sn": sn, "model_id": model, "to_openid_list": []string{user}, "template_id": "template-1", "data": object{"thing1": object{"value": "door"}}},
		"iotVoipCall":               {"sn": sn, "model_id": model, "openid": user, "room_type": "video"},
		"activeLicenseDevice":       {"device_list": devices, "pkg_type": 1},
		"getLicenseDeviceInfo":      {"device_list": devices},
		"getLicensePkgList":         {"pkg_type": 1},
		"getApiQuota":               {"cgi_path": path},
		"clearApiQuota":             {"cgi_path": path},
		"clearQuota":                {"appid": app["appid"]},
		"clearQuotaByAppSecret":     {"appid": app["appid"], "appsecret": app["secret"]},
		"getRidInfo":                {"rid": "00000000-00000000-00000000"},
		"callbackCheck":             {"action": "all", "check_operator": "DEFAULT"},
	}
}
