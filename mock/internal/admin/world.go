package admin

import (
	"fmt"
	"io/fs"
	"path"
	"reflect"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// writtenWorld is a world that is decoded later, by the platform.
type writtenWorld struct{ jsontext.Value }

// Either implements [description.Either].
func (writtenWorld) Either() []reflect.Type { return []reflect.Type{reflect.TypeFor[control.World]()} }

// chosenWorld is one too, or the name of one.
type chosenWorld struct{ jsontext.Value }

// Either implements [description.Either].
func (chosenWorld) Either() []reflect.Type {
	return []reflect.Type{reflect.TypeFor[control.World](), reflect.TypeFor[string]()}
}

// world returns the world of a request for a sandbox, which has none, names one, or
// holds it.
func (s *surface) world(said jsontext.Value) (control.World, error) {
	switch said.Kind() {
	case '"':
		var name string
		if err := json.Unmarshal(said, &name); err != nil {
			return control.World{}, err
		}
		return s.namedWorld(name)
	case 'n', jsontext.KindInvalid:
		return platform.DefaultWorld(), nil
	}
	return platform.DecodeWorld(said)
}

// namedWorld reads a named world. Many sandboxes may use it, so each gets an app of its
// own.
func (s *surface) namedWorld(name string) (control.World, error) {
	files, err := fs.Glob(s.Worlds, "worlds/*.yaml")
	if err != nil {
		return control.World{}, err
	}
	var names []string
	for _, file := range files {
		known := strings.TrimSuffix(path.Base(file), ".yaml")
		names = append(names, known)
		if known != name {
			continue
		}
		text, err := fs.ReadFile(s.Worlds, file)
		if err != nil {
			return control.World{}, err
		}
		w, err := platform.ReadWorld(file, text)
		w.AppID, w.Secret = "", ""
		return w, err
	}
	return control.World{}, &control.InputError{
		Message: fmt.Sprintf("world: there is no world %q", name),
		Hint:    fmt.Sprintf("the named worlds are %q", names),
	}
}
