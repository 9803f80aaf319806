package report

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/mock/control"
)

// askedTexts say what the client was asked, what it sent, with what differs marked, what
// came and what it answered: a text for each message, in order.
func (f *Failure) askedTexts(l language.Language) []string {
	named := f.namer()
	var texts []string
	for _, a := range f.Asked {
		var lines []string
		switch {
		case a.Method != "":
			lines = append(lines, a.Method+" "+fold(a.Params))
		case a.Suite:
			lines = append(lines, l.Word("by another process, not the client"))
		default:
			lines = append(lines, l.Word("after the last message"))
		}
		for i, e := range a.Sent {
			switch left := len(a.Sent) - 2*longestList; {
			case !a.Suite || left <= 1 || i < longestList || i >= longestList+left:
				lines = append(lines, sentLines(l, a, e)...)
			case i == longestList:
				lines = append(lines, "  … "+l.Say("and %d more", left))
			}
		}
		switch {
		case a.Error != "":
			lines = append(lines, l.Word("  = error: ")+firstLines(l.Text(a.Error), 3))
		case a.Method != "" && a.Method != "clock":
			lines = append(lines, "  = "+fold(a.Answer))
		}
		texts = append(texts, named.Replace(strings.Join(lines, "\n")))
	}
	return texts
}

// sentLines are one exchange, with how its request differs from what was asked.
func sentLines(l language.Language, a Asked, e control.Exchange) []string {
	lines := []string{"  > " + requestLine(e)}
	if e.Request != "" {
		lines = append(lines, "    "+fold(e.Request))
	}
	for _, d := range differences(l, a, e) {
		lines = append(lines, "    ! "+d)
	}
	came := fmt.Sprintf("  < %d %s", e.Status, fold(e.Response))
	if e.Rule != "" {
		came += " (" + e.Rule + ")"
	}
	if e.Fault != "" {
		came += l.Say(" (injected: %s)", e.Fault)
	}
	return append(lines, came)
}

// phoneNames are the names that members of operations have in the option object.
var phoneNames = map[string]string{"model_id": "modelId", "group_id": "groupId"}

// differences say which members of a request are not as they were asked for.
func differences(l language.Language, a Asked, e control.Exchange) []string {
	var asked, body map[string]jsontext.Value
	if json.Unmarshal([]byte(a.Params), &asked) != nil || json.Unmarshal([]byte(e.Request), &body) != nil {
		return nil
	}
	members := func(object map[string]jsontext.Value) map[string]jsontext.Value {
		var option map[string]jsontext.Value
		if json.Unmarshal(object["option"], &option) == nil && option != nil {
			return option
		}
		return object
	}
	asked, body = members(asked), members(body)
	var all []string
	for _, name := range slices.Sorted(maps.Keys(asked)) {
		sent, there := body[name]
		if !there {
			sent, there = body[phoneNames[name]]
		}
		if there && !sameValue(asked[name], sent) {
			all = append(all, l.Say("%s differs: %s", name, difference(l, asked[name], sent)))
		}
	}
	return all
}

// difference says how a value that was sent differs from the one asked for: two lists by
// their lengths and by the items that only one of them has.
func difference(l language.Language, asked, sent jsontext.Value) string {
	var want, got []jsontext.Value
	if asked.Kind() != '[' || sent.Kind() != '[' || json.Unmarshal(asked, &want) != nil || json.Unmarshal(sent, &got) != nil {
		return l.Say("asked %s, sent %s", fold(string(asked)), fold(string(sent)))
	}
	text := l.Say("asked %s, sent %d", l.Count(len(want), "item"), len(got))
	left, added := onlyIn(want, got), onlyIn(got, want)
	if left != "" {
		text += l.Say(", without %s", left)
	}
	if added != "" {
		text += l.Say(", with %s", added)
	}
	if left+added == "" {
		text += l.Word(", in another order")
	}
	return text
}

