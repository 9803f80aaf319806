package platform

import (
	"context"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// ExpandGroup answers expandGroup.
func (s *Sandbox) ExpandGroup(ctx context.Context, groupID string, count int) error {
	return s.update(ctx, func(t *tx) error {
		g, ok := t.group(groupID)
		limit := t.rules.Max("group.expand")
		switch {
		case !ok:
			return t.rules.Breach("group.id")
		case count != limit:
			return t.rules.Chosen(t.app.Switches, "group.expand-count")
		case g.Max >= limit && t.on("group.expanded-where") == "expand":
			return t.rules.Breach("group.expanded")
		}
		g.Max = limit
		t.putGroup(g)
		return nil
	})
}

// full is the answer to adding a device to a group that holds all it may.
func (v *view) full(g Group) *rule.Breach {
	if g.Max >= v.rules.Max("group.expand") && v.on("group.expanded-where") == "adddevice" {
		return v.rules.Breach("group.expanded")
	}
	return v.rules.Breach("group.capacity")
}
