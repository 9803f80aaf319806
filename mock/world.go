package mock

import (
	"github.com/devicevoip/devicevoip/mock/internal/console"
	"github.com/devicevoip/devicevoip/mock/internal/openapi"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// DefaultSandbox is the id of the sandbox that is there from the start.
const DefaultSandbox = platform.DefaultID

// A World describes a sandbox.
type World = platform.World

// An InputError says what is wrong with a world, and how to mend it.
type InputError = platform.InputError

// An Exchange is one request and its reply.
type Exchange = platform.Exchange

// ReadWorld reads a world file; name is for its errors.
func ReadWorld(name string, text []byte) (World, error) { return platform.ReadWorld(name, text) }

// ConsolePath is the path of the console.
const ConsolePath = console.Prefix

// OpenAPI returns the OpenAPI 3.1 description of every server call, as JSON.
func OpenAPI(rules *rule.Catalogue) []byte { return openapi.Description(rules) }
