package openapi

import "github.com/devicevoip/devicevoip/mock/internal/platform"

// call is one server call.
type call struct {
	name string // as the official pages call it
	platform.Access
	endpoint
}

// index is every call by its path. It is filled before the first request, by
// init, because some calls look others up.
var index = map[string]call{}

// calls are all there are. A new one is a line here and a file of its own.
var calls []call

func init() {
	type access = platform.Access
	calls = []call{
		{"getAccessToken", access{Path: "/cgi-bin/token", Open: true}, get(getAccessToken)},
		{"getStableAccessToken", access{Path: "/cgi-bin/stable_token", Open: true}, post(getStableAccessToken).noObject("token.appid-missing")},
		{"getSnTicket", access{Path: "/wxa/getsnticket", Third: true, Devices: true}, post(getSnTicket)},
		{"createIotGroupId", access{Path: "/wxa/business/group/createid", Devices: true}, post(createIotGroupId).missing()},
		{"getIotGroupInfo", access{Path: "/wxa/business/group/getinfo", Devices: true}, post(getIotGroupInfo).missing()},
		{"addIotGroupDevice", access{Path: "/wxa/business/group/adddevice", Devices: true}, post(addIotGroupDevice).missing()},
		{"removeIotGroupDevice", access{Path: "/wxa/business/group/removedevice", Devices: true}, post(removeIotGroupDevice).missing()},
		{"expandGroup", access{Path: "/wxa/business/group/expand", Devices: true}, post(expandGroup).missing()},
		{"sendHardwareDeviceMessage", access{Path: "/cgi-bin/message/device/subscribe/send", Third: true, Devices: true}, post(sendHardwareDeviceMessage)},
		{"getLicensePkgList", access{Path: "/wxa/business/license/getpkglist", Third: true, Devices: true}, post(getLicensePkgList)},
		{"activeLicenseDevice", access{Path: "/wxa/business/license/activedevice", Third: true, Devices: true}, post(activeLicenseDevice)},
		{"getLicenseDeviceInfo", access{Path: "/wxa/business/license/getdeviceinfo", Third: true, Devices: true}, post(getLicenseDeviceInfo)},
		{"getApiQuota", access{Path: "/cgi-bin/openapi/quota/get"}, post(getApiQuota)},
		{"clearQuota", access{Path: "/cgi-bin/clear_quota"}, post(clearQuota)},
		{"clearQuotaByAppSecret", access{Path: "/cgi-bin/clear_quota/v2", Open: true}, post(clearQuotaByAppSecret)},
		{"clearApiQuota", access{Path: "/cgi-bin/openapi/quota/clear"}, post(clearApiQuota)},
		{"getRidInfo", access{Path: "/cgi-bin/openapi/rid/get"}, post(getRidInfo)},
		{"callbackCheck", access{Path: "/cgi-bin/callback/check"}, post(callbackCheck)},
		{"getApiDomainIp", access{Path: "/cgi-bin/get_api_domain_ip"}, get(getApiDomainIp)},
		{"getCallbackIp", access{Path: "/cgi-bin/getcallbackip"}, get(getCallbackIp)},
	}
	for _, c := range calls {
		index[c.Path] = c
	}
}
