package rule

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// CheckSN reports how sn breaks sn.length or sn.charset, or nil. The empty
// string breaks neither: whether a member must be there is another rule.
func (c *Catalogue) CheckSN(sn string) *Breach {
	if len(sn) > c.Max("sn.length") {
		return c.Breach("sn.length")
	}
	if strings.ContainsFunc(sn, func(r rune) bool { return !inSN(r) }) {
		return c.Breach("sn.charset")
	}
	return nil
}

func inSN(r rune) bool {
	return '0' <= r && r <= '9' || 'A' <= r && r <= 'Z' || 'a' <= r && r <= 'z' || r == '_' || r == '-'
}

// CheckDeviceName reports how name breaks name.empty or name.length, or nil.
// What is counted follows the switch name.unit, and so does the unit of the
// limit in the breach.
func (c *Catalogue) CheckDeviceName(name string, s Switches) *Breach {
	if name == "" && c.On(s, "name.empty") == "refuse" {
		return c.Breach("name.empty")
	}
	if unit := c.On(s, "name.unit"); nameLength(name, unit) > c.Max("name.length") {
		b := c.Breach("name.length")
		b.Rule.Limit.Unit = nameUnits[unit]
		return b
	}
	return nil
}

// nameUnits are what the values of the switch name.unit count.
var nameUnits = map[string]Unit{"code-points": Characters, "utf16": UTF16Units, "bytes": Bytes}

func nameLength(name, unit string) int {
	switch unit {
	case "bytes":
		return len(name)
	case "utf16":
		return len(utf16.Encode([]rune(name)))
	default:
		return utf8.RuneCountInString(name)
	}
}

// CheckGroupName reports how name breaks group.name, or nil.
func (c *Catalogue) CheckGroupName(name string) *Breach {
	if limit := c.bounds("group.name").Limit; len(name) < limit.Min || len(name) > limit.Max {
		return c.Breach("group.name")
	}
	return nil
}

// CutDeviceName returns as much of name as name.length allows.
func (c *Catalogue) CutDeviceName(name string, s Switches) string {
	left, unit := c.Max("name.length"), c.On(s, "name.unit")
	for end := 0; end < len(name); {
		_, size := utf8.DecodeRuneInString(name[end:])
		if left -= nameLength(name[end:end+size], unit); left < 0 {
			return name[:end]
		}
		end += size
	}
	return name
}
