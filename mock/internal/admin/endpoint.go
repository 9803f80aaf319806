package admin

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/devicevoip/devicevoip/internal/suggest"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/description"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// endpoint is what a call takes and answers. The types are its description too; nil is
// nothing.
type endpoint struct {
	query, request, reply reflect.Type
	blank                 bool   // the body may be empty
	takes, media          string // media types of the body and of the reply, if not JSON
	created               bool   // it answers 201
	answer                func(*endpoint, *platform.Sandbox, *http.Request) (any, error)
	write                 func(http.ResponseWriter, *http.Request, *platform.Sandbox) // instead of answer
}

// none is the reply that has no body.
type none struct{}

func done(err error) (none, error) { return none{}, err }

// get is a call about a sandbox that has no body.
func get[Rep any](fn func(*platform.Sandbox, *http.Request) (Rep, error)) endpoint {
	return endpoint{
		reply:  reflect.TypeFor[Rep](),
		answer: func(_ *endpoint, s *platform.Sandbox, r *http.Request) (any, error) { return fn(s, r) },
	}
}

// post is a call about a sandbox that has a body.
func post[Req, Rep any](fn func(*platform.Sandbox, *http.Request, Req) (Rep, error)) endpoint {
	return endpoint{
		request: reflect.TypeFor[Req](), reply: reflect.TypeFor[Rep](),
		answer: func(e *endpoint, s *platform.Sandbox, r *http.Request) (any, error) {
			in, err := decode[Req](r, e.blank)
			if err != nil {
				return nil, err
			}
			return fn(s, r, in)
		},
	}
}

// getAll is a call about the whole platform that has no body.
func getAll[Rep any](fn func(*http.Request) (Rep, error)) endpoint {
	return get(func(_ *platform.Sandbox, r *http.Request) (Rep, error) { return fn(r) })
}

// postAll is a call about the whole platform that has a body.
func postAll[Req, Rep any](fn func(*http.Request, Req) (Rep, error)) endpoint {
	return post(func(_ *platform.Sandbox, r *http.Request, in Req) (Rep, error) { return fn(r, in) })
}

// raw is a call that writes its reply itself. Rep is described by media as a text, unless
// that is "".
func raw[Rep any](media string, fn func(http.ResponseWriter, *http.Request, *platform.Sandbox)) endpoint {
	return endpoint{reply: reflect.TypeFor[Rep](), media: media, write: fn}
}

// orNothing is the endpoint with a body that may be empty.
func (e endpoint) orNothing() endpoint {
	e.blank = true
	return e
}

// creates is the endpoint that answers 201.
func (e endpoint) creates() endpoint {
	e.created = true
	return e
}

// asked is the endpoint with the query that T names.
func asked[T any](e endpoint) endpoint {
	e.query = reflect.TypeFor[T]()
	return e
}

// taking is the endpoint of a raw call with a body.
func taking[T any](e endpoint) endpoint {
	e.request = reflect.TypeFor[T]()
	return e
}

// posted is the endpoint with a body of a media type, which is not decoded.
func (e endpoint) posted(media string) endpoint {
	e.request, e.takes = reflect.TypeFor[string](), media
	return e
}

// status is that of a success.
func (e endpoint) status() int {
	switch {
	case e.created:
		return http.StatusCreated
	case e.reply == reflect.TypeFor[none]():
		return http.StatusNoContent
	}
	return http.StatusOK
}

// readQuery reads the parameters that the members of a struct name: texts, and lists of
// numbers. It refuses others.
func readQuery[T any](values url.Values) (T, error) {
	var v T
	to := reflect.ValueOf(&v).Elem()
	var names []string
	for f := range description.Members(to.Type()) {
		names = append(names, description.Name(f))
	}
	for _, given := range slices.Sorted(maps.Keys(values)) {
		if !slices.Contains(names, given) {
			return v, &control.InputError{Message: given + ": unknown parameter" + suggest.Suggestion(given, names), Hint: "the parameters here are: " + strings.Join(names, ", ")}
		}
	}
	for f := range description.Members(to.Type()) {
		given := values[description.Name(f)]
		switch field := to.FieldByIndex(f.Index).Addr().Interface().(type) {
		case *string:
			*field = values.Get(description.Name(f))
		case *[]int:
			for _, text := range given {
				n, err := strconv.Atoi(text)
				if err != nil {
					return v, &control.InputError{Message: fmt.Sprintf("%s: %q is not a number", description.Name(f), text), Hint: "GET …/journal lists the exchanges with their numbers n"}
				}
				*field = append(*field, n)
			}
		default:
			panic("admin: no parameter of a query is a " + f.Type.String())
		}
	}
	return v, nil
}
