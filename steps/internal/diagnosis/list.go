package diagnosis

import (
	"slices"
	"strconv"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// A device is one of a list, with the text of its errcode if it has one.
type device struct{ sn, modelID, errcode string }

func devices(list []members) []device {
	var all []device
	for _, m := range list {
		all = append(all, device{m.text("sn"), m.text("model_id"), string(m["errcode"])})
	}
	return all
}

// listing compares the devices that were asked for with those that were sent, in one
// request or in several.
func listing(a *act) []Sign {
	list, ok := a.params.list("device_list")
	method := a.asked.Method
	if !ok || method != "addIotGroupDevice" && method != "removeIotGroupDevice" {
		return nil
	}
	asked := devices(list)
	var sent []device
	var shown *control.Exchange
	requests, failed := 0, false // of the last request, whether a device was refused
	for _, e := range a.own(rule.CallOf(method).Path) {
		body, ok := object(e.Request)
		part, isList := body.list("device_list")
		switch {
		case !ok:
			return nil
		case !isList:
			if body["device_list"] == nil {
				return []Sign{classed("left-out", "device_list", "the client sends no device_list", changed, e)}
			}
			return []Sign{sign("type.device_list", "the client sends device_list as "+kindNames[body["device_list"].Kind()]+" where an array of objects is due: "+shortValue(body["device_list"]), changed, e)}
		}
		if shown == nil {
			shown = &e
		}
		if s := otherNames(part, e); s != nil {
			return []Sign{*s}
		}
		requests, failed = requests+1, refusesDevice(e)
		if again := devices(part); !refusedToken(e) && !slices.Equal(again, sent) {
			sent = append(sent, again...)
		}
	}
	if shown == nil || slices.Equal(asked, sent) || len(sent) == 0 && len(asked) > 0 {
		return nil
	}
	if failed && requests > 1 && len(sent) < len(asked) && slices.Equal(sent, asked[:len(sent)]) {
		return []Sign{sign("list.stops", "the client sends devices in parts and stops at the first that the platform refuses: it does not send the rest", changed, *shown)}
	}
	return compareLists(asked, sent, *shown)
}

// refusesDevice reports whether a reply, or a device in it, has an errcode.
func refusesDevice(e control.Exchange) bool {
	reply, _ := object(e.Response)
	list, _ := reply.list("device_list")
	return e.ErrCode() != 0 || slices.ContainsFunc(devices(list), func(d device) bool { return d.errcode != "" && d.errcode != "0" })
}

// otherNames finds members of devices under other names.
func otherNames(list []members, e control.Exchange) *Sign {
	for _, m := range list {
		for _, name := range []string{"sn", "model_id"} {
			if _, isText := textOf(m[name]); m[name] != nil && !isText {
				s := classed("type."+words(m[name].Kind())+"-for-string", "device_list."+name, "the client sends "+name+" in device_list as "+kindNames[m[name].Kind()]+": "+shortValue(m[name]), changed, e)
				return &s
			}
			if m[name] == nil {
				s := classed("left-out", "device_list."+name, "the client leaves out "+name+" in device_list", changed, e)
				for other, value := range m {
					if other != "sn" && other != "model_id" && value.Kind() == '"' {
						s = classed("renamed", "device_list."+name, "the client sends "+name+" in device_list under another name, "+short(other), changed, e)
					}
				}
				return &s
			}
		}
	}
	return nil
}

func compareLists(asked, sent []device, e control.Exchange) []Sign {
	sum := strconv.Itoa(len(asked)) + " asked, " + strconv.Itoa(len(sent)) + " sent"
	switch {
	case len(sent) < len(asked) && slices.Equal(sent, unique(asked, func(d device) device { return d })):
		return []Sign{sign("list.unique", "the client drops repeated devices from device_list: "+sum, changed, e)}
	case len(sent) < len(asked) && len(unique(asked, func(d device) string { return d.sn })) == len(sent):
		return []Sign{sign("list.unique-sn", "the client drops devices from device_list whose sn it has twice, though of another model: "+sum, changed, e)}
	case len(sent) < len(asked) && slices.Equal(sent, asked[:len(sent)]):
		return []Sign{cutList(len(asked), len(sent), e)}
	case len(sent) < len(asked):
		return []Sign{sign("list.filtered", "the client drops devices from device_list: "+sum, changed, e)}
	case len(sent) > len(asked):
		return []Sign{sign("list.more", "the client sends devices in device_list that it was not asked for, or some of them twice: "+sum, changed, e)}
	}
	for i := range asked {
		if asked[i].sn != sent[i].sn && !slices.ContainsFunc(asked, func(d device) bool { return d.sn == sent[i].sn }) {
			return []Sign{changedText("sn", asked[i].sn, sent[i].sn, changed, e)}
		}
		if asked[i].modelID != sent[i].modelID && asked[i].sn == sent[i].sn {
			if id, _ := howChanged(asked[i].modelID, sent[i].modelID); id != "other" {
				return []Sign{changedText("model_id", asked[i].modelID, sent[i].modelID, changed, e)}
			}
			return []Sign{sign("changed.list-model", "the client sends devices in device_list with the model_id of another device", changed, e)}
		}
	}
	return []Sign{sign("list.order", "the client sends device_list in another order", changed, e)}
}

// unique keeps the first of those with the same key.
func unique[K comparable](list []device, key func(device) K) []device {
	seen := map[K]bool{}
	var all []device
	for _, d := range list {
		if !seen[key(d)] {
			all = append(all, d)
		}
		seen[key(d)] = true
	}
	return all
}
