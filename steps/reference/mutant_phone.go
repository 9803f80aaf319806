package reference

import (
	"net/http"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// phoneMutants are wrong about what goes to the phone, and how often.
var phoneMutants = []Mutant{
	{
		Name: "phone-asked-twice", Breaks: []string{"TODO"},
		Sentence: "It sends every requestDeviceVoIP a second time and goes by that.",
		change: exchanged(func() send {
			return func(hc *http.Client, req *http.Request) (reply, error) {
				if !to(req, "requestDeviceVoIP") {
					return exchange(hc, req)
				}
				body, err := bodyOf(req)
				if err != nil {
					return reply{}, err
				}
				if r, err := exchange(hc, req); err != nil {
					return r, err
				}
				withBody(req, body)
				return exchange(hc, req)
			}
		}),
	},
	{
		Name: "phone-asked-twice-in-silence", Breaks: []string{"TODO"},
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
		Name: "phone-not-asked-for-groups", Breaks: []string{"TODO"},
		Sentence: "It reports a group as authorised without asking.",
		change: exchanged(func() send {
			return func(hc *http.Client, req *http.Request) (reply, error) {
				body, err := bodyOf(req)
				if err != nil {
					return reply{}, err
				}
				if to(req, "requestDeviceVoIP") && strings.Contains(string(body), `"groupId":"g`) && !strings.Contains(string(body), `"sn"`) {
					return reply{http.StatusOK, "application/json", []byte(`{"errMsg":"requestDeviceVoIP:ok"}`)}, nil
				}
				return exchange(hc, req)
			}
		}),
	},
	{
		Name: "phone-told-sn-in-capitals", Breaks: []string{"TODO"},
		Sentence: "It gives the phone an sn in capitals.",
		change:   sentOption(func(option members) { option.replace("sn", strings.ToUpper) }),
	},
	{
		Name: "phone-told-sn-trimmed", Breaks: []string{"TODO"},
		Sentence: "It gives the phone an sn without white space at its ends.",
		change:   sentOption(func(option members) { option.replace("sn", strings.TrimSpace) }),
	},
	{
		Name: "phone-told-sn-cut-to-128-bytes", Breaks: []string{"TODO"},
		Sentence: "It gives the phone the first 128 bytes of an sn.",
		change: sentOption(func(option members) {
			option.replace("sn", func(sn string) string { return sn[:min(len(sn), 128)] })
		}),
	},
	{
		Name: "phone-told-name-of-group", Breaks: []string{"TODO"},
		Sentence: "It gives every device the deviceName iot.",
		change: sentOption(func(option members) {
			if option["deviceName"] != nil {
				option["deviceName"] = jsontext.Value(`"iot"`)
			}
		}),
	},
	{
		Name: "phone-told-model-as-number", Breaks: []string{"TODO"},
		Sentence: "It refuses an option with members of a device when isGroup is true.",
		change: func(b *behaviour) {
			b.Option = func(option jsontext.Value) jsontext.Value {
				return edited(option, func(option members) {
					if option["isGroup"].Kind() == 't' && len(option) > 2 {
						delete(option, "groupId")
					}
				})
			}
		},
	},
}
