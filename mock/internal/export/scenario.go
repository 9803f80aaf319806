package export

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// keywords are those of Gherkin in a language.
type keywords struct{ feature, rule, scenario, given, when, then, and string }

func (s *script) keywords() keywords {
	if s.Language == language.Chinese {
		return keywords{"功能", "规则", "场景", "假如", "当", "那么", "而且"}
	}
	return keywords{"Feature", "Rule", "Scenario", "Given ", "When ", "Then ", "And "}
}

// scenario writes a feature with one scenario of the platform suite.
func (s *script) scenario() (string, error) {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	k := s.keywords()
	id, sentence := s.judged()
	if s.Language == language.Chinese {
		line("# language: zh-CN")
	}
	say := func(text string) { s.comment(func(words ...string) { line("    %s", strings.Join(words, " ")) }, text) }
	line("%s: %s", k.feature, s.title())
	line("")
	line("  @rule:%s", id)
	line("  %s: %s", k.rule, sentence)
	line("")
	say(s.Say("devicevoip verify --platform --features DIR runs it, --server URL judges another platform"))
	for _, note := range s.notes {
		say(note)
	}
	if len(s.world.Packages) > 0 || slices.ContainsFunc(s.steps, func(one step) bool { return one.change != nil && len(one.change.Packages) > 0 }) {
		say(s.Say("the scenario begins at the time of the suite, not at %s", s.world.Clock))
	}
	line("    @id:flow-%s", s.Exchanges[len(s.Exchanges)-1].RID)
	line("    %s: %s", k.scenario, s.title())
	doc := func(text string) {
		line(`        """`)
		for part := range strings.SplitSeq(text, "\n") {
			line("%s", strings.TrimRight("        "+part, " "))
		}
		line(`        """`)
	}
	world := s.world
	world.Clock = ""
	line("      %s%s", k.given, s.Say("the sandbox has the world"))
	doc(gherkin(string(encode(world))))
	judges := false
	for _, one := range s.steps {
		line("")
		if !one.fetch {
			say(strconv.Itoa(one.N))
		}
		if why := s.unsaid(one); why != "" {
			say(why)
			continue
		}
		judges = judges || !one.fetch
		s.scenarioStep(one, k, say, line, doc)
	}
	if !judges {
		return "", &control.InputError{Message: fmt.Sprintf("exchange: no sentence can say what happened at %d, and a scenario needs one that judges", s.Exchanges[len(s.Exchanges)-1].N), Hint: "choose another format"}
	}
	return b.String(), nil
}

// unsaid says why a scenario leaves a request out, or returns "".
func (s *script) unsaid(one step) string {
	switch {
	case one.lost:
		return s.Say("no sentence says that the reply of %d does not arrive whole: %s %s is left out", one.N, one.Method, one.Path)
	case one.chunked() && len(one.body) == 0:
		return s.Say("no sentence sends nothing in chunks: exchange %d is left out", one.N)
	}
	return ""
}

// judged is the rule that the scenario is about: the last that refused an exchange.
func (s *script) judged() (id, sentence string) {
	for _, e := range slices.Backward(s.Exchanges) {
		r, ok := s.Rules.Get(e.Rule)
		switch {
		case !ok || !r.Judges.Include(rule.Platforms):
		case s.Language == language.Chinese:
			return r.ID, r.SentenceZH
		default:
			return r.ID, r.Sentence
		}
	}
	return "own.flow", s.title()
}

func (s *script) scenarioStep(one step, k keywords, say func(string), line func(string, ...any), doc func(string)) {
	switch {
	case one.advance < 0:
		say(s.Say("no sentence moves the clock back: before %d it moved by %s", one.N, one.advance))
	case one.advance > 0:
		line("      %s%s", k.when, s.Say(`"%s" passes`, one.advance))
	}
	if one.change != nil {
		line("      %s%s", k.given, s.Say("the sandbox has the world"))
		doc(gherkin(string(encode(one.change))))
	}
	s.scenarioDeeds(one, k, say, line, doc)
	if f := one.fault; f != nil {
		f.Path = ""
		line("      %s%s", k.given, s.Say(`the next 1 request to "%s" meets the fault %s`, one.Path, gherkin(f.String())))
	}
	request := one.Method + " " + one.target.gherkin() + "\n"
	if kind := one.Header.Get("Content-Type"); kind != "" {
		request += "Content-Type: " + gherkin(kind) + "\n"
	}
	sends := s.Say("the suite sends the request")
	if one.chunked() {
		sends = s.Say("the suite sends the request in chunks")
	}
	line("      %s%s", k.when, sends)
	if len(one.body) > 0 {
		request += "\n" + one.body.gherkin()
	}
	doc(strings.TrimSuffix(request, "\n"))
	for _, v := range one.takes {
		line("      %s%s", k.and, s.Say(`the suite keeps "%s" of the reply as "%s"`, v.member, v.name))
	}
	if one.fetch {
		return
	}
	line("      %s%s", k.then, s.Say("the reply has status %d", one.Status))
	if one.Method == "HEAD" {
		return // its reply has no body
	}
	if moment().MatchString(one.Response) {
		say(s.Say("the reply of %d tells a time and is not compared", one.N))
		return
	}
	line("      %s%s", k.and, s.Say(`the reply is '%s'`, strings.ReplaceAll(one.reply.gherkin(), "\n", "{U+000A}")))
}

// scenarioDeeds has the suite do by calls of the server what control did.
func (s *script) scenarioDeeds(one step, k keywords, say func(string), line func(string, ...any), doc func(string)) {
	token := fmt.Sprintf("own%d", one.N)
	for i, d := range one.deeds {
		if d.call == "" {
			say(s.Say("no sentence revokes the tokens: control did before %d", one.N))
			continue
		}
		if i == 0 {
			line("      %s%s", k.when, s.Say("the suite sends the request"))
			doc("POST " + control.StableTokenPath + "\n\n" + `{"grant_type":"client_credential","appid":"{appid}","secret":"{secret}"}`)
			line("      %s%s", k.and, s.Say(`the suite keeps "%s" of the reply as "%s"`, "access_token", token))
		}
		line("      %s%s", k.when, s.Say("the suite sends the request"))
		doc("POST " + rule.CallOf(d.call).Path + "?access_token={kept " + token + "}\n\n" + d.same.gherkin())
	}
}

// moment is a time in Unix seconds.
var moment = lazyregexp.New(`[:,\[ ][12]\d{9}[,}\] ]`)

func (t text) gherkin() string {
	return t.write("", gherkin, func(name string) string {
		if name == "appid" || name == "secret" {
			return "{" + name + "}"
		}
		return "{kept " + name + "}"
	})
}

// escaped is what means something else than itself in a text of a feature: the notation of
// the suite, the end of a doc string, a quote in a reply, and what editors change.
var escaped = lazyregexp.New(`\{(?:U\+|[^{}"*]+\*\d+\}|appid|secret|openid|rid|unknown|code|ticket|token|kept|model|group|user)|"""|\\"\\"\\"|'|[\x00-\x09\x0b-\x1f\x7f\x{85}\x{200e}\x{200f}\x{2028}-\x{202e}\x{2066}-\x{2069}\x{feff}]|(?m: $)`)

func gherkin(text string) string {
	return escaped().ReplaceAllStringFunc(text, func(found string) string {
		first := []rune(found)[0]
		return fmt.Sprintf("{U+%04X}", first) + found[len(string(first)):]
	})
}
