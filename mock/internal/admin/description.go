package admin

import (
	"cmp"
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/description"
)

// Description returns the OpenAPI 3.1 description of the control calls, as JSON. It is
// generated from the table of calls, and from the Go types of their requests and replies.
func Description() []byte {
	d := description.Shared()
	refusal := description.JSON(d.Of(reflect.TypeFor[control.ErrorReply](), true))
	var operations []description.Operation
	var tags []description.Tag
	for _, section := range sections(new(surface)) {
		tags = append(tags, description.Tag{Name: section.tag, Text: section.about})
		for _, c := range section.calls {
			o := c.operation(d)
			o.Tag = section.tag
			o.Responses["4XX"] = description.Object{"description": "What is wrong with the request, and what to do about it.", "content": refusal}
			o.Responses["5XX"] = description.Object{"description": "Why the platform could not answer.", "content": refusal}
			operations = append(operations, o)
		}
	}
	return description.Document{
		Title:      "Control of devicevoip",
		Text:       "Reads and changes the sandboxes of a platform. See " + description.Page,
		Tags:       tags,
		Operations: operations,
		Types:      d,
		Tokens:     description.Object{token: description.Object{"type": "http", "scheme": "bearer", "description": "That of the root or of a team. A platform that is open to everybody needs none."}},
	}.Encode()
}

// token is the name of what callers prove with who they are.
const token = "token"

func (c call) operation(d *description.Types) description.Operation {
	o := description.Operation{
		Method: c.method, Path: strings.TrimSuffix(Prefix, "/") + c.path, Name: c.name,
		Summary: c.method + " " + c.path, Text: c.does,
		Responses: description.Object{fmt.Sprint(c.status()): c.response(d)},
		Security:  []description.Object{{token: []string{}}},
	}
	if slices.Contains(open, c.path) {
		o.Security = []description.Object{}
	}
	if c.root {
		o.Text += " Only the root may."
	}
	if c.query != nil {
		o.Parameters = d.Query(c.query)
	}
	if c.request != nil {
		o.Body = description.Object{"required": !c.blank, "content": content(d, c.takes, c.request)}
	}
	return o
}

func (c call) response(d *description.Types) description.Object {
	if c.status() == http.StatusNoContent {
		return description.Object{"description": "Done."}
	}
	return description.Object{"description": "What was asked for.", "content": content(d, c.media, c.reply)}
}

// content is a body of a media type, or JSON.
func content(d *description.Types, media string, t reflect.Type) description.Object {
	return description.Content(cmp.Or(media, "application/json"), d.Of(t, true))
}
