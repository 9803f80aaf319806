package platform

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

var libraryPattern = lazyregexp.New(`^\d{1,4}\.\d{1,4}\.\d{1,4}$`)

// CheckLibrary refuses a base library that is no version. Empty is the newest.
func CheckLibrary(version string) error {
	if version == "" || libraryPattern().MatchString(version) {
		return nil
	}
	return invalid(fmt.Sprintf("library: %q is not a base library version", version), "use a version such as 2.30.4")
}

// older reports whether the base library of u is older than the version that a rule
// names. A user without a version has the newest.
func (v *View) older(u control.User, id string) bool {
	return u.Library != "" && before(u.Library, v.rules.Since(id))
}

func before(a, b string) bool {
	as, bs := strings.Split(a, "."), strings.Split(b, ".")
	for i := range min(len(as), len(bs)) {
		x, _ := strconv.Atoi(as[i])
		y, _ := strconv.Atoi(bs[i])
		if x != y {
			return x < y
		}
	}
	return len(as) < len(bs)
}

// checkFunction returns the breach when wx lacks a function on the phone of u, or nil.
func (v *View) checkFunction(u control.User, id string) *rule.Breach {
	if !v.older(u, id) {
		return nil
	}
	r := v.rules.Breach(id).Rule
	return v.rules.Breachf(id, "wx.%s is not a function: base library %s introduced it, and this user has %s", r.Subject, r.Since, u.Library)
}

// withoutGroups is a list as a base library without group_id shows it.
func (v *View) withoutGroups(list []control.Record) []control.Record {
	if v.On("library.group-items") == "hidden" {
		return slices.DeleteFunc(list, func(r control.Record) bool { return r.GroupID != "" })
	}
	for i := range list {
		list[i].GroupID = ""
	}
	return list
}
