package mutants

import (
	"strings"
	"unicode"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/internal/reference"
)

// clientSNs are wrong about the sn and the model_id of a device.
func clientSNs() []clientRow {
	return []clientRow{
		{"sn-cut-to-128-bytes", "It sends the first 128 bytes of an sn.", cutsText, breaks(
			"sn.length", "ticket.order",
		), sentSN(firstBytes(128))},
		{"sn-cut-to-128-characters", "It sends the first 128 characters of an sn.", cutsText, breaks(
			"sn.length", "ticket.order",
		), sentSN(firstCharacters(128))},
		{
			"sn-under-128-bytes", "It refuses an sn of exactly 128 bytes.", refusesGood, breaks(
				"flow.fresh-ticket", "sn.length", "ticket.device",
			),
			refuses("sn", func(sn string) bool { return len(sn) >= 128 }),
		},
		{
			"sn-zero-is-none", "It refuses the sn 0.",
			refusesGood.from("reasoning: empty of PHP takes the text 0 for nothing"), breaks("sn.charset"),
			refuses("sn", func(sn string) bool { return sn == "0" }),
		},
		{
			"sn-undefined-is-none", "It refuses the sn undefined.",
			refusesGood.from("reasoning: a template in JavaScript writes a missing value so"), breaks("sn.charset"),
			refuses("sn", func(sn string) bool { return sn == "undefined" }),
		},
		{"sn-trimmed", "It trims white space from an sn.", changesText, breaks("sn.charset"), sentSN(strings.TrimSpace)},
		{
			"sn-lower-cased", "It sends an sn in lower case.", changesText,
			breaks(
				"callback.broken", "connection.closed", "connection.content-type", "connection.gzip",
				"connection.pieces", "dialog.name", "flow.already", "flow.fresh-ticket", "flow.record",
				"flow.rejected", "name.length", "name.unit", "network.allow-list", "promise.result",
				"reply.system-error", "request.chunked", "sn.charset", "sn.length", "sn.verbatim", "ticket.device",
				"ticket.lifetime", "ticket.unregistered", "token.failed-once", "token.forced", "token.recovery",
				"token.refresh", "token.reuse", "token.two-processes", "voip.called", "voip.grant",
			),
			sentSN(strings.ToLower),
		},
		{"sn-upper-cased", "It sends an sn in upper case.", changesText, breaks(
			"flow.fresh-ticket", "flow.record", "sn.charset", "sn.verbatim", "ticket.device",
		), sentSN(strings.ToUpper)},
		{"sn-without-leading-zeros", "It parses an sn as a number and drops its leading zeros.", changesText, breaks(
			"sn.charset", "sn.verbatim",
		), sentSN(withoutZeros)},
		{"sn-as-double", "It reads an sn of digits as a double, and so loses the last ones.", changesText, breaks("sn.verbatim"), sentSN(asDouble)},
		{
			"sn-as-number", "It sends an sn of digits as a JSON number.", writesOtherType, breaks(
				"flow.fresh-ticket", "sn.verbatim", "ticket.device", "ticket.shape",
			),
			asked(object(func(m members) {
				if sn := m.text("sn"); digits(sn) && !strings.HasPrefix(sn, "0") {
					m["sn"] = jsontext.Value(sn)
				}
			}), reference.TicketPath),
		},
		{
			"sn-null-dropped", "It treats the sn null as missing.", sendsOtherMembers, breaks("sn.verbatim", "ticket.unregistered"),
			sentSN(func(sn string) string { return strings.TrimSuffix(sn, "null") }),
		},
		{"sn-full-width-folded", "It converts full-width digits and letters to ASCII.", changesText, breaks("sn.charset"), sentSN(halfWidth)},
		{"sn-cut-at-nul", "It cuts an sn at a NUL.", cutsText, breaks("sn.charset"), sentSN(before("\x00"))},
		{"sn-control-characters-dropped", "It removes control characters from an sn.", changesText, breaks("sn.charset"), sentSN(withoutControls)},
		{"sn-of-its-first-line", "It sends only the first line of an sn.", cutsText, breaks("sn.charset"), sentSN(before("\n"))},
		{
			"sn-without-hyphen", "It refuses an sn with a hyphen.", refusesGood, breaks("promise.result", "sn.charset", "sn.verbatim", "ticket.unregistered"),
			refuses("sn", func(sn string) bool { return strings.Contains(sn, "-") }),
		},
		{
			"sn-starts-with-a-letter", "It refuses an sn that starts with a hyphen or an underscore.", refusesGood, breaks("sn.charset", "sn.verbatim"),
			refuses("sn", func(sn string) bool { return strings.HasPrefix(sn, "_") || strings.HasPrefix(sn, "-") }),
		},
		{
			"model-trimmed", "It trims white space from a model_id.", changesText, breaks("model.known"),
			asked(text("model_id", strings.TrimSpace), reference.TicketPath),
		},
		{
			"model-cut-to-22-bytes", "It sends the first 22 bytes of a model_id.", cutsText, breaks("model.known"),
			asked(text("model_id", firstBytes(22)), reference.TicketPath),
		},
	}
}

// sentSN changes the sn for which the client asks a ticket.
func sentSN(change func(string) string) change {
	return asked(text("sn", change), reference.TicketPath)
}

// halfWidth turns full-width digits and letters into ordinary ones.
func halfWidth(text string) string {
	return strings.Map(func(r rune) rune {
		if '！' <= r && r <= '～' {
			return r - '！' + '!'
		}
		return r
	}, text)
}

func withoutControls(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, text)
}
