package mutants

import (
	"bytes"
	"fmt"

	"github.com/devicevoip/devicevoip/internal/reference"
)

// platformGroups are wrong about groups.
func platformGroups() []row {
	return []row{
		{
			"group-info-in-documented-order", "The info of a group has its members in the order of the documented sample.",
			breaks("group.info-order"), answered(documentedOrder, reference.InfoPath),
		},
		{
			"group-info-without-count", "The info of a group does not say how many devices it may have.",
			breaks("group.expand", "group.info-order"), answered(withoutCount, reference.InfoPath),
		},
		{
			"force-add-ignored", "force_add does nothing.", breaks("grant.independent", "group.capacity", "group.force-add", "token.two-processes"),
			asked(where(func(m members) bool { return m["force_add"].Kind() == 't' }, without("force_add")), reference.AddPath),
		},
		{
			"add-takes-from-other-group", "A device is taken out of its group without force_add.", breaks("group.exclusive"),
			asked(where(lacks("force_add"), set("force_add", "true")), reference.AddPath),
		},
	}
}

// documentedOrder puts device_list last.
func documentedOrder(body []byte) []byte {
	m := membersOf(body)
	if m["device_list"] == nil {
		return body
	}
	var b bytes.Buffer
	b.WriteByte('{')
	for _, name := range []string{"errcode", "errmsg", "group_name", "model_id", "model_type", "max_device_count", "device_list"} {
		fmt.Fprintf(&b, "%q:%s,", name, m[name])
	}
	return append(bytes.TrimSuffix(b.Bytes(), []byte(",")), '}')
}

// withoutCount cuts max_device_count off the end of a body.
func withoutCount(body []byte) []byte {
	before, _, found := bytes.Cut(body, []byte(`,"max_device_count"`))
	if !found {
		return body
	}
	return append(before, '}')
}
