package mutants

import (
	"context"
	"encoding/base64"
	stdjson "encoding/json"
	"fmt"
	"net/http"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// clientSecrets tell others of the client's secrets.
func clientSecrets() []clientRow {
	return []clientRow{
		{
			"token-in-url-of-exception", "Its exception for a getSnTicket without reply holds the URL, with the token.",
			answersSecret.from("reasoning: *url.Error of Go and ConnectionError of Python's requests hold the URL"),
			breaks("secret.transport"), at(excepting(noReply, urlOf), reference.TicketPath),
		},
		{
			"secret-in-url-of-exception", "Its exception for a token call without reply holds the URL, with the secret.", answersSecret,
			breaks("secret.transport"), at(excepting(noReply, urlOf), reference.TokenPath),
		},
		{
			"token-in-exception-for-status", "Its exception for an HTTP status of createIotGroupId holds the URL, with the token.",
			answersSecret.from("reasoning: raise_for_status of Python's requests says “502 Server Error: Bad Gateway for url: …”"),
			breaks("secret.message"), at(excepting(anyStatus, urlOf), reference.CreatePath),
		},
		{
			"secret-in-exception-as-form", "Its exception for an unreadable token reply holds the parameters that it sent.", answersSecret,
			breaks("secret.message"), at(excepting(noJSON, formOf), reference.TokenPath),
		},
		{
			"request-in-errmsg", "It adds the request to the errmsg of a refused getSnTicket.",
			answersSecret.from("reasoning: error classes of SDKs join code, text and URL into one message"),
			breaks("secret.message"), at(explainingBy(urlOf), reference.TicketPath),
		},
		{
			"secret-in-refusal", "It names its credentials where it refuses an sn itself.", answersSecret,
			breaks("secret.message"), refusingWithSecret(),
		},
		{
			"token-cut-in-errmsg", "It adds the token of a refused getSnTicket to the errmsg, without its last characters.",
			answersSecret.from("reasoning: logs cut long texts at a length"),
			breaks("secret.message"), at(explainingBy(tokenCut), reference.TicketPath),
		},
		{
			"secret-in-base64", "Its exception for an unreadable token reply holds the appid and the secret in base64.",
			answersSecret.from("reasoning: a dumped header of Basic authentication"),
			breaks("secret.message"), at(excepting(noJSON, basicOf), reference.TokenPath),
		},
		{
			"request-in-result", "It returns the request with the reply of getIotGroupInfo.",
			answersSecret.from("reasoning: a response object of axios holds the config of its request"),
			breaks("secret.message"), at(withRequest, reference.InfoPath),
		},
		{
			"token-printed", "It prints every token that it is given.", printsSecret,
			breaks("secret.log", "secret.message", "secret.transport"), printing(func(_ *http.Request, body []byte, say func(string)) { say("new token: " + string(body)) }, reference.TokenPath),
		},
		{
			"url-printed", "It prints the URL of every getSnTicket.", printsSecret.from("reasoning: debug output of HTTP libraries"),
			breaks("secret.log", "secret.message", "secret.transport"), printing(func(req *http.Request, _ []byte, say func(string)) { say("POST " + req.URL.String()) }, reference.TicketPath),
		},
		{
			"url-of-failure-printed", "It prints the URL of a createIotGroupId that had no reply.", printsSecret.from("reasoning: a warning before a retry names the URL"),
			breaks("secret.transport"), printing(func(req *http.Request, body []byte, say func(string)) {
				if body == nil {
					say("no reply: " + req.URL.String())
				}
			}, reference.CreatePath),
		},
		{
			"secret-printed-at-refusal", "It prints its credentials where its token call is refused.", printsSecret,
			breaks("secret.log"), printing(func(req *http.Request, body []byte, say func(string)) {
				if errcodeOf(body) != 0 {
					say("check appid and secret: " + formOf(req))
				}
			}, reference.TokenPath),
		},
	}
}

func urlOf(req *http.Request) string { return req.URL.String() }

func formOf(req *http.Request) string { return fmt.Sprint(map[string][]string(req.URL.Query())) }

func tokenCut(req *http.Request) string {
	token := req.URL.Query().Get("access_token")
	return token[:max(0, len(token)-8)] + "…"
}

func basicOf(req *http.Request) string {
	q := req.URL.Query()
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(q.Get("appid")+":"+q.Get("secret")))
}

// The replies for which there is an exception.
func noReply(resp *http.Response, _ []byte) bool { return resp == nil }

func anyStatus(resp *http.Response, _ []byte) bool {
	return resp != nil && resp.StatusCode != http.StatusOK
}
func noJSON(resp *http.Response, body []byte) bool { return resp != nil && membersOf(body) == nil }

// excepting fails with what describe says of the request, for some replies.
func excepting(is func(*http.Response, []byte) bool, describe func(*http.Request) string) func(send) send {
	return func(next send) send {
		return func(req *http.Request) (*http.Response, error) {
			resp, body, err := fetch(next, req)
			if is(resp, body) {
				return nil, fmt.Errorf("%s %s: no reply", req.Method, describe(req))
			}
			if err != nil {
				return nil, err
			}
			return reply(resp, body), nil
		}
	}
}

// explainingBy adds what describe says of the request to the errmsg of a refusal.
func explainingBy(describe func(*http.Request) string) func(send) send {
	return func(next send) send {
		return func(req *http.Request) (*http.Response, error) {
			resp, body, err := fetch(next, req)
			if err != nil {
				return nil, err
			}
			if errcodeOf(body) != 0 {
				body = text("errmsg", func(errmsg string) string { return errmsg + " of: " + describe(req) })(body)
			}
			return reply(resp, body), nil
		}
	}
}

// withRequest adds the request to a reply.
func withRequest(next send) send {
	return func(req *http.Request) (*http.Response, error) {
		resp, body, err := fetch(next, req)
		if err != nil {
			return nil, err
		}
		return reply(resp, object(func(m members) { m["config"] = encoded(map[string]string{"url": req.URL.String()}) })(body)), nil
	}
}

// refusingWithSecret refuses an sn with a colon.
func refusingWithSecret() change {
	return change{differs: operationUses("getSnTicket"), handle: func(next adapter.HandlerFunc) adapter.HandlerFunc {
		var world struct {
			AppID  string `json:"appid"`
			Secret string `json:"secret"`
		}
		return func(ctx context.Context, name string, params stdjson.RawMessage) (any, error) {
			if name == "start" {
				_ = json.Unmarshal(params, &world)
			}
			if name == "getSnTicket" && membersOf(params).text("sn") == "AA:BB" {
				return map[string]any{"refused": map[string]string{"field": "sn", "message": fmt.Sprintf("%+v takes no colon", world)}}, nil
			}
			return next(ctx, name, params)
		}
	}}
}

// printing prints something of requests; the body of one without a reply is nil.
func printing(what func(req *http.Request, body []byte, say func(string)), path string) change {
	return change{differs: []Use{pathUse(path)}, prints: func(next send, say func(string)) send {
		return func(req *http.Request) (*http.Response, error) {
			if pathOf(req) != path {
				return next(req)
			}
			resp, body, err := fetch(next, req)
			what(req, body, say)
			if err != nil {
				return nil, err
			}
			return reply(resp, body), nil
		}
	}}
}
