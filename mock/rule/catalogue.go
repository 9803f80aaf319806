package rule

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"sync"
	"time"
)

// SpecDate is the day on which the official pages were read. Reports print it.
const SpecDate = "2026-11-23"

// Catalogue is an immutable set of rules, safe for concurrent use.
type Catalogue struct {
	rules []Rule
	index map[string]int
	watch func(id string, words bool) // nil when nobody looks on
}

// Default returns the catalogue of the real platform, as far as it is known.
func Default() *Catalogue { return standard() }

var standard = sync.OnceValue(func() *Catalogue {
	return newCatalogue(slices.Concat(
		tokenRules, cloudRules, kindRules, accountRules, quotaRules, managementRules,
		requestRules, replyRules, connectionRules, secretRules, ticketRules,
		loginRules, optionRules, libraryRules, recordRules, callbackRules, platformRules,
		subscribeRules,
		groupRules, expandRules, messageRules, licenseRules, voipRules,
		concurrentRules,
	))
})

func newCatalogue(rules []Rule) *Catalogue {
	c := &Catalogue{rules: rules, index: make(map[string]int, len(rules))}
	for i, r := range rules {
		if _, twice := c.index[r.ID]; twice {
			panic("rule: two rules are called " + r.ID)
		}
		c.index[r.ID] = i
	}
	return c
}

// With returns a catalogue in which r replaces the rule of the same id. Mutants
// of the platform are made with it.
func (c *Catalogue) With(r Rule) (*Catalogue, error) {
	i, ok := c.index[r.ID]
	if !ok {
		return nil, fmt.Errorf("replace rule %q: no such rule", r.ID)
	}
	rules := slices.Clone(c.rules)
	rules[i] = r
	return newCatalogue(rules), nil
}

// Watched returns a catalogue of the same rules that calls fn with the id of
// each rule that somebody reads, and whether that can be its code and its text: it is its
// limit or its switch otherwise. fn must be safe for concurrent use.
func (c *Catalogue) Watched(fn func(id string, words bool)) *Catalogue {
	watched := *c
	watched.watch = fn
	return &watched
}

// All ranges over the rules in the order of the catalogue.
func (c *Catalogue) All() iter.Seq[Rule] {
	return func(yield func(Rule) bool) {
		for i := range c.rules {
			if !yield(*c.at(i)) {
				return
			}
		}
	}
}

func (c *Catalogue) at(i int) *Rule { return c.read(i, true) }

func (c *Catalogue) read(i int, words bool) *Rule {
	if c.watch != nil {
		c.watch(c.rules[i].ID, words)
	}
	return &c.rules[i]
}

// Get returns the rule with the given id.
func (c *Catalogue) Get(id string) (Rule, bool) {
	i, ok := c.index[id]
	if !ok {
		return Rule{}, false
	}
	return *c.at(i), true
}

// must is Get for the ids this package and the platform write down themselves.
// Nobody changes the rule it returns.
func (c *Catalogue) must(id string) *Rule { return c.at(c.place(id)) }

// bounds is must for who reads the limit or the switch and nothing else.
func (c *Catalogue) bounds(id string) *Rule { return c.read(c.place(id), false) }

func (c *Catalogue) place(id string) int {
	i, ok := c.index[id]
	if !ok {
		panic("rule: the catalogue has no rule " + id)
	}
	return i
}

// Breach returns the error of having broken the rule with the given id.
// It panics when there is no such rule: ids are written in code.
func (c *Catalogue) Breach(id string) *Breach { return &Breach{Rule: *c.must(id)} }

// Breachf is Breach with a text of its own.
func (c *Catalogue) Breachf(id, format string, args ...any) *Breach {
	return &Breach{Rule: *c.must(id), Text: fmt.Sprintf(format, args...)}
}

// Max returns the upper bound of a rule's limit.
func (c *Catalogue) Max(id string) int { return c.bounds(id).Limit.Max }

// Lifetime returns the upper bound of a limit that counts seconds.
func (c *Catalogue) Lifetime(id string) time.Duration {
	return time.Duration(c.bounds(id).Limit.Max) * time.Second
}

// Text returns the literal text of a rule.
func (c *Catalogue) Text(id string) string { return c.must(id).Text }

// Since returns the base library that introduced what a rule is about.
func (c *Catalogue) Since(id string) string { return c.must(id).Since }

// BreachOf returns the error of having broken the first rule with a code under the given
// key, as its own or as that of a value of its switch. A code of no rule has the text of a
// general error, or none.
func (c *Catalogue) BreachOf(key Key, code int) *Breach {
	for r := range c.All() {
		if r.Key == key && r.Code == code {
			return &Breach{Rule: r}
		}
	}
	for _, r := range c.rules {
		for _, ch := range r.Switch {
			if ch.Code == code && cmp.Or(ch.Key, r.Key) == key {
				r.Key, r.Code = key, code
				return &Breach{Rule: r, Text: ch.Text}
			}
		}
	}
	b := &Breach{Rule: Rule{Key: key, Code: code}}
	if key == Errcode {
		b.Text = cmp.Or(generalErrors[code], componentErrors[code])
	}
	return b
}
