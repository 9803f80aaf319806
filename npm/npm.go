// Package npm holds the npm packages of the project, each in a folder, and
// embeds what the platform serves of them.
package npm

import (
	"embed"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
)

//go:embed devicevoip/package.json
var manifest []byte

// Version returns the semantic version of the project, which all packages have.
func Version() string { return version() }

var version = sync.OnceValue(func() string {
	var m struct {
		Version string `json:"version"`
	}
	if err := json.Unmarshal(manifest, &m); err != nil {
		panic(err) // the file is part of the program
	}
	return m.Version
})

// WX is wx.js, a script whose wx object behaves as on a phone.
//
//go:embed devicevoip-wx/wx.js
var WX []byte

// Lines are what a developer pastes into an app, as files of the folder paste.
//
//go:embed paste
var Lines embed.FS

// A Place is a sandbox and its user, for whom lines to paste are filled in.
type Place struct {
	BaseURL, AppID, OpenID, ModelID string
}

// written is the place that stands in the lines: the default sandbox on the
// default address, so that they run as they are.
var written = Place{"http://127.0.0.1:8080", "wx0000000000000001", "o-user-000000000000000000001", "campus-phone-000000001"}

// Lines returns the lines of a file for the place.
func (p Place) Lines(file string) (string, error) {
	text, err := Lines.ReadFile("paste/" + file)
	if err != nil {
		return "", fmt.Errorf("lines to paste: %w", err)
	}
	return strings.NewReplacer(
		written.BaseURL, p.BaseURL, written.AppID, p.AppID, written.OpenID, p.OpenID, written.ModelID, p.ModelID,
	).Replace(string(text)), nil
}
