package report

import (
	"slices"
	"strings"
)

// The words that the renderings for people share.

// verdict words the result of the run.
func (r *Report) verdict() string {
	switch {
	case r.Green && r.Totals.Selected == 0:
		return r.word("the own scenarios passed")
	case r.Green:
		return r.conformity()
	case len(r.Reasons) == 1 && ownReason(r) != "":
		return r.word("the own scenarios did not pass")
	case r.unjudged():
		return r.word("no verdict")
	}
	return r.word("not conformant")
}

// LimitCause begins the id of a cause that is a limit of the platform, and nobody's fault.
const LimitCause = "seen:limit."

// unjudged reports whether nothing tells against who was judged, though not everything was
// asked: the run ended early, or a limit of the platform kept scenarios from judging.
func (r *Report) unjudged() bool {
	limited := map[string]bool{}
	for _, c := range r.Causes {
		if strings.HasPrefix(c.ID, LimitCause) {
			for _, id := range c.Scenarios {
				limited[id] = true
			}
		}
	}
	against := r.where(func(s Scenario) bool { return wrong(s) && !limited[s.ID] })
	return (r.Stopped != "" || len(limited) > 0) && against == nil && len(r.Findings) == 0 && r.Totals.UnexpectedPass+r.Own.UnexpectedPass == 0
}

// conformity words the result of a green run: of how many scenarios it is true,
// and what went wrong without deciding.
func (r *Report) conformity() string {
	words, but := r.word("conformant"), "%s but for %s"
	if asked := r.asked(); asked < r.Selection.Available {
		words = r.say("conformant in what was asked: %d of %d "+string(r.Suite.Subject)+" scenarios", asked, r.Selection.Available)
		but = "%s, but for %s"
	}
	var except []string
	if n := r.Totals.ExpectedFailure; n > 0 {
		except = append(except, r.count(n, "listed deviation"))
	}
	if observed := r.undecided(Observed); observed != "" {
		except = append(except, r.say("%s (--strict lets them decide)", observed))
	}
	if except == nil {
		return words
	}
	return r.say(but, words, strings.Join(except, r.word(" and ")))
}

// undecided counts what went wrong in rules of one class of evidence, if they do
// not decide.
func (r *Report) undecided(e Evidence) string {
	t := Totals{Failed: r.with(Failed, e), Errored: r.with(Errored, e)}
	if e.decides(r.Strict) || t == (Totals{}) {
		return ""
	}
	return r.say("%s of "+string(e)+" rules", r.words(t))
}

// selected says how many scenarios were selected, and of how many.
func (r *Report) selected() string {
	return r.say("%d of %d "+string(r.Suite.Subject)+" scenarios", r.Totals.Selected, r.Selection.Available)
}

func clientName(r *Report) string {
	return strings.TrimSpace(r.Client.Name + " " + r.Client.Version)
}

// beside lists the blocked hosts, and counts what went wrong and does not decide.
func beside(r *Report) []string {
	var lines []string
	for _, blocked := range r.Blocked {
		lines = append(lines, blocked.in(r.In.lang()))
	}
	// The verdict of a green run says it itself.
	if observed := r.undecided(Observed); observed != "" && !r.Green {
		lines = append(lines, r.say("also, %s, which decide only with --strict", observed))
	}
	if assumed := r.undecided(Assumed); assumed != "" {
		lines = append(lines, r.say("also, %s, which never decide", assumed))
	}
	return lines
}

// tally counts the scenarios of a rule by outcome, in words.
func (r *Report) tally(rule Rule) string { return r.words(count(r.ofRule(rule))) }

// A section is the rules of one class of evidence, and what they count for.
type section struct {
	Evidence Evidence
	Weight   string
	Rules    []Rule
}

// sections groups the rules, those that decide first.
func (r *Report) sections() []section {
	var all []section
	for _, e := range []Evidence{Documented, Observed, Assumed, own} {
		rules := slices.DeleteFunc(slices.Concat(r.Rules, r.ownRules()), func(rule Rule) bool { return rule.Evidence != e })
		if len(rules) > 0 {
			all = append(all, section{e, r.word(e.weight(r.Strict)), rules})
		}
	}
	return all
}

// A group is the scenarios which share an outcome and its reason.
type group struct {
	Reason, Capability string
	Scenarios          []string
}

func groups(r *Report, o Outcome) []group {
	var all []group
	for _, s := range r.Scenarios {
		if s.Outcome != o {
			continue
		}
		i := slices.IndexFunc(all, func(g group) bool { return g.Reason == s.Message && g.Capability == s.Capability })
		if i < 0 {
			i, all = len(all), append(all, group{Reason: s.Message, Capability: s.Capability})
		}
		all[i].Scenarios = append(all[i].Scenarios, s.ID)
	}
	return all
}
