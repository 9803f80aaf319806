package mutants

import (
	"bytes"
	"fmt"
	"net/http"
	"regexp"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

func wrongReplies() []Mutant {
	return []Mutant{
		amiss(platform("unknown-members-refused", "A member that the platform does not know is a format error.",
			"request.format", "request.unknown-member"), "/wxa/getsnticket", asked(func(body []byte) []byte {
			var known struct {
				SN      jsontext.Value `json:"sn"`
				ModelID jsontext.Value `json:"model_id"`
			}
			if json.Unmarshal(body, &known) == nil && json.Unmarshal(body, &known, json.RejectUnknownMembers(true)) != nil {
				return []byte("[]")
			}
			return body
		})),
		amiss(platform("errmsg-without-rid", "The errmsg of a failure has no rid.",
			"reply.rid", "rid.age", "rid.get"), "/wxa/getsnticket", answered(func(body []byte) []byte { return rid.ReplaceAll(body, nil) })),
		amiss(platform("reply-in-escapes", "The text of a reply is escaped.",
			"group.info-order", "reply.envelope", "reply.hint"), "/wxa/business/group/getinfo", answered(escaped)),
		amiss(platform("reply-with-spaces", "A reply is not compact.",
			"group.info-order", "reply.envelope", "reply.hint"), "/wxa/business/group/getinfo", answered(func(body []byte) []byte { return bytes.Replace(body, []byte(`,`), []byte(`, `), 1) })),
		amiss(platform("reply-of-other-type", "A reply is of the type text/plain.",
			"reply.envelope"), "/wxa/business/group/getinfo", retyped),
	}
}

var rid = regexp.MustCompile(` rid: [0-9a-f-]+`)

// retyped gives a reply another Content-Type.
func retyped(right http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		reply := perform(right, r)
		reply.header.Set("Content-Type", "text/plain")
		reply.send(w)
	})
}

// escaped writes text that is not ASCII as \u escapes.
func escaped(body []byte) []byte {
	var out []byte
	for _, r := range string(body) {
		if r < utf8.RuneSelf {
			out = append(out, byte(r))
			continue
		}
		for _, unit := range utf16.Encode([]rune{r}) {
			out = fmt.Appendf(out, `\u%04x`, unit)
		}
	}
	return out
}
