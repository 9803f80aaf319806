package mutants

import (
	"bytes"
	"regexp"

	"github.com/go-json-experiment/json/jsontext"
)

// wrongAccounts are wrong about quotas, messages, licences and phones.
func wrongAccounts() []Mutant {
	return []Mutant{
		amiss(platform("third-party-unheard", "A third party's token is taken for a token of another kind.",
			"token.own-only", "token.third-party"), "admin tokens", asked(with("kind", `"component"`))),
		amiss(platform("quota-remains-whole", "What remains of a quota is all of it.",
			"quota.get"), "/cgi-bin/openapi/quota/get", answered(inside("quota", func(m map[string]jsontext.Value) { m["remain"] = m["daily_limit"] }))),
		amiss(platform("rid-without-address", "A rid does not tell from where the request came.",
			"rid.get"), "/cgi-bin/openapi/rid/get", answered(inside("request", func(m map[string]jsontext.Value) { m["client_ip"] = jsontext.Value(`""`) }))),
		amiss(platform("callback-not-pinged", "The callback is not pinged.",
			"callback.check"), "/cgi-bin/callback/check", answered(without("ping"))),
		amiss(platform("addresses-with-errcode", "The list of addresses comes with an errcode.",
			"server.ips"), "/cgi-bin/getcallbackip", answered(with("errcode", "0"))),
		amiss(platform("message-sent-successfully", "A message that is taken is answered success.",
			"message.sent"), "/cgi-bin/message/device/subscribe/send", answered(begun(`{"errcode":0,"errmsg":"ok"`, `{"errcode":0,"errmsg":"success"`, `}`))),
		amiss(platform("message-page-required", "A message without a page is one with a bad page.",
			"message.page-optional"), "/cgi-bin/message/device/subscribe/send", asked(pageRequired)),
		amiss(platform("message-model-id-alone", "The model of a message is not taken under its documented name.",
			"message.model-id"), "/cgi-bin/message/device/subscribe/send", asked(without("modelId"))),
		amiss(platform("licence-without-end", "The end of a licence has another name.",
			"license.info"), "/wxa/business/license/getdeviceinfo", answered(replaced(`"expire_time"`, `"expires"`))),
		amiss(platform("licence-without-numbers", "The list that no page names is not there.",
			"license.info-numbers"), "/wxa/business/license/getdeviceinfo", answered(replaced(`,"active_number_list":[]`, ``))),
		amiss(platform("library-newest", "Every phone has the newest base library.",
			"library.group", "library.group-items", "library.list", "library.request"), "admin world", asked(withoutLibrary)),
	}
}

// inside changes an object in a member of a body.
func inside(member string, change func(map[string]jsontext.Value)) func([]byte) []byte {
	return func(body []byte) []byte {
		return edit(body, func(m map[string]jsontext.Value) {
			if m[member] != nil {
				m[member] = edit(m[member], change)
			}
		})
	}
}

// replaced replaces a part of a body wherever it stands.
func replaced(from, to string) func([]byte) []byte {
	return func(body []byte) []byte { return bytes.ReplaceAll(body, []byte(from), []byte(to)) }
}

var library = regexp.MustCompile(`"library":"[^"]*"`)

// withoutLibrary says of a user with a base library only that there is one.
func withoutLibrary(world []byte) []byte {
	return library.ReplaceAll(world, []byte(`"dialog":"accept"`))
}

// pageRequired gives a message without a page one that no mini program has.
func pageRequired(body []byte) []byte {
	return edit(body, func(m map[string]jsontext.Value) {
		if m["page"] == nil {
			m["page"] = jsontext.Value(`"no page"`)
		}
	})
}
