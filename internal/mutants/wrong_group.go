package mutants

import (
	"bytes"
	"fmt"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

func wrongGroups() []Mutant {
	return []Mutant{
		amiss(platform("group-info-in-documented-order", "The info of a group has its members in the order of the documented sample.",
			"group.info-order"), "/wxa/business/group/getinfo", answered(documentedOrder)),
		amiss(platform("group-info-without-count", "The info of a group does not say how many devices it may have.",
			"group.expand", "group.info-order"), "/wxa/business/group/getinfo", answered(func(body []byte) []byte {
			before, _, ok := bytes.Cut(body, []byte(`,"max_device_count"`))
			if !ok {
				return body
			}
			return append(before, '}')
		})),
		amiss(platform("force-add-ignored", "force_add does nothing.",
			"grant.independent", "group.capacity", "group.force-add"), "/wxa/business/group/adddevice", asked(func(body []byte) []byte {
			return edit(body, func(m map[string]jsontext.Value) {
				if m["force_add"].Kind() == 't' {
					delete(m, "force_add")
				}
			})
		})),
		amiss(platform("add-takes-from-other-group", "A device is taken out of its group without force_add.",
			"group.exclusive"), "/wxa/business/group/adddevice", asked(func(body []byte) []byte {
			return edit(body, func(m map[string]jsontext.Value) {
				if m["force_add"] == nil {
					m["force_add"] = jsontext.Value("true")
				}
			})
		})),
	}
}

// documentedOrder puts device_list last.
func documentedOrder(body []byte) []byte {
	var m map[string]jsontext.Value
	if json.Unmarshal(body, &m) != nil || m["device_list"] == nil {
		return body
	}
	var b bytes.Buffer
	b.WriteByte('{')
	for _, name := range []string{"errcode", "errmsg", "group_name", "model_id", "model_type", "max_device_count", "device_list"} {
		fmt.Fprintf(&b, "%q:%s,", name, m[name])
	}
	return append(bytes.TrimSuffix(b.Bytes(), []byte(",")), '}')
}
