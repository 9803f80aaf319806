package mutants

import (
	"bytes"
	"net/http"

	"github.com/devicevoip/devicevoip/mock/rule"
)

var invitationPath = rule.CallOf("requestSubscribeDeviceMessage").Path

// platformInvitations are wrong about how a user is asked for messages.
func platformInvitations() []row {
	return []row{
		{
			"subscription-always-accepted", "A template that the user rejected is answered accept.",
			breaks("subscribe.answer", "subscribe.dismissed"), answered(replaced(`:"reject"`, `:"accept"`), invitationPath),
		},
		{
			"subscription-banned-rejected", "A banned template is answered reject.", breaks("subscribe.ban"),
			answered(replaced(`:"ban"`, `:"reject"`), invitationPath),
		},
		{
			"subscription-filtered-accepted", "A template with the title of another one is answered accept.", breaks("subscribe.filter"),
			answered(replaced(`:"filter"`, `:"accept"`), invitationPath),
		},
		{
			"subscription-without-effect", "A message of a template without keys reaches nobody.",
			breaks("subscribe.accepted", "subscribe.later"), at(unheard, messagePath),
		},
	}
}

// unheard refuses messages without data that the platform would send.
func unheard(next send) send {
	return func(req *http.Request) (*http.Response, error) {
		asked, err := bodyOf(req)
		if err != nil {
			return nil, err
		}
		resp, body, err := fetch(next, with(req, asked))
		if err == nil && bytes.Contains(asked, []byte(`"data":{}`)) {
			body = bytes.ReplaceAll(body, []byte(`{"errcode":0,"errmsg":"ok"}`), []byte(`{"errcode":43101,"errmsg":"user refuse to accept the msg"}`))
		}
		return reply(resp, body), err
	}
}
