// Package export writes exchanges of a sandbox as something that repeats them in a new
// sandbox and compares the replies. What a format cannot say it names in a comment.
package export

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// A Flow is what there is to write.
type Flow struct {
	Sandbox       string // its id
	AppID, Secret string
	Rules         *rule.Catalogue
	Exchanges     []control.Exchange // oldest first, at least one
	// Past returns the sandbox as it was before an exchange, if that is kept.
	Past func(n int) (Past, bool)
	Now  control.World // the sandbox as it is, where the past is not kept
}

// Past is a sandbox before an exchange.
type Past struct {
	World   control.World
	Records []control.Record
	Revoked bool // whether control revoked the tokens since the last one was issued
}

// A script is a flow as every format writes it.
type script struct {
	language.Language
	Flow
	world control.World // that the sandbox is created from
	notes []string      // what no format says
	steps []step
}

// chunked reports whether the request was refused because it came in chunks. Of others it makes
// no difference.
func (one step) chunked() bool { return one.Rule == "request.chunked" }

// A step is one request, and what comes before it.
type step struct {
	control.Exchange
	advance time.Duration  // of the clock
	change  *control.World // of what control changed; nil for nothing
	deeds   []deed         // of control, after that
	fault   *control.Fault
	target  text // path and query
	body    text
	fetch   bool // only for what the reply gives: it is not compared
	lost    bool // the reply does not arrive whole
	reply   text
	takes   []value // from the reply
}

// read makes the steps of a flow.
func read(f Flow, in language.Language) (*script, error) {
	s := &script{Language: in, Flow: f}
	first := f.Exchanges[0]
	was, kept := f.Past(first.N)
	if kept {
		s.world = was.World
	} else {
		s.world = f.Now
		s.note(in.Say("the sandbox before exchange %d is not kept: its world is that of now", first.N))
	}
	s.world = answering(s.world, first)
	s.world.AppID, s.world.Secret, s.world.Clock = "", "", first.At.Format(time.RFC3339Nano)
	v := newValues(f)
	for _, r := range was.Records { // they come from dialogs that were accepted
		s.world = accepting(s.world)
		s.steps = append(s.steps, v.record(r, s.world)...)
	}
	at, before, last, groups := first.At, Past{s.world, was.Records, was.Revoked}, first, membersOf(s.world)
	for _, e := range f.Exchanges {
		if short(e.Request) || short(e.Query) || short(e.Path) {
			return nil, &control.InputError{Message: fmt.Sprintf("exchange: the journal holds only the beginning of the request of %d", e.N), Hint: "choose exchanges with less than 64 kB"}
		}
		one := step{Exchange: e}
		if d := e.At.Sub(at); d >= time.Second || d < 0 || d > 0 && strings.Contains(e.Response, `"expires_in"`) {
			one.advance, at = d, e.At
		}
		revoked := false
		switch is, kept := f.Past(e.N); {
		case kept:
			is.World = answering(is.World, e)
			one.change, one.deeds = change(before.World, is.World, last, v), moves(groups, is.World, v)
			revoked = is.Revoked && !before.Revoked
			s.noteUses(before.World, is.World, last, e)
			s.steps = append(s.steps, s.settings(v, e.N, last, before.Records, is.Records)...)
			before, last, groups = is, e, membersOf(is.World)
		case e.N != first.N:
			s.note(in.Say("not repeated: what control changed before exchange %d, of which no state is kept", e.N))
		}
		groups.follow(e)
		s.addFault(&one)
		next := v.fetches(&one.Exchange)
		s.write(&one, v)
		next = append(next, one)
		if revoked { // before a new token is fetched
			next[0].deeds = append(next[0].deeds, deed{method: "DELETE", path: text{{literal: "/tokens"}}})
		}
		s.steps = append(s.steps, next...)
	}
	s.noteGaps()
	return s, nil
}

// write puts values in the place of what is another one in each sandbox.
func (s *script) write(one *step, v *values) {
	target := one.Path
	if one.Query != "" {
		target += "?" + one.Query
	}
	one.Request = strings.Replace(one.Request, askMember, "", 1)
	var concealed bool
	for _, text := range []*string{&target, &one.Request} {
		if plain := label().ReplaceAllString(*text, strings.Repeat("x", 32)); plain != *text {
			*text, concealed = plain, true
		}
	}
	if concealed {
		s.note(s.Say("exchange %d: x stands for a credential that the journal conceals", one.N))
	}
	if strings.Contains(one.Request, "\uFFFD") {
		s.note(s.Say("exchange %d: U+FFFD may stand for bytes that are not UTF-8, which the journal does not hold", one.N))
	}
	one.target, one.body = v.write(target), v.write(one.Request)
	if one.Method != "HEAD" { // whose reply nobody receives
		one.takes = v.take(one.Exchange)
		one.reply = v.write(one.Response)
	}
}

