// Package features holds the scenarios of the acceptance suite, a folder for
// each language.
package features

import "embed"

// FS is the feature files, by language and suite: en/client/sn.feature and so on. Those
// in zh-CN are generated: package translation says from what.
//
//go:embed en zh-CN/*/*.feature
var FS embed.FS
