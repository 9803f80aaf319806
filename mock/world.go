package mock

import (
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/console"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// DefaultSandbox is the id of the sandbox that every platform has.
const DefaultSandbox = control.DefaultSandbox

// A World describes a sandbox: see [control.World].
type World = control.World

// An InputError says what is wrong with a world, and how to correct it.
type InputError = control.InputError

// FixedWorld returns the world of the default sandbox: one user who accepts, and
// three models of which two are of one type, under ids and credentials that never
// change. Its clock is the wall clock.
func FixedWorld() World { return platform.FixedWorld() }

// ReadWorld reads a world file, which is YAML; name stands for the file in errors.
// Every error is an [*InputError] that names the line or the member.
func ReadWorld(name string, text []byte) (World, error) { return platform.ReadWorld(name, text) }

// ConsolePath is the path of the web console.
const ConsolePath = console.Prefix