// addFault queues the fault that an exchange had.
func (s *script) addFault(one *step) {
	if one.Fault == "" {
		return
	}
	var f control.Fault
	if err := json.Unmarshal([]byte(one.Fault), &f); err != nil {
		s.note(s.Say("exchange %d: the fault cannot be repeated: %s", one.N, one.Fault))
		return
	}
	f.Path, one.lost = one.Path, f.Reset || f.Truncate != nil
	one.fault = &f
}

// noteGaps names what may have happened between the chosen exchanges and is not repeated.
func (s *script) noteGaps() {
	last := s.Exchanges[0].N
	for _, e := range s.Exchanges[1:] {
		switch missing := e.N - last - 1; {
		case missing == 1:
			s.note(s.Say("exchange %d was not chosen", last+1))
		case missing > 1:
			s.note(s.Say("exchanges %d to %d were not chosen", last+1, e.N-1))
		}
		last = e.N
	}
}

// noteUses names uses of licenses between two exchanges, which nothing can repeat.
func (s *script) noteUses(from, to control.World, last, next control.Exchange) {
	for _, p := range to.Packages {
		i := slices.IndexFunc(from.Packages, func(o control.Package) bool { return o.ID == p.ID })
		if i >= 0 && from.Packages[i].Used != p.Used && last.N < next.N-1 && last.Path != rule.CallOf("activeLicenseDevice").Path {
			s.note(s.Say("not repeated: uses of licenses of the package %s before exchange %d", p.ID, next.N))
		}
	}
}

func (s *script) note(text string) { s.notes = append(s.notes, text) }

// rule says which rule refused an exchange, and "" if none did.
func (s *script) rule(e control.Exchange) string {
	r, ok := s.Rules.Get(e.Rule)
	switch {
	case !ok:
		return e.Rule
	case s.Language == language.Chinese:
		return r.ID + "：" + r.SentenceZH
	}
	return r.ID + ": " + r.Sentence
}

// title is what an export says of itself in its first line.
func (s *script) title() string {
	first, last := s.Exchanges[0].N, s.Exchanges[len(s.Exchanges)-1].N
	if first == last {
		return s.Say("exchange %d of the sandbox %s", first, s.Sandbox)
	}
	return s.Say("exchanges %d to %d of the sandbox %s", first, last, s.Sandbox)
}

// headline says what is wrong when a step is answered otherwise.
func (s *script) headline(one step) string {
	line := s.Say("exchange %d (%s %s) is answered otherwise", one.N, one.Method, one.Path)
	if r := s.rule(one.Exchange); r != "" {
		line += "\n" + s.Say("rule: %s", r)
	}
	return line
}

// answering is a world in which users who are asked answer as they did in an exchange.
func answering(w control.World, e control.Exchange) control.World {
	asked := strings.Contains(e.Request, askMember)
	w.Users = slices.Clone(w.Users)
	for i, u := range w.Users {
		if asked || u.Dialog == control.Ask {
			w.Users[i].Dialog = answerOf(e)
		}
	}
	return w
}

// accepting is a world in which users accept.
func accepting(w control.World) control.World {
	w.Users = slices.Clone(w.Users)
	for i := range w.Users {
		w.Users[i].Dialog = control.Accept
	}
	return w
}

// settings sets what a user changed on the settings page since an exchange, which the journal
// does not hold.
func (s *script) settings(v *values, n int, since control.Exchange, from, to []control.Record) []step {
	find := func(list []control.Record, r control.Record) int {
		return slices.IndexFunc(list, func(o control.Record) bool { return o.OpenID == r.OpenID && o.Target == r.Target })
	}
	var list []step
	for _, r := range to {
		status := 0 // that the exchange gave it, if it is new
		if strings.Contains(since.Response, ":ok") {
			status = 1
		}
		if i := find(from, r); i >= 0 {
			status = from[i].Status
		}
		if r.Status != status {
			list = append(list, v.setting(r))
		}
	}
	for _, r := range from {
		if find(to, r) < 0 {
			s.note(s.Say("before exchange %d, %s deleted the mini program", n, r.OpenID))
		}
	}
	return list
}

// askMember leaves a dialog waiting, which nobody would answer.
const askMember = `,"ask":true`

func answerOf(e control.Exchange) string {
	switch e.Rule {
	case "record.first-reject":
		return control.Reject
	case "record.dismissed":
		return control.Dismiss
	}
	return control.Accept
}

// short reports whether the journal holds only the beginning of a text.
func short(text string) bool { return strings.HasSuffix(text, " bytes in all)") && len(text) > 64<<10 }
