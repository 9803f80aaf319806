package reference

import (
	"strings"
	"unicode"
)

var snMutants = []Mutant{
	{
		Name: "sn-cut-to-128-bytes", Breaks: []string{"sn.length", "ticket.order"},
		Sentence: "It sends the first 128 bytes of an sn.",
		change:   sentSN(func(sn string) string { return strings.ToValidUTF8(sn[:min(len(sn), 128)], "") }),
	},
	{
		Name: "sn-cut-to-128-characters", Breaks: []string{"sn.length", "ticket.order"},
		Sentence: "It sends the first 128 characters of an sn.",
		change: sentSN(func(sn string) string {
			characters := []rune(sn)
			return string(characters[:min(len(characters), 128)])
		}),
	},
	{
		Name: "sn-under-128-bytes", Breaks: []string{"sn.length"},
		Sentence: "It refuses an sn of exactly 128 bytes.",
		change:   checkedSN(func(sn string) bool { return len(sn) >= 128 }),
	},
	{
		Name: "sn-trimmed", Breaks: []string{"sn.charset"},
		Sentence: "It takes white space off the ends of an sn.",
		change:   sentSN(strings.TrimSpace),
	},
	{
		Name: "sn-lower-cased", Breaks: []string{
			"flow.already", "flow.fresh-ticket", "flow.rejected", "sn.charset", "sn.length", "sn.verbatim",
			"ticket.lifetime",
		},
		Sentence: "It sends an sn in small letters.",
		change:   sentSN(strings.ToLower),
	},
	{
		Name: "sn-upper-cased", Breaks: []string{"sn.charset", "sn.verbatim"},
		Sentence: "It sends an sn in capitals.",
		change:   sentSN(strings.ToUpper),
	},
	{
		Name: "sn-without-leading-zeros", Breaks: []string{"sn.verbatim"},
		Sentence: "It takes an sn for a number, and leading zeros for nothing.",
		change: sentSN(func(sn string) string {
			if digits(sn) {
				return strings.TrimLeft(sn, "0")
			}
			return sn
		}),
	},
	{
		Name: "sn-as-number", Breaks: []string{"sn.verbatim", "ticket.shape"},
		Sentence: "It sends an sn of digits as a JSON number.",
		change: func(b *behaviour) {
			b.Outgoing = func(body any) any {
				d, ok := body.(device)
				if !ok || !digits(d.SN) || strings.HasPrefix(d.SN, "0") {
					return body
				}
				return members{"sn": []byte(d.SN), "model_id": encoded(d.ModelID)}
			}
		},
	},
	{
		Name: "sn-null-dropped", Breaks: []string{"sn.verbatim", "ticket.unregistered"},
		Sentence: "It takes the sn null for none.",
		change:   sentSN(func(sn string) string { return strings.TrimSuffix(sn, "null") }),
	},
	{
		Name: "sn-full-width-folded", Breaks: []string{"sn.charset"},
		Sentence: "It takes full-width digits and letters for ordinary ones.",
		change: sentSN(func(sn string) string {
			return strings.Map(func(r rune) rune {
				if '！' <= r && r <= '～' {
					return r - '！' + '!'
				}
				return r
			}, sn)
		}),
	},
	{
		Name: "sn-cut-at-nul", Breaks: []string{"sn.charset"},
		Sentence: "It takes an sn to end at a NUL.",
		change: sentSN(func(sn string) string {
			before, _, _ := strings.Cut(sn, "\x00")
			return before
		}),
	},
	{
		Name: "sn-control-characters-dropped", Breaks: []string{"sn.charset"},
		Sentence: "It leaves control characters out of an sn.",
		change: sentSN(func(sn string) string {
			return strings.Map(func(r rune) rune {
				if unicode.IsControl(r) {
					return -1
				}
				return r
			}, sn)
		}),
	},
	{
		Name: "sn-of-its-first-line", Breaks: []string{"sn.charset"},
		Sentence: "It looks at the first line of an sn alone.",
		change: sentSN(func(sn string) string {
			before, _, _ := strings.Cut(sn, "\n")
			return before
		}),
	},
	{
		Name: "sn-without-hyphen", Breaks: []string{"sn.charset", "sn.verbatim", "ticket.unregistered"},
		Sentence: "It refuses an sn with a hyphen.",
		change:   checkedSN(func(sn string) bool { return strings.Contains(sn, "-") }),
	},
	{
		Name: "sn-starts-with-a-letter", Breaks: []string{"sn.charset"},
		Sentence: "It refuses an sn that begins with something else than a letter or a digit.",
		change: checkedSN(func(sn string) bool {
			return strings.HasPrefix(sn, "_") || strings.HasPrefix(sn, "-")
		}),
	},
}

func digits(text string) bool { return text != "" && strings.Trim(text, "0123456789") == "" }

// sentSN changes the sn for which a ticket is asked.
func sentSN(change func(string) string) func(*behaviour) {
	return sentDevice(func(d *device) { d.SN = change(d.SN) })
}

func sentDevice(change func(*device)) func(*behaviour) {
	return func(b *behaviour) {
		b.Outgoing = func(body any) any {
			if d, ok := body.(device); ok {
				change(&d)
				return d
			}
			return body
		}
	}
}

// checkedSN refuses an sn that is bad, which it never is.
func checkedSN(bad func(string) bool) func(*behaviour) {
	return func(b *behaviour) {
		b.Checks.SN = func(sn string) string {
			if bad(sn) {
				return "the sn is not well-formed"
			}
			return ""
		}
	}
}
