package phone

import (
	"reflect"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/description"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// Description returns the OpenAPI 3.1 description of what the phone takes, as JSON. It is
// generated from the tables of its calls, and from the Go types of their requests and
// replies.
func Description() []byte {
	d := description.Shared()
	var operations []description.Operation
	for _, c := range rule.Calls() {
		if c.OfPhone() {
			operations = append(operations, wxOperation(d, c))
		}
	}
	for _, c := range userCalls(nil, nil) {
		operations = append(operations, c.operation(d))
	}
	return description.Document{
		Title:      "The phone of devicevoip",
		Text:       "The calls of a user's phone, and what its user sees and answers. A path may begin with /s/ and the id of a sandbox. See " + description.Page,
		Tags:       []description.Tag{{Name: wxTag, Text: "What the app calls."}, {Name: userTag, Text: "What the user sees and answers, and calls that are asked for by id."}},
		Operations: operations,
		Types:      d,
	}.Encode()
}

const wxTag, userTag = "wx", "user"

func wxOperation(d *description.Types, c rule.Call) description.Operation {
	found := calls[c.Name]
	o := describe(d, c.Method, c.Path, d.AnyOf(found.reply, reflect.TypeFor[control.PhoneReply]()))
	o.Name, o.Tag, o.Text = c.Name, wxTag, found.does
	o.Body = body(d, reflect.TypeFor[control.PhoneRequest]())
	o.Responses["501"] = refusal(d, "The base library of the user does not have the call.")
	return o
}

func (c userCall) operation(d *description.Types) description.Operation {
	o := describe(d, c.method, rule.PhonePrefix+c.path, d.Of(c.reply, true))
	o.Name, o.Tag, o.Text = c.name, userTag, c.does
	if c.query != nil {
		o.Parameters = d.Query(c.query)
	}
	if c.request != nil {
		o.Body = body(d, c.request)
	}
	return o
}

// describe describes what all of the phone's calls have.
func describe(d *description.Types, method, path string, reply description.Object) description.Operation {
	return description.Operation{
		Method: method, Path: path, Summary: method + " " + path, Security: []description.Object{},
		Responses: description.Object{
			"200": description.Object{"description": "What was asked for, or why not.", "content": description.JSON(reply)},
			"4XX": refusal(d, "What is wrong with the request, and what to do about it."),
			"5XX": refusal(d, "Why the platform could not answer."),
		},
	}
}

func body(d *description.Types, t reflect.Type) description.Object {
	return description.Object{"required": true, "content": description.JSON(d.Of(t, true))}
}

func refusal(d *description.Types, why string) description.Object {
	return description.Object{"description": why, "content": description.JSON(d.Of(reflect.TypeFor[control.ErrorReply](), true))}
}
