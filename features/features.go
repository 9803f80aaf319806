// Package features holds the scenarios of the acceptance suite, a folder for
// each language.
package features

import "embed"

// FS is the feature files, by language: en/sn.feature and so on.
//
//go:embed en
var FS embed.FS
