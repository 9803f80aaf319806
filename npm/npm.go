// Package npm holds the npm packages of the project, each in a folder, and
// embeds what the platform serves of them.
package npm

import _ "embed"

// WX is wx.js, a script whose wx object behaves as on a phone.
//
//go:embed devicevoip-wx/wx.js
var WX []byte
