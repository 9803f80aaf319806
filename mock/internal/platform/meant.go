package platform

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/internal/suggest"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// misses are the rules by which the platform refuses what it does not know.
var misses = map[string]bool{
	"request.path": true, "model.known": true, "group.known": true, "group.id": true, "group.not-member": true,
	"group.device-model": true, "ticket.unregistered": true, "message.device": true, "message.refused": true,
	"grant.none": true, "voip.grant": true, "voip.device": true, "voip.unregistered": true, "voip.openid": true,
}

// missed reports whether an exchange was refused, in whole or in part, because it names
// something that the platform does not know. A success takes no time here.
func (v *View) missed(e *control.Exchange) bool {
	if misses[e.Rule] || e.Status == http.StatusBadRequest {
		return true
	}
	if !strings.HasPrefix(e.Path, "/wxa/business/group/") || e.Rule != "" || !strings.Contains(e.Response, `"errcode":98`) {
		return false
	}
	return slices.ContainsFunc([]string{"group.not-member", "group.device-model"}, func(id string) bool {
		return strings.Contains(e.Response, fmt.Sprintf(`"errcode":%d`, v.rules.Breach(id).Rule.Code))
	})
}

// meant returns what an exchange that was refused probably meant by a path or an id that
// the sandbox does not have, or "": "model_id door-1, sn SN-1".
func (v *View) meant(e *control.Exchange) string {
	if !v.missed(e) {
		return ""
	}
	if e.Rule == "request.path" {
		return nearPath(e.Path)
	}
	var body any
	if json.Unmarshal([]byte(e.Request), &body) != nil {
		return ""
	}
	var found []string
	s := search{v, mostLooked, map[string][]string{}}
	s.in(body, func(member, word string) {
		if text := member + " " + word; !slices.Contains(found, text) && len(found) < mostMeant {
			found = append(found, text)
		}
	})
	return strings.Join(found, ", ")
}

// The most ids that one exchange is told of, that are looked for in it, and that each is
// compared with.
const (
	mostMeant    = 5
	mostLooked   = 250
	mostCompared = 1000
)

// search looks for what the ids of a body probably mean.
type search struct {
	*View
	left  int                 // how many ids it still looks for
	words map[string][]string // what they are compared with, by member
}

// in calls found for each member of a body that names something close to what there is.
func (v *search) in(body any, found func(member, word string)) {
	switch body := body.(type) {
	case []any:
		for _, item := range body {
			v.in(item, found)
		}
	case map[string]any:
		for _, member := range slices.Sorted(maps.Keys(body)) {
			if list, ok := body[member].([]any); ok && member == "to_openid_list" {
				for _, item := range list {
					v.id(member, item, found)
				}
				continue
			}
			v.id(member, body[member], found)
			v.in(body[member], found)
		}
	}
}

func (v *search) id(member string, value any, found func(member, word string)) {
	written, ok := value.(string)
	words := v.known(member)
	if !ok || words == nil || v.left == 0 {
		return
	}
	v.left--
	near := suggest.Nearest
	if member == "sn" {
		near = suggest.Folded // another sn is another device, however close it is
	}
	if word, ok := near(written, words); ok && word != written {
		found(member, word)
	}
}

// known returns the ids of which a member names one, or nothing for other members.
func (v *search) known(member string) []string {
	if words, ok := v.words[member]; ok {
		return words
	}
	var words []string
	switch member {
	case "model_id", "modelId":
		words = some(v.models)
	case "group_id", "groupId":
		words = some(v.groups)
	case "openid", "to_openid_list":
		words = some(v.users)
	case "sn":
		words = v.serials()
	}
	if words != nil {
		v.words[member] = words
	}
	return words
}

// some returns the keys of a table in their order, or a part of them where there are many.
func some[V any](t table[V]) []string {
	var keys []string
	for key := range t.all() {
		if keys = append(keys, key); len(keys) == mostCompared {
			break
		}
	}
	slices.Sort(keys)
	return keys
}

// serials are the serial numbers of the devices that the sandbox knows, in their order.
func (v *View) serials() []string {
	var words []string
	for _, key := range slices.Concat(some(v.extra().registered), some(v.devices)) {
		_, sn, _ := strings.Cut(key, "/")
		words = append(words, sn)
	}
	for _, openid := range some(v.records) {
		own, _ := v.records.get(openid)
		for _, r := range inOrder(own) {
			words = append(words, r.SN)
		}
		if len(words) > 3*mostCompared {
			break
		}
	}
	slices.Sort(words)
	return words
}

// beforeQuery returns what stands, in a path as it was sent, before what was probably meant for
// its query, without escapes, and the sign that divides the two.
func beforeQuery(sent string) (before, sign string) {
	plain, err := url.PathUnescape(sent)
	if err != nil {
		plain = sent
	}
	for at, r := range plain {
		if r == '?' || r == '&' || r == fullQuestionMark {
			return plain[:at], string(r)
		}
	}
	return plain, ""
}

// fullQuestionMark is the question mark of Chinese text.
const fullQuestionMark = '\uFF1F'

// nearPath returns the path of the server call that was probably meant, or "".
func nearPath(written string) string {
	var paths []string
	for _, c := range rule.Calls() {
		if !c.OfPhone() {
			paths = append(paths, c.Path)
		}
	}
	if slices.Contains(paths, written) {
		return "" // it is retired
	}
	clean, _ := beforeQuery(written)
	clean = path.Clean("/" + clean)
	if near, ok := suggest.Nearest(clean, paths); ok {
		return near
	}
	same := slices.DeleteFunc(paths, func(p string) bool { return !strings.EqualFold(path.Base(p), path.Base(clean)) })
	if len(same) == 1 {
		return same[0]
	}
	return ""
}
