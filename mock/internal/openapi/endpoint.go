package openapi

import (
	"context"
	"net/http"
	"reflect"

	"github.com/devicevoip/devicevoip/mock/internal/exchange"
)

// endpoint is what a call takes and answers. The types of both are its
// description too.
type endpoint struct {
	method         string
	request, reply reflect.Type
	answer         func(context.Context, *exchange.Call, endpoint) (any, error)
	// whenMissing is the rule that a body without a required member breaks,
	// whenNoObject the one of a body that does not even begin as an object, if
	// it is another than for most calls.
	whenMissing, whenNoObject string
}

// post is a call with a JSON body. A member of Req that is a pointer is
// required, unless it has omitzero.
func post[Req, Rep any](fn func(context.Context, *exchange.Call, Req) (Rep, error)) endpoint {
	return endpoint{
		method: http.MethodPost, request: reflect.TypeFor[Req](), reply: reflect.TypeFor[Rep](),
		whenMissing: "request.missing-elsewhere",
		answer: func(ctx context.Context, c *exchange.Call, e endpoint) (any, error) {
			req, err := decode[Req](ctx, c, e)
			if err != nil {
				return nil, err
			}
			return fn(ctx, c, req)
		},
	}
}

// get is a call without a body. Req names its query parameters.
func get[Req, Rep any](fn func(context.Context, *exchange.Call, Req) (Rep, error)) endpoint {
	return endpoint{
		method: http.MethodGet, request: reflect.TypeFor[Req](), reply: reflect.TypeFor[Rep](),
		answer: func(ctx context.Context, c *exchange.Call, _ endpoint) (any, error) {
			return fn(ctx, c, fromQuery[Req](c.Request.URL.Query()))
		},
	}
}

func (e endpoint) missing() endpoint {
	e.whenMissing = "request.missing"
	return e
}

func (e endpoint) noObject(rule string) endpoint {
	e.whenNoObject = rule
	return e
}
