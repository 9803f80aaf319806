// Package description describes calls in OpenAPI 3.1, from the Go types of what they take
// and answer.
package description

import (
	"regexp"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// Object is an object of a description: a JSON Schema, a response.
type Object map[string]any

const repository = "https://github.com/devicevoip/devicevoip"

// Page is where people read about control and the phone.
const Page = repository + "/blob/main/docs/control.md"

// A Document describes calls. Every field but Tokens is needed.
type Document struct {
	Title, Text string
	Tags        []Tag
	Operations  []Operation
	Types       *Types
	// Tokens are what callers prove with who they are, by name.
	Tokens Object
}

// A Tag is a name for some of the calls.
type Tag struct{ Name, Text string }

// An Operation is one call.
type Operation struct {
	Method, Path        string
	Name, Summary, Text string
	Tag                 string
	Parameters          []Object // beside those of the path
	Body                Object   // nil for none
	Responses           Object   // by status
	Security            []Object
}

// Encode returns the document as JSON.
func (d Document) Encode() []byte {
	paths := Object{}
	for _, o := range d.Operations {
		at, ok := paths[o.Path].(Object)
		if !ok {
			at = Object{}
			paths[o.Path] = at
		}
		at[strings.ToLower(o.Method)] = o.object()
	}
	tags := []Object{}
	for _, t := range d.Tags {
		tags = append(tags, Object{"name": t.Name, "description": t.Text})
	}
	components := Object{"schemas": d.Types.named}
	if d.Tokens != nil {
		components["securitySchemes"] = d.Tokens
	}
	text, err := json.Marshal(Object{
		"openapi": "3.1.0",
		"info": Object{
			"title": d.Title, "version": strings.ReplaceAll(rule.SpecDate, "-", "."), "description": d.Text,
			"contact": Object{"name": "devicevoip", "url": repository},
			"license": Object{"name": "MIT", "identifier": "MIT"},
		},
		"servers": []Object{{"url": "/"}}, "tags": tags, "paths": paths, "components": components,
	}, json.Deterministic(true), jsontext.WithIndent("  "))
	if err != nil {
		panic("description: encode: " + err.Error())
	}
	return text
}

var variable = regexp.MustCompile(`\{(\w+)\}`)

func (o Operation) object() Object {
	parameters := []Object{}
	for _, m := range variable.FindAllStringSubmatch(o.Path, -1) {
		parameters = append(parameters, Object{"name": m[1], "in": "path", "required": true, "schema": Object{"type": "string"}})
	}
	parameters = append(parameters, o.Parameters...)
	object := Object{
		"operationId": o.Name, "summary": o.Summary, "description": o.Text, "tags": []string{o.Tag},
		"responses": o.Responses, "security": o.Security,
	}
	if len(parameters) > 0 {
		object["parameters"] = parameters
	}
	if o.Body != nil {
		object["requestBody"] = o.Body
	}
	return object
}

// JSON is a body of JSON.
func JSON(schema Object) Object { return Content("application/json", schema) }

// Content is a body of a media type.
func Content(media string, schema Object) Object { return Object{media: Object{"schema": schema}} }
