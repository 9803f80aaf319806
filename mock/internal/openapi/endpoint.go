package openapi

import (
	"reflect"
	"sync"

	"github.com/devicevoip/devicevoip/internal/plainjson"
	"github.com/devicevoip/devicevoip/mock/internal/exchange"
)

// endpoint is what a call takes and answers. The types of both are its
// description too: see [description.Types].
type endpoint struct {
	request, reply reflect.Type
	reads, writes  func() *plainjson.Plan                                 // made with the first call, as shape is
	answer         func(*exchange.Call, *endpoint) (reply any, err error) // reply is a pointer
	// whenNoObject is the rule that a body breaks which does not start with {,
	// if it is not request.format.
	whenNoObject string
	anyMethod    bool // it reads its query whatever the method
	shape        func() *shape
}

// endpoints are what calls take and answer, by their names.
type endpoints map[string]endpoint

// get is a call without a body. Req names its query parameters.
func get[Req, Rep any](fn func(*exchange.Call, Req) (Rep, error)) endpoint {
	return endpoint{
		request: reflect.TypeFor[Req](), reply: reflect.TypeFor[Rep](),
		writes: planOf[Rep](),
		answer: func(c *exchange.Call, _ *endpoint) (any, error) {
			reply, err := fn(c, fromQuery[Req](c))
			return &reply, err
		},
	}
}

// planOf is the plan of a type, made when it is first needed.
func planOf[T any]() func() *plainjson.Plan {
	return sync.OnceValue(func() *plainjson.Plan { return plainjson.Of(reflect.TypeFor[T]()) })
}

func (e endpoint) noObject(rule string) endpoint {
	e.whenNoObject = rule
	return e
}

func (e endpoint) byAnyMethod() endpoint {
	e.anyMethod = true
	return e
}

// reordered is the endpoint with replies that order changes, without new members.
func (e endpoint) reordered(order func(*exchange.Call, any) any) endpoint {
	inner := e.answer
	e.writes = func() *plainjson.Plan { return nil }
	e.answer = func(c *exchange.Call, e *endpoint) (any, error) {
		reply, err := inner(c, e)
		return order(c, reply), err
	}
	return e
}
