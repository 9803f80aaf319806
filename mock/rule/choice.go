package rule

import (
	"cmp"
	"maps"
)

// Chosen returns the error of having broken the rule with the given id, as the
// position of its switch words it, if it has one: with the position's own key,
// code and text where it has them.
func (c *Catalogue) Chosen(s Switches, id string) *Breach {
	b := c.Breach(id)
	if len(b.Rule.Switch) == 0 {
		return b
	}
	at := c.On(s, id)
	for _, ch := range b.Rule.Switch {
		if ch.Value == at && ch.Code != 0 {
			b.Rule.Key, b.Rule.Code, b.Text = cmp.Or(ch.Key, b.Rule.Key), ch.Code, ch.Text
		}
	}
	return b
}

// General returns the errors that any server call may meet and no rule
// decides, by their code.
func (c *Catalogue) General() map[int]string { return maps.Clone(generalErrors) }

// Worded returns the error of having broken the rule with the given id, with
// the code and text that the switch of another rule gives it, if any.
func (c *Catalogue) Worded(s Switches, id, by string) *Breach {
	b, w := c.Breach(id), c.Chosen(s, by)
	if w.Rule.Code != 0 {
		b.Rule.Code, b.Text = w.Rule.Code, w.Text
	}
	return b
}
