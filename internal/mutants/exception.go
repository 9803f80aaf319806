package mutants

import (
	"fmt"
	"path"
	"slices"
)

// undetectable are the generated mutants, by a glob of their names, that
// nobody could tell from the right platform. They are left out.
var undetectable = []struct{ mutants, why string }{
	{"token-shape-m*", "tokens are made of a fixed layout, which the limit only describes"},
	{"ticket-shape-m*", "tickets are one AES block, whose length the limit only describes"},
	{"group-id-shape-m*", "ids are made of 16 random bytes, whose length the limit only describes"},
	{"network-allow-list-text", "the text that is answered names the address"},
	{"license-used-text", "a device is refused by its errcode alone"},
	{"license-ahead-text", "a device is refused by its errcode alone"},
	{"license-balance-text", "a device is refused by its errcode alone"},
	{"license-type-text", "a device is refused by its errcode alone"},
}

// also are the rules that generated mutants, by a glob of their names, break
// besides the one that they were generated from: their scenarios look at the
// same code or text, reach the same limit, or depend on the same switch.
var also = []struct {
	mutants string
	rules   []string
}{
	{"account-frozen-code-*", breaks("account.order", "account.stable")},
	{"account-stable-*-plain-only", breaks("account.frozen", "account.limited", "account.secret-frozen", "account.token-banned")},
	{"account-token-banned-code-*", breaks("account.stable")},
	{"app-capability-code-*", breaks("check.order", "dialog.judged", "subscribe.doubled")},
	{"app-capability-code-swapped", breaks("flow.rejected")},
	{"app-capability-text", breaks("callback.fail", "subscribe.doubled")},
	{"app-scope-*-family", breaks("voip.order", "voip.review")},
	{"app-scope-code-*", breaks("app.unauthorized-text")},
	{"app-scope-stuck-at-ticket", breaks("app.unauthorized-text")},
	{"app-scope-text", breaks("app.unauthorized-text")},
	{"app-unauthorized-code-*", breaks("app.scope", "app.unauthorized-text", "reply.status")},
	{"app-unauthorized-text", breaks("app.unauthorized-text")},
	{"app-unauthorized-text-*-h*", breaks("app.scope", "app.unauthorized")},
	{"app-unauthorized-text-*-req-id", breaks("app.scope", "app.unauthorized")},
	{"callback-fail-*-colon", breaks("dialog.judged")},
	{"callback-fail-stuck-at-colon", breaks(
		"app.capability", "record.accepted-stays", "record.dismissed", "record.first-reject", "record.rejected-stays",
	)},
	{"callback-fail-text", breaks(
		"app.capability", "dialog.judged", "group.known", "library.group", "list.failure", "option.halved", "option.types",
		"record.accepted-stays", "record.dismissed", "record.first-reject", "record.rejected-stays",
		"subscribe.binding", "subscribe.count", "subscribe.dismissed", "subscribe.doubled", "subscribe.empty", "subscribe.lifetime",
		"subscribe.model", "subscribe.required", "subscribe.template", "subscribe.ticket", "subscribe.use",
	)},
	{"callback-ok-text", breaks(
		"callback.one", "callback.optional", "dialog.judged", "dialog.name", "flow.already",
		"flow.fresh-ticket", "group.empty", "group.extra-members", "group.only-id", "library.group",
		"library.group-items", "library.request", "list.group-items", "list.items", "name.length",
		"name.unit", "network.allow-list", "option.limits", "option.required", "promise.result",
		"record.accept", "record.deletion", "record.dismissed", "record.per-user", "reply.system-error",
		"request.chunked", "single.no-group-id", "sn.charset", "sn.length", "sn.verbatim",
		"subscribe.answer", "subscribe.count", "subscribe.dismissed", "subscribe.model", "subscribe.use",
		"ticket.binding", "ticket.edge", "ticket.lifetime", "ticket.reuse", "ticket.unregistered",
		"token.two-processes",
	)},
	{"device-sn-*-accept", breaks("sn.charset")},
	{"group-capacity-code-*", breaks("group.expand", "group.expanded-where")},
	{"group-duplicate-code-*", breaks("group.partial")},
	{"group-empty-code-*", breaks("dialog.judged")},
	{"group-empty-stuck-at-accept", breaks("dialog.judged")},
	{"group-expand-max-*", breaks("group.expand-count", "group.expanded", "group.expanded-where")},
	{"group-expanded-code-*", breaks("group.expanded-where")},
	{"group-expanded-where-*-adddevice", breaks("group.expand", "group.expanded")},
	{"group-id-code-*", breaks("group.expand", "reply.hint")},
	{"group-id-text", breaks("reply.hint")},
	{"group-not-member-code-*", breaks("device.sn")},
	{"group-partial-*-all-or-nothing", breaks("device.sn")},
	{"group-partial-default-all-or-nothing", breaks("group.expand")},
	{"group-partial-stuck-at-all-or-nothing", breaks("group.expand", "group.not-member", "group.remove-list", "sn.verbatim")},
	{"group-partial-stuck-at-partial", breaks(
		"group.capacity", "group.device-model", "group.duplicate", "group.exclusive", "group.not-member", "group.type",
	)},
	{"group-remove-list-*-all", breaks("sn.verbatim")},
	{"license-count-max-*", breaks("license.info-count")},
	{"license-era-*-counted", breaks("device.sn", "license.model", "voip.license-over")},
	{"license-era-*-retired", breaks("app.scope", "device.sn", "license.model", "request.format", "request.missing-elsewhere")},
	{"license-era-default-counted", breaks("license.stub")},
	{"license-era-default-retired", breaks(
		"license.count", "license.info-count", "license.info-numbers", "license.packages", "license.stub",
		"token.third-party",
	)},
	{"license-era-stuck-at-counted", breaks("license.info", "license.stub")},
	{"license-era-stuck-at-retired", breaks(
		"license.ahead", "license.balance", "license.count", "license.info", "license.info-count", "license.info-numbers",
		"license.packages", "license.stub", "license.type", "license.used", "token.third-party", "voip.license",
	)},
	{"license-era-stuck-at-stub", breaks(
		"license.ahead", "license.balance", "license.info", "license.model", "license.type", "license.used", "voip.license",
	)},
	{"license-model-*-refuse", breaks("license.stub")},
	{"license-stub-max-*", breaks("license.info", "voip.license-over")},
	{"login-envelope-*-present", breaks("login.minute", "login.order")},
	{"login-once-*-many", breaks("reply.sns")},
	{"login-once-code-*", breaks("reply.sns")},
	{"login-once-text", breaks("reply.sns")},
	{"login-order-*-openid-first", breaks("login.envelope", "login.session")},
	{"message-data-code-*", breaks("message.order")},
	{"message-data-text", breaks("message.cut")},
	{"message-device-code-*", breaks("message.sn", "message.users", "subscribe.accepted")},
	{"message-order-*-users-first", breaks("message.template")},
	{"message-page-code-*", breaks("message.order")},
	{"message-refused-code-*", breaks("message.order", "message.users", "subscribe.accepted", "subscribe.later")},
	{"message-template-code-*", breaks("message.order")},
	{"model-known-code-*", breaks("ticket.order", "voip.device")},
	{"name-length-max-*", breaks("name.unit", "option.limits")},
	{"name-length-max-down", breaks("dialog.name")},
	{"name-unit-*-bytes", breaks("dialog.name", "name.length")},
	{"network-allow-list-code-*", breaks("account.order", "login.credentials", "network.mini-programs")},
	{"network-confirm-code-*", breaks("network.over")},
	{"network-mini-programs-*-exempt", breaks("account.order", "login.credentials", "network.allow-list")},
	{"network-over-stuck-at-confirm", breaks("network.refused-once", "network.refused-twice")},
	{"network-refused-once-max-up", breaks("network.over")},
	{"network-refused-twice-max-up", breaks("network.over")},
	{"option-limits-*-accept", breaks("name.length", "name.unit", "sn.charset", "sn.length")},
	{"option-limits-*-truncate", breaks("name.length", "name.unit", "sn.charset", "sn.length")},
	{"option-limits-code-*", breaks("option.halved", "subscribe.sn")},
	{"option-limits-text", breaks("option.halved")},
	{"option-required-code-*", breaks("check.order")},
	{"option-required-code-up", breaks("promise.result")},
	{"option-types-text", breaks("library.group", "subscribe.required")},
	{"quota-default-*-100", breaks("login.minute")},
	{"quota-path-code-*", breaks("license.era")},
	{"quota-stable-daily-code-*", breaks("quota.default")},
	{"quota-stable-minute-code-*", breaks("quota.world")},
	{"quota-world-code-*", breaks("quota.day")},
	{"record-accepted-stays-code-*", breaks("check.order", "dialog.judged", "flow.already", "flow.rejected", "record.rejected-stays")},
	{"record-accepted-stays-text", breaks("callback.fail")},
	{"record-dismissed-default-reject", breaks("flow.fresh-ticket", "ticket.lifetime")},
	{"record-dismissed-stuck-at-reject", breaks("flow.fresh-ticket", "ticket.lifetime", "ticket.reuse")},
	{"record-first-reject-*-denied", breaks("dialog.judged")},
	{"record-first-reject-code-*", breaks("flow.rejected")},
	{"record-first-reject-default-denied", breaks("flow.rejected")},
	{"record-first-reject-stuck-at-denied", breaks("flow.rejected")},
	{"record-first-reject-text", breaks("dialog.judged")},
	{"record-rejected-stays-code-*", breaks("check.order", "flow.rejected", "record.first-reject")},
	{"record-rejected-stays-text", breaks("callback.fail")},
	{"reply-hint-*-hint", breaks(
		"app.scope", "device.sn", "group.capacity", "group.device-model", "group.duplicate", "group.exclusive",
		"group.expand-count", "group.expanded", "group.id", "group.name", "group.not-member", "group.type",
		"license.count", "license.era", "license.info-count", "license.model", "request.empty", "request.format",
		"request.halved",
		"request.method", "request.missing", "request.missing-elsewhere", "request.strict-json", "token.kind",
		"token.own-only", "token.placement", "voip.device", "voip.errmsg", "voip.grant", "voip.license",
		"voip.license-over", "voip.openid", "voip.other-app", "voip.required", "voip.review", "voip.room-type",
		"voip.unregistered",
	)},
	{"reply-system-error-code-*", breaks("list.failure")},
	{"request-empty-code-*", breaks("request.order")},
	{"request-format-code-*", breaks(
		"group.expand", "request.expect", "request.strict-json", "request.target", "request.version",
	)},
	{"request-method-code-*", breaks("request.order", "request.other-method")},
	{"request-missing-code-*", breaks("group.expand", "request.empty", "request.order")},
	{"request-missing-elsewhere-*-args", breaks("message.model-id", "message.sn")},
	{"request-missing-elsewhere-code-*", breaks("message.model-id", "message.sn")},
	{"request-missing-text", breaks("request.empty")},
	{"request-path-*", breaks("license.era")},
	{"request-path-code-swapped", breaks("reply.system-error")},
	{"rid-age-code-*-notes", breaks("rid.age")},
	{"rid-age-code-swapped", breaks("rid.age-code")},
	{"rid-age-code-up", breaks("rid.age-code")},
	{"sn-charset-code-*", breaks("device.sn", "message.sn", "request.strict-json", "ticket.order", "voip.device")},
	{"sn-charset-text", breaks("reply.hint")},
	{"sn-length-code-*", breaks("device.sn", "message.sn", "ticket.order", "voip.device")},
	{"sn-length-max-down", breaks("device.sn", "flow.fresh-ticket", "sn.verbatim")},
	{"sn-length-max-up", breaks("device.sn", "message.sn", "sn.charset", "voip.device")},
	{"subscribe-count-max-down", breaks("subscribe.filter")},
	{"subscribe-doubled-*-always", breaks(
		"subscribe.count", "subscribe.dismissed", "subscribe.empty", "subscribe.lifetime", "subscribe.model", "subscribe.template",
	)},
	{"subscribe-doubled-stuck-at-always", breaks("subscribe.binding", "subscribe.ticket", "subscribe.use")},
	{"subscribe-doubled-stuck-at-seen", breaks("subscribe.binding", "subscribe.ticket", "subscribe.use")},
	{"subscribe-empty-code-*", breaks("subscribe.order")},
	{"subscribe-empty-text", breaks("subscribe.doubled")},
	{"subscribe-order-*-template-first", breaks("subscribe.doubled")},
	{"subscribe-template-*-invalid", breaks("subscribe.doubled", "subscribe.order")},
	{"subscribe-template-*-not-found", breaks("subscribe.doubled", "subscribe.order")},
	{"subscribe-template-code-*", breaks("subscribe.order")},
	{"subscribe-template-text", breaks("subscribe.doubled")},
	{"subscribe-ticket-code-*", breaks("subscribe.order")},
	{"subscribe-ticket-code-swapped", breaks("subscribe.doubled", "subscribe.template")},
	{"subscribe-ticket-code-up", breaks("subscribe.lifetime")},
	{"subscribe-ticket-text", breaks("subscribe.doubled")},
	{"subscribe-use-*-once", breaks("subscribe.lifetime")},
	{"ticket-binding-stuck-at-bound", breaks("sn.length")},
	{"ticket-edge-*-valid", breaks("dialog.judged")},
	{"ticket-edge-code-*", breaks("dialog.judged")},
	{"ticket-lifetime-max-*", breaks("dialog.judged", "ticket.edge")},
	{"ticket-reuse-*-single-use", breaks("record.first-reject", "record.rejected-stays")},
	{"ticket-reuse-code-*", breaks("subscribe.use")},
	{"ticket-wrong-code-*", breaks("check.order", "option.halved")},
	{"token-appid-code-*", breaks("login.credentials", "request.target", "request.version", "token.order")},
	{"token-appid-missing-code-*", breaks("login.credentials", "login.method", "quota.clear")},
	{"token-appid-missing-text", breaks("login.credentials")},
	{"token-appid-text", breaks("login.credentials")},
	{"token-cloud-stuck-at-*", breaks("cloud.seqid")},
	{"token-cloud-stuck-at-added", breaks("cloud.token-life")},
	{"token-cloud-stuck-at-file", breaks("cloud.allow-list", "cloud.from-appid", "cloud.http")},
	{"token-cloud-stuck-at-required", breaks("cloud.allow-list", "cloud.from-appid", "cloud.http", "cloud.token-life")},
	{"token-cloud-*-added", breaks("request.https", "request.https-headers", "request.order", "request.version", "server.ips", "token.doubled", "token.placement")},
	{"token-invalid-code-*", breaks("token.cloud", "token.doubled", "token.two-processes")},
	{"token-invalid-text", breaks("token.invalid-text")},
	{"token-lifetime-code-*", breaks("cloud.token-life", "token.kind")},
	{"token-lifetime-max-*", breaks(
		"account.stable", "network.allow-list", "network.over", "network.refused-once", "network.refused-twice",
		"token.stable-same",
	)},
	{"token-overlap-max-down", breaks("token.overlap-end")},
	{"token-placement-code-*", breaks("request.order", "request.version", "server.ips", "token.cloud", "token.doubled")},
	{"token-secret-code-*", breaks("account.order", "login.credentials", "request.percent")},
	{"token-secret-missing-code-*", breaks("login.credentials", "quota.clear")},
	{"token-secret-missing-text", breaks("login.credentials")},
	{"token-secret-text", breaks("login.credentials")},
	{"voip-device-*-grant", breaks("voip.order")},
	{"voip-device-*-ticket", breaks("voip.order")},
	{"voip-device-code-*", breaks("voip.order")},
	{"voip-errmsg-*-rid", breaks(
		"voip.device", "voip.grant", "voip.license", "voip.license-over", "voip.openid", "voip.other-app", "voip.review",
		"voip.unregistered",
	)},
	{"voip-grant-code-*", breaks("voip.device", "voip.errmsg", "voip.group", "voip.openid", "voip.order")},
	{"voip-grant-text", breaks("voip.errmsg")},
	{"voip-license-code-*", breaks("voip.license-over")},
	{"voip-license-stuck-at-free", breaks("voip.license-over")},
	{"voip-openid-*-grant", breaks("voip.order", "voip.other-app", "voip.required")},
	{"voip-openid-code-*", breaks("voip.order", "voip.other-app", "voip.required")},
	{"voip-order-*-user-first", breaks("voip.device")},
	{"voip-review-code-*", breaks("voip.order")},
	{"request-https-*-serve", breaks("request.https-headers")},
	{"request-get-code-*", breaks("request.other-method")},
	{"request-strict-json-code-*", breaks("request.gzip")},
	{"voip-room-type-*-ignore", breaks("voip.device")},
	{"voip-room-type-code-*", breaks("voip.device")},
}

// except leaves out the generated mutants that are undetectable, and adds to
// the others what they also break. Each glob must match some mutant.
func except(generated []Mutant) ([]Mutant, error) {
	unused := map[string]bool{}
	for _, e := range undetectable {
		unused[e.mutants] = true
	}
	for _, e := range also {
		unused[e.mutants] = true
	}
	matches := func(glob, name string) bool {
		ok, err := path.Match(glob, name)
		if ok && err == nil {
			delete(unused, glob)
		}
		return ok
	}
	var left []Mutant
	for _, m := range generated {
		hidden := false
		for _, e := range undetectable {
			hidden = matches(e.mutants, m.Name) || hidden
		}
		for _, e := range also {
			if matches(e.mutants, m.Name) {
				m.Breaks = append(m.Breaks, e.rules...)
			}
		}
		if !hidden {
			slices.Sort(m.Breaks)
			left = append(left, m)
		}
	}
	for glob := range unused {
		return nil, fmt.Errorf("exceptions: no generated mutant matches %q", glob)
	}
	return left, nil
}
