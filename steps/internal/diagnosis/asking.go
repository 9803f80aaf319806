package diagnosis

import (
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

var (
	ticketPath = rule.CallOf("getSnTicket").Path
	phonePath  = rule.CallOf("requestDeviceVoIP").Path
	listPath   = rule.CallOf("getDeviceVoIPList").Path
)

// A want is a request that an operation asks for: the members of its body, or of the
// option object in it.
type want struct {
	path    string
	option  bool
	members members
}

// wants returns the requests that an operation asks for.
func (a *act) wants() []want {
	p := a.params
	switch method := a.asked.Method; method {
	case "getSnTicket", "createIotGroupId", "getIotGroupInfo", "addIotGroupDevice", "removeIotGroupDevice", "iotVoipCall":
		plain := maps.Clone(p)
		delete(plain, "device_list")
		return []want{{path: rule.CallOf(method).Path, members: plain}}
	case "requestDeviceVoIP":
		return []want{{path: phonePath, option: true, members: p.option()}}
	case "authorizeDevice":
		return []want{
			{path: ticketPath, members: members{"sn": p["sn"], "model_id": p["model_id"]}},
			{path: phonePath, option: true, members: members{"sn": p["sn"], "modelId": p["model_id"], "deviceName": p["deviceName"]}},
		}
	case "authorizeGroup":
		return []want{{path: phonePath, option: true, members: members{"groupId": p["group_id"], "isGroup": jsontext.Value("true")}}}
	}
	return nil
}

// asking compares what was asked for with the members that were sent.
func asking(a *act) []Sign {
	var all []Sign
	for _, w := range a.wants() {
		for _, e := range a.own(w.path) {
			body, ok := object(e.Request)
			if w.option {
				body = body.option()
				ok = body != nil
			}
			if !ok {
				continue
			}
			if signs := a.compare(w, body, e); signs != nil {
				all = append(all, signs...)
				break
			}
		}
	}
	return all
}

// compare finds the members of a request that differ from those that were wanted.
func (a *act) compare(w want, body members, e control.Exchange) []Sign {
	var all []Sign
	renamed := map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(w.members)) {
		asked, sent := w.members[name], body[name]
		switch {
		case sent == nil:
			s := missingMember(name, asked, w, body, e)
			if query, _ := url.ParseQuery(e.Query); query.Has(name) {
				s = sign("in-query."+name, "the client sends "+name+" in the query where it is due in the body", framed, e)
			}
			for other := range body {
				renamed[other] = renamed[other] || same(body[other], asked)
			}
			all = append(all, s)
		case !same(asked, sent):
			all = append(all, a.altered(name, asked, w, body, e))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(body)) {
		if w.members[name] == nil && !renamed[name] && !given(name, w) {
			all = append(all, classed("extra", name, "the client sends a member "+name+" that it was not asked to send: "+shortValue(body[name]), changed, e))
		}
	}
	return all
}

// given reports whether the client itself has to find what a member holds.
func given(name string, w want) bool {
	return w.option && name == "snTicket" || !w.option && name == "device_list" || name == "access_token"
}

func missingMember(name string, asked jsontext.Value, w want, body members, e control.Exchange) Sign {
	for _, other := range slices.Sorted(maps.Keys(body)) {
		if w.members[other] == nil && same(body[other], asked) && len(asked) > 2 {
			return classed("renamed", name, "the client sends "+name+" under another name, "+short(other), changed, e)
		}
	}
	return classed("left-out", name, "the client leaves out "+name+" that it was asked to send: "+shortValue(asked), changed, e)
}

// altered says how a member was changed.
func (a *act) altered(name string, asked jsontext.Value, w want, body members, e control.Exchange) Sign {
	sent := body[name]
	before, text := textOf(asked)
	after, still := textOf(sent)
	if !text || !still {
		if asked.Kind() != sent.Kind() && kindNames[asked.Kind()] != kindNames[sent.Kind()] {
			return classed("type."+words(sent.Kind())+"-for-"+words(asked.Kind()), name, "the client sends "+name+" as "+kindNames[sent.Kind()]+" where it was given "+kindNames[asked.Kind()]+
				": "+shortValue(sent)+" for "+shortValue(asked), changed, e)
		}
		return sign("changed."+name+".value", "the client changes "+name+" before it sends it: "+shortValue(asked)+" became "+shortValue(sent), changed, e)
	}
	if id, _ := howChanged(before, after); id == "other" || id == "default" {
		if a.askedEarlier(name, after) {
			return classed("stale", name, "the client sends the "+name+" of an earlier call: "+short(after)+" instead of "+short(before), changed, e)
		}
		for other, value := range w.members {
			if other != name && same(value, sent) && len(after) > 0 {
				if same(body[other], asked) {
					pair := []string{name, other}
					slices.Sort(pair)
					return sign("swapped."+pair[0]+"."+pair[1], "the client exchanges "+pair[0]+" and "+pair[1]+": it sends each as the other", changed, e)
				}
				return sign("swapped."+name, "the client sends "+other+" as "+name, changed, e)
			}
		}
	}
	return changedText(name, before, after, changed, e)
}

// words name a JSON type within an id.
func words(k jsontext.Kind) string {
	return strings.TrimPrefix(strings.TrimPrefix(kindNames[k], "a "), "an ")
}

// names are those that a member has in operations and in the option object.
var names = map[string][]string{"modelId": {"model_id"}, "model_id": {"modelId"}, "groupId": {"group_id"}, "group_id": {"groupId"}}

// askedEarlier reports whether an earlier operation of the story was asked with a
// member of that value.
func (a *act) askedEarlier(name, value string) bool {
	for _, earlier := range a.acts(a.story)[:a.nth] {
		option := earlier.params.option()
		for _, n := range append([]string{name}, names[name]...) {
			if value != "" && (earlier.params.text(n) == value || option.text(n) == value) {
				return true
			}
		}
	}
	return false
}

// strangers finds requests to the phone about another user or app.
func strangers(a *act) []Sign {
	for _, e := range a.own(phonePath) {
		body, _ := object(e.Request)
		for name, want := range map[string]string{"openid": a.story.User, "appid": a.story.AppID} {
			if got := body.text(name); want != "" && got != want {
				return []Sign{sign("other."+name, "the client acts for another "+name+" than that of start: "+short(got)+" instead of "+short(want), changed, e)}
			}
		}
	}
	return nil
}
