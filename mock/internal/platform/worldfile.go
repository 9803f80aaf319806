package platform

import (
	"errors"
	"fmt"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/goccy/go-yaml"

	"github.com/devicevoip/devicevoip/internal/credential"
	"github.com/devicevoip/devicevoip/internal/textfile"
	"github.com/devicevoip/devicevoip/internal/yamlfile"
	"github.com/devicevoip/devicevoip/mock/control"
)

// DecodeWorld decodes a world from JSON and rejects unknown members. Every error is an
// [*control.InputError] that names the member.
func DecodeWorld(text []byte) (control.World, error) {
	var w control.World
	if err := Decode(text, &w, "world", ""); err != nil {
		return control.World{}, err
	}
	return w, nil
}

// ReadWorld reads a world from the YAML text of the file called name. Every
// error is an [*control.InputError] that names the file and the line or the member.
func ReadWorld(name string, text []byte) (control.World, error) {
	text, err := textfile.Decode(name, text)
	if err != nil {
		return control.World{}, invalid(err.Error(), "save the file as UTF-8")
	}
	if isJSON(text) {
		return namedWorld(name, text, "")
	}
	return readYAML(name, text)
}

// isJSON reports whether a text is JSON, which is YAML, too, but is read in no time.
func isJSON(text []byte) bool { return jsontext.Value(text).IsValid() }

func readYAML(name string, text []byte) (control.World, error) {
	converted, err := yamlfile.ToJSON(text)
	switch {
	case errors.Is(err, yamlfile.ErrDocuments):
		return control.World{}, notOneWorld(name)
	case errors.Is(err, yamlfile.ErrAliases):
		return control.World{}, tooManyAliases(name)
	case err != nil:
		return control.World{}, unreadable(name, err)
	}
	w, err := namedWorld(name, converted, "; text that looks like a number needs quotes")
	if colon, ok := errors.AsType[*yamlfile.ColonError](yamlfile.Explain(text, err)); ok {
		return control.World{}, unreadable(name, colon)
	}
	return w, err
}

func notOneWorld(name string) error {
	return invalid(name+": the file must hold exactly one world", "a world is one YAML mapping, such as those in fixtures/worlds")
}

func tooManyAliases(name string) error {
	return invalid(name+": "+yamlfile.ErrAliases.Error(), "write out what an alias of aliases stands for")
}

// namedWorld decodes the world of a file.
func namedWorld(name string, text []byte, hint string) (control.World, error) {
	if jsontext.Value(text).Kind() == 'n' {
		return control.World{}, notOneWorld(name)
	}
	w, err := DecodeWorld(text)
	if in, ok := errors.AsType[*control.InputError](err); ok {
		return control.World{}, invalid(name+": "+in.Message, in.Hint+hint)
	}
	return w, err
}

// ReadSecretYAML reads the YAML text of the file called name into v, and rejects unknown
// members. Every error is an [*control.InputError] that names the file and the line or the
// member, but quotes nothing of the file, which holds secrets.
func ReadSecretYAML(name string, text []byte, v any, hint string) error {
	text, err := textfile.Decode(name, text)
	if err != nil {
		return invalid(err.Error(), "save the file as UTF-8")
	}
	converted, err := yamlfile.ToJSON(text)
	if syntax, ok := errors.AsType[yaml.Error](err); ok && syntax.GetToken() != nil {
		return invalid(fmt.Sprintf("%s:%d: it is not YAML", name, syntax.GetToken().Position.Line), hint)
	}
	if errors.Is(err, yamlfile.ErrDocuments) {
		return invalid(name+":"+err.Error(), hint)
	}
	if errors.Is(err, yamlfile.ErrAliases) {
		return tooManyAliases(name)
	}
	if err != nil {
		return invalid(name+": it is not YAML", hint)
	}
	err = Decode(converted, v, "file", hint)
	if in, ok := errors.AsType[*control.InputError](err); ok {
		return invalid(name+": "+in.Message, in.Hint)
	}
	return err
}

func unreadable(name string, err error) error {
	return invalid(fmt.Sprintf("%s:%s", name, credential.Lines(yaml.FormatError(err, false, true))), "correct the YAML at the marked place")
}
