package reference

import (
	"net/http"
	"strings"
)

// phoneMutants are wrong about what goes to the phone, and how often.
var phoneMutants = []Mutant{
	{
		Name: "phone-asked-twice", Breaks: []string{"flow.rejected", "promise.result"},
		Sentence: "It sends every requestDeviceVoIP a second time and goes by the first.",
		change: exchanged(func() send {
			return func(hc *http.Client, req *http.Request) (reply, error) {
				body, err := bodyOf(req)
				if err != nil {
					return reply{}, err
				}
				r, err := exchange(hc, req)
				if err == nil && to(req, "requestDeviceVoIP") {
					withBody(req, body)
					_, err = exchange(hc, req)
				}
				return r, err
			}
		}),
	},
	{
		Name: "phone-told-sn-in-capitals", Breaks: []string{"sn.verbatim"},
		Sentence: "It gives the phone an sn in capitals.",
		change:   sentOption(func(option members) { option.replace("sn", strings.ToUpper) }),
	},
	{
		Name: "phone-told-sn-trimmed", Breaks: []string{"sn.charset"},
		Sentence: "It gives the phone an sn without white space at its ends.",
		change:   sentOption(func(option members) { option.replace("sn", strings.TrimSpace) }),
	},
	{
		Name: "phone-told-sn-cut-to-128-bytes", Breaks: []string{"option.limits", "sn.length"},
		Sentence: "It gives the phone the first 128 bytes of an sn.",
		change: sentOption(func(option members) {
			option.replace("sn", func(sn string) string { return sn[:min(len(sn), 128)] })
		}),
	},
}
