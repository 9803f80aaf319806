package rule

import (
	"slices"
	"strings"
)

// TokenUse says which access_token a call takes.
type TokenUse string

// The uses of a token.
const (
	NoToken         TokenUse = "none"
	OwnToken        TokenUse = "own"        // the account's own
	AuthorizerToken TokenUse = "authorizer" // that, or the authorizer_access_token of a third party
)

// Change is what a call changes on the platform.
type Change string

// The kinds of change.
const (
	ChangesTokens   Change = "tokens"   // a token of the account ends
	ChangesGroups   Change = "groups"   // device groups and their members
	ChangesMessages Change = "messages" // a message or a call reaches a user
	ChangesLicenses Change = "licenses" // devices are activated
	ChangesQuota    Change = "quota"    // counters are reset, or one of a few resets a month is used
	ChangesRecords  Change = "records"  // a user is asked and answers
)

// Call is one call of the platform: of its servers, or of the phone.
type Call struct {
	Name       string   `json:"name"` // as the official pages name it
	Method     string   `json:"method"`
	Path       string   `json:"path"` // that of a call of the phone is the platform's own
	Token      TokenUse `json:"token"`
	Devices    bool     `json:"devices"`             // it is about devices, so that it may need hardware access
	Changes    Change   `json:"changes,omitzero"`    // empty when the call only reads
	OnlyWith   string   `json:"onlyWith,omitzero"`   // the member without which it changes nothing
	Capability string   `json:"capability,omitzero"` // of clients that have the call as an operation
	Daily      string   `json:"daily,omitzero"`      // the rule with the documented limit a day
	Minute     string   `json:"minute,omitzero"`     // the rule with the documented limit a minute
}

// PhonePrefix begins the path of every call of the phone.
const PhonePrefix = "/__phone/"

var calls = []Call{
	{Name: "getAccessToken", Method: "GET", Path: "/cgi-bin/token", Token: NoToken, Changes: ChangesTokens, Daily: "quota.token-daily"},
	{Name: "getStableAccessToken", Method: "POST", Path: "/cgi-bin/stable_token", Token: NoToken, Changes: ChangesTokens, OnlyWith: "force_refresh", Daily: "quota.stable-daily", Minute: "quota.stable-minute"},

	{Name: "getSnTicket", Method: "POST", Path: "/wxa/getsnticket", Token: AuthorizerToken, Devices: true, Capability: "ticket"},

	{Name: "createIotGroupId", Method: "POST", Path: "/wxa/business/group/createid", Token: OwnToken, Devices: true, Changes: ChangesGroups, Capability: "group"},
	{Name: "getIotGroupInfo", Method: "POST", Path: "/wxa/business/group/getinfo", Token: OwnToken, Devices: true, Capability: "group"},
	{Name: "addIotGroupDevice", Method: "POST", Path: "/wxa/business/group/adddevice", Token: OwnToken, Devices: true, Changes: ChangesGroups, Capability: "group"},
	{Name: "removeIotGroupDevice", Method: "POST", Path: "/wxa/business/group/removedevice", Token: OwnToken, Devices: true, Changes: ChangesGroups, Capability: "group"},
	{Name: "expandGroup", Method: "POST", Path: "/wxa/business/group/expand", Token: OwnToken, Devices: true, Changes: ChangesGroups},

	{Name: "sendHardwareDeviceMessage", Method: "POST", Path: "/cgi-bin/message/device/subscribe/send", Token: AuthorizerToken, Devices: true, Changes: ChangesMessages, Daily: "quota.message-daily"},

	{Name: "iotVoipCall", Method: "POST", Path: "/wxa/business/iot/voip/call", Token: OwnToken, Devices: true, Changes: ChangesMessages, Capability: "voip"}, // no page names it: the name is that of a public client

	{Name: "getLicensePkgList", Method: "POST", Path: "/wxa/business/license/getpkglist", Token: AuthorizerToken, Devices: true},
	{Name: "activeLicenseDevice", Method: "POST", Path: "/wxa/business/license/activedevice", Token: AuthorizerToken, Devices: true, Changes: ChangesLicenses},
	{Name: "getLicenseDeviceInfo", Method: "POST", Path: "/wxa/business/license/getdeviceinfo", Token: AuthorizerToken, Devices: true},

	{Name: "code2Session", Method: "GET", Path: "/sns/jscode2session", Token: NoToken},

	{Name: "getApiQuota", Method: "POST", Path: "/cgi-bin/openapi/quota/get", Token: OwnToken},
	{Name: "clearQuota", Method: "POST", Path: "/cgi-bin/clear_quota", Token: OwnToken, Changes: ChangesQuota},
	{Name: "clearQuotaByAppSecret", Method: "POST", Path: "/cgi-bin/clear_quota/v2", Token: NoToken, Changes: ChangesQuota},
	{Name: "clearApiQuota", Method: "POST", Path: "/cgi-bin/openapi/quota/clear", Token: OwnToken, Changes: ChangesQuota},
	{Name: "getRidInfo", Method: "POST", Path: "/cgi-bin/openapi/rid/get", Token: OwnToken},
	{Name: "callbackCheck", Method: "POST", Path: "/cgi-bin/callback/check", Token: OwnToken},
	{Name: "getApiDomainIp", Method: "GET", Path: "/cgi-bin/get_api_domain_ip", Token: OwnToken},
	{Name: "getCallbackIp", Method: "GET", Path: "/cgi-bin/getcallbackip", Token: OwnToken},

	{Name: "requestDeviceVoIP", Method: "POST", Path: PhonePrefix + "requestDeviceVoIP", Token: NoToken, Devices: true, Changes: ChangesRecords, Capability: "phone"},
	{Name: "getDeviceVoIPList", Method: "POST", Path: PhonePrefix + "getDeviceVoIPList", Token: NoToken, Devices: true, Capability: "list"},
	{Name: "requestSubscribeDeviceMessage", Method: "POST", Path: PhonePrefix + "requestSubscribeDeviceMessage", Token: NoToken, Devices: true, Changes: ChangesRecords},
	{Name: "login", Method: "POST", Path: PhonePrefix + "login", Token: NoToken},
	{Name: "call", Method: "POST", Path: PhonePrefix + "call", Token: NoToken, Devices: true}, // a device calls the user
}

// OfPhone reports whether the call is one of the phone.
func (c Call) OfPhone() bool { return strings.HasPrefix(c.Path, PhonePrefix) }

// Calls returns every call there is, in the order of the table.
func Calls() []Call { return slices.Clone(calls) }

// CallOf returns the call of a name. It panics when there is none: names are
// written in code.
func CallOf(name string) Call {
	i := slices.IndexFunc(calls, func(c Call) bool { return c.Name == name })
	if i < 0 {
		panic("rule: there is no call " + name)
	}
	return calls[i]
}

// CallAt returns the call of a path, if there is one.
func CallAt(path string) (Call, bool) {
	i, ok := callAt[path]
	if !ok {
		return Call{}, false
	}
	return calls[i], true
}

// callAt is the place of each call in the table, by its path.
var callAt = func() map[string]int {
	at := map[string]int{}
	for i, c := range calls {
		at[c.Path] = i
	}
	return at
}()
