package mutants

import (
	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/mock/rule"
)

var (
	messagePath = rule.CallOf("sendHardwareDeviceMessage").Path
	licensePath = rule.CallOf("getLicenseDeviceInfo").Path
	voipPath    = rule.CallOf("iotVoipCall").Path
)

// platformAccounts are wrong about quotas, messages, licenses and phones.
func platformAccounts() []row {
	return []row{
		{
			"third-party-is-component", "A third party's token counts as a component token.",
			breaks("cloud.token", "cloud.token-life", "token.cloud", "token.own-only", "token.third-party"),
			asked(set("kind", `"component"`), "admin tokens"),
		},
		{
			"quota-remains-whole", "What remains of a quota is all of it.", breaks("quota.get"),
			answered(inside("quota", object(func(m members) { m["remain"] = m["daily_limit"] })), rule.CallOf("getApiQuota").Path),
		},
		{
			"rid-without-address", "A rid does not tell from where the request came.", breaks("rid.get"),
			answered(inside("request", set("client_ip", `""`)), rule.CallOf("getRidInfo").Path),
		},
		{"callback-not-pinged", "The callback is not pinged.", breaks("callback.check"), answered(without("ping"), rule.CallOf("callbackCheck").Path)},
		{
			"addresses-with-errcode", "The list of addresses comes with an errcode.", breaks("request.other-method", "server.ips"),
			answered(set("errcode", "0"), rule.CallOf("getCallbackIp").Path),
		},
		{
			"message-sent-successfully", "A message that is taken is answered success.", breaks("message.sent"),
			answered(replaced(`{"errcode":0,"errmsg":"ok"}`, `{"errcode":0,"errmsg":"success"}`), messagePath),
		},
		{
			"message-page-required", "A message without a page is one with a bad page.", breaks("message.page-optional"),
			asked(where(lacks("page"), set("page", `"no page"`)), messagePath),
		},
		{
			"message-model-id-alone", "The model of a message is not taken under its documented name.", breaks("message.model-id"),
			asked(without("modelId"), messagePath),
		},
		{
			"license-without-end", "The end of a license has another name.", breaks("license.info"),
			answered(replaced(`"expire_time"`, `"expires"`), licensePath),
		},
		{
			"license-without-numbers", "The list that no page names is not there.", breaks("license.info-numbers"),
			answered(replaced(`,"active_number_list":[]`, ``), licensePath),
		},
		{
			"voip-called-successfully", "A call that begins is answered success.", breaks("voip.called"),
			answered(replaced(`{"errcode":0,"errmsg":"ok"}`, `{"errcode":0,"errmsg":"success"}`), voipPath),
		},
		{
			"library-newest", "Every phone has the newest base library.",
			breaks("library.group", "library.group-items", "library.list", "library.request", "library.subscribe"), asked(newestLibrary, worldPath),
		},
	}
}

// lacks holds for objects without a member.
func lacks(member string) func(members) bool {
	return func(m members) bool { return m[member] == nil }
}

var library = lazyregexp.New(`"library":"[^"]*"`)

// newestLibrary says of a user with a base library only that there is one.
func newestLibrary(world []byte) []byte {
	return library().ReplaceAll(world, []byte(`"dialog":"accept"`))
}
