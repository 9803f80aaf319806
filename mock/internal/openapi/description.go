package openapi

import (
	"net/http"
	"strings"
	"sync"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

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
	d := describer{rules, schema{}}
	paths := schema{}
	for _, c := range calls {
		paths[c.Path] = schema{strings.ToLower(c.Method): d.operation(*c)}
	}
	text, err := json.Marshal(schema{
		"openapi": "3.1.0",
		"info": schema{
			"title": "WeChat's server calls for calls between users and devices", "version": strings.ReplaceAll(rule.SpecDate, "-", "."),
			"description": "As devicevoip answers them. HTTP statuses say nothing about success: look at errcode.",
		},
		"servers":    []schema{{"url": "/"}},
		"security":   []schema{}, // the access_token is a parameter
		"paths":      paths,
		"components": schema{"schemas": d.named},
	}, json.Deterministic(true), jsontext.WithIndent("  "))
	if err != nil {
		panic("openapi: encode the description: " + err.Error())
	}
	return text
}

// Serve answers the description.
func Serve(rules *rule.Catalogue) http.Handler {
	text := sync.OnceValue(func() []byte { return Description(rules) })
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(text())
	})
}

// describer describes types with the sentences and limits of a catalogue.
type describer struct {
	rules *rule.Catalogue
	named schema // by name
}

// as names a schema, so that generated clients have a name for it, and refers to it.
func (d describer) as(name string, s schema) schema {
	name = strings.ToUpper(name[:1]) + name[1:]
	d.named[name] = s
	return schema{"$ref": "#/components/schemas/" + name}
}

func (d describer) operation(c call) schema {
	parameters := []schema{}
	if c.Token != rule.NoToken {
		r, _ := d.rules.Get("token.placement")
		parameters = append(parameters, schema{
			"name": "access_token", "in": "query", "required": true,
			"description": r.Sentence, "schema": schema{"type": "string"},
		})
	}
	operation := schema{"operationId": c.Name, "summary": c.Method + " " + c.Path, "responses": d.responses(c)}
	if c.Method == http.MethodGet {
		for f := range members(c.request) {
			parameters = append(parameters, schema{
				"name": name(f), "in": "query", "required": required(f, false), "schema": d.member(f, false),
			})
		}
	} else {
		operation["requestBody"] = schema{"required": true, "content": jsonContent(d.as(c.Name+"Request", d.of(c.request, false)))}
	}
	if len(parameters) > 0 {
		operation["parameters"] = parameters
	}
	return operation
}

func (d describer) responses(c call) schema {
	chunked, _ := d.rules.Get("request.chunked")
	other, _ := d.rules.Get("request.other-method")
	either := []schema{d.as(c.Name+"Reply", d.of(c.reply, true)), d.as("failure", d.failure())}
	responses := schema{"200": schema{"description": "What was asked for, or why not.", "content": content(c.Path, schema{"oneOf": either})}}
	outside, _ := d.rules.Get("cloud.allow-list")
	responses["502"] = schema{"description": outside.Sentence}
	responses["405"] = schema{"description": other.Sentence}
	if c.Method == http.MethodPost {
		responses["412"] = schema{"description": chunked.Sentence}
	}
	return responses
}

// failure is the reply of every call that refuses.
func (d describer) failure() schema {
	rid, _ := d.rules.Get("reply.rid")
	return schema{
		"type": "object", "required": []string{"errcode", "errmsg"}, "additionalProperties": false,
		"properties": schema{
			"errcode": schema{"type": "integer", "not": schema{"const": 0}},
			"errmsg":  schema{"type": "string", "pattern": `^[\s\S]*(rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}|hints?: [\s\S]*\])$`, "description": rid.Sentence},
		},
	}
}

// content is a reply of the call at a path.
func content(path string, s schema) schema {
	if strings.HasPrefix(path, "/sns/") {
		return schema{plainText: schema{"schema": s}}
	}
	return jsonContent(s)
}

func jsonContent(s schema) schema { return schema{"application/json": schema{"schema": s}} }
