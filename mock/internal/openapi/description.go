package openapi

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/devicevoip/devicevoip/mock/internal/description"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// Description returns the OpenAPI 3.1 description of every server call, as
// JSON. It is generated from the Go types of the requests and replies and from
// the rules that their members name.
//
// The platform ignores members of a request that the description does not name,
// and sends none of its own. The real platform does send some: clients should
// tolerate them.
func Description(rules *rule.Catalogue) []byte {
	d := describer{rules, examples(), description.ByCall(rules)}
	var operations []description.Operation
	for _, path := range slices.Sorted(maps.Keys(calls)) {
		operations = append(operations, d.operation(*calls[path]))
	}
	return description.Document{
		Title:      "WeChat's server calls for calls between users and devices",
		Text:       "As devicevoip answers them. HTTP statuses say nothing about success: look at errcode.",
		Tags:       []description.Tag{{Name: tag, Text: "Calls of the account's backend."}},
		Operations: operations,
		Types:      d.Types,
	}.Encode()
}

const tag = "server"

// describer describes calls with the sentences and limits of a catalogue.
type describer struct {
	rules    *rule.Catalogue
	examples map[string]description.Object
	*description.Types
}

func (d describer) operation(c call) description.Operation {
	o := description.Operation{
		Method: c.Method, Path: c.Path, Name: c.Name, Tag: tag, Summary: c.Method + " " + c.Path, Text: about(c.Call),
		Responses: d.responses(c),
		Security:  []description.Object{}, // the access_token is a parameter
	}
	if c.Token != rule.NoToken {
		r, _ := d.rules.Get("token.placement")
		o.Parameters = append(o.Parameters, description.Object{
			"name": "access_token", "in": "query", "required": true,
			"description": r.Sentence, "schema": description.Object{"type": "string", "minLength": 1},
		})
	}
	if c.Method != http.MethodGet {
		body := description.Object{"schema": d.As(c.Name+"Request", d.Of(c.request, false)), "example": d.examples[c.Name]}
		o.Body = description.Object{"required": true, "content": description.Object{"application/json": body}}
		return o
	}
	for _, p := range d.Query(c.request) {
		p["example"] = d.examples[c.Name][p["name"].(string)]
		o.Parameters = append(o.Parameters, p)
	}
	return o
}

// about says what the table of calls knows of a call.
func about(c rule.Call) string {
	text := map[rule.TokenUse]string{
		rule.NoToken:         "It takes no access_token.",
		rule.OwnToken:        "It takes an access_token of the account.",
		rule.AuthorizerToken: "It takes an access_token of the account, or the authorizer_access_token of a third party.",
	}[c.Token]
	if c.Devices {
		text += " It is about devices: the mini program may need hardware access."
	}
	if c.Changes == "" {
		return text + " It only reads."
	}
	if c.OnlyWith != "" {
		return text + fmt.Sprintf(" With %s it changes %s.", c.OnlyWith, c.Changes)
	}
	return text + fmt.Sprintf(" It changes %s.", c.Changes)
}

func (d describer) responses(c call) description.Object {
	chunked, _ := d.rules.Get("request.chunked")
	other, _ := d.rules.Get("request.other-method")
	outside, _ := d.rules.Get("cloud.allow-list")
	either := []description.Object{d.As(c.Name+"Reply", d.Of(c.reply, true)), d.As("weChatFailure", d.failure())}
	responses := description.Object{
		"200": description.Object{"description": "What was asked for, or why not.", "content": content(c.Path, description.Object{"oneOf": either})},
		"405": description.Object{"description": other.Sentence},
		"502": description.Object{"description": outside.Sentence},
	}
	if c.Method == http.MethodPost {
		responses["412"] = description.Object{"description": chunked.Sentence}
	}
	return responses
}

// failure is the reply of every call that refuses. Its name comes after those of all other
// replies: the typescript-fetch of openapi-generator asks in the order of the names which of
// them a reply is, by the members alone, and a success has those of a failure.
func (d describer) failure() description.Object {
	rid, _ := d.rules.Get("reply.rid")
	return description.Object{
		"type": "object", "required": []string{"errcode", "errmsg"}, "additionalProperties": false,
		"properties": description.Object{
			"errcode": description.Object{"type": "integer", "not": description.Object{"const": 0}},
			"errmsg":  description.Object{"type": "string", "pattern": `^[\s\S]*(rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}|hints?: [\s\S]*\])$`, "description": rid.Sentence},
		},
	}
}

// content is a reply of the call at a path.
func content(path string, s description.Object) description.Object {
	if strings.HasPrefix(path, "/sns/") {
		return description.Content(plainText, s)
	}
	return description.JSON(s)
}