// onlyIn writes the items of a list that another does not have as often.
func onlyIn(list, other []jsontext.Value) string {
	other = slices.Clone(other)
	var only []string
	for _, item := range list {
		if i := slices.IndexFunc(other, func(o jsontext.Value) bool { return sameValue(item, o) }); i >= 0 {
			other = slices.Delete(other, i, i+1)
			continue
		}
		only = append(only, fold(string(item)))
	}
	if n := len(only); n > longestList {
		only = append(only[:longestList], fmt.Sprintf("… (%d in all)", n))
	}
	return strings.Join(only, ", ")
}

func sameValue(a, b jsontext.Value) bool {
	a, b = a.Clone(), b.Clone()
	return a.Canonicalize() == nil && b.Canonicalize() == nil && bytes.Equal(a, b)
}

// The most of a value that is shown.
const (
	longestValue = 60  // characters of a string
	longestList  = 3   // items of a list, and requests of another process at either end
	longestOther = 600 // bytes of what is no JSON
)

// fold shortens the long strings and lists of a JSON text, and any other text.
func fold(text string) string {
	if !jsontext.Value(text).IsValid() {
		return clip(text, longestOther)
	}
	if len(text) <= longestValue {
		return text
	}
	var shorter orderedValue
	shorter.write(jsontext.Value(text))
	return clip(shorter.String(), 2*longestOther)
}

// An orderedValue is JSON that is being written shorter, with its members in their order.
type orderedValue struct{ strings.Builder }

func (o *orderedValue) write(v jsontext.Value) {
	switch v.Kind() {
	case '"':
		o.WriteString(shortString(v))
	case '{':
		o.each(v, true, func(int) bool { return true })
	case '[':
		o.each(v, false, func(i int) bool { return i < longestList })
	default:
		o.WriteString(string(v))
	}
}

// each writes the members of an object or the items of a list, those that keep selects.
func (o *orderedValue) each(v jsontext.Value, named bool, keep func(int) bool) {
	d := jsontext.NewDecoder(bytes.NewReader(v))
	open, _ := d.ReadToken()
	o.WriteString(open.String())
	n := 0
	for ; d.PeekKind() != '}' && d.PeekKind() != ']' && d.PeekKind() != 0; n++ {
		kept := keep(n)
		if kept && n > 0 {
			o.WriteString(",")
		}
		if named {
			name, _ := d.ReadValue()
			o.WriteString(string(name) + ":")
		}
		item, err := d.ReadValue()
		if err != nil {
			break
		}
		if kept {
			o.write(item)
		}
	}
	if !named && n > longestList {
		o.WriteString(",… (" + strconv.Itoa(n) + " in all)")
	}
	o.WriteString(map[bool]string{true: "}", false: "]"}[named])
}

// shortString is a JSON string by its beginning and its length.
func shortString(v jsontext.Value) string {
	unquoted, err := jsontext.AppendUnquote(nil, v)
	runes := []rune(string(unquoted))
	if err != nil || len(runes) <= longestValue {
		return string(v)
	}
	const most = 16
	quoted, _ := jsontext.AppendQuote(nil, string(runes[:most]))
	return string(quoted[:len(quoted)-1]) + `…" (` + strconv.Itoa(len(unquoted)) + " bytes)"
}

var (
	tokenLabels = lazyregexp.New(`\[token [0-9a-f]{4}\]`)
	ticketForms = lazyregexp.New(`"(?:sn_ticket|snTicket)"\s*:\s*"([0-9a-f]{32})"`)
)

// namer names the tokens and tickets of a failure: T1, T2 and so on, as they come.
func (f *Failure) namer() *strings.Replacer {
	var pairs []string
	known := map[string]bool{}
	add := func(secret, kind string) {
		if secret != "" && !known[secret] {
			known[secret] = true
			pairs = append(pairs, secret, "["+kind+" T"+strconv.Itoa(len(known))+"]")
		}
	}
	for _, e := range f.Exchanges() {
		for _, label := range tokenLabels().FindAllString(e.Query+e.Request+e.Response, -1) {
			add(label, "token")
		}
		var granted control.Token
		if json.Unmarshal([]byte(e.Response), &granted) == nil {
			add(granted.AccessToken, "token")
		}
		for _, found := range ticketForms().FindAllStringSubmatch(e.Request+e.Response, -1) {
			add(found[1], "ticket")
		}
	}
	return strings.NewReplacer(pairs...)
}
