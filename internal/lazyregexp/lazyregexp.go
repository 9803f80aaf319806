// Package lazyregexp has a regular expression compiled when it is first used:
// the initialization of a package is paid by every run of the command, also by
// those that use nothing of it.
package lazyregexp

import (
	"regexp"
	"sync"
)

// New returns a function that gives the regular expression. It is compiled
// once, and panics then if it is invalid.
func New(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
