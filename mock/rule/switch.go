package rule

import (
	"cmp"
	"fmt"
	"slices"
)

// SwitchValue is one value of a rule's switch. Key, Code and Text are the
// answer to a breach under this value, where it is not the rule's own.
type SwitchValue struct {
	Value     string `json:"value"`
	Meaning   string `json:"meaning"`
	MeaningZH string `json:"meaningZH"`    // the meaning in Simplified Chinese
	Key       Key    `json:"key,omitzero"` // where Code stands, if not where the rule's does
	Code      int    `json:"code,omitzero"`
	Text      string `json:"text,omitzero"`
}

// Switches are the values of the switches that a sandbox sets, by rule id.
type Switches map[string]string

// Chosen returns the error of having broken the rule with the given id, with the
// key, code and text of the value that its switch has in s, if that has any.
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

// Worded returns the error of having broken the rule with the given id, with
// the code and text that the switch of another rule gives it, if any.
func (c *Catalogue) Worded(s Switches, id, by string) *Breach {
	b, w := c.Breach(id), c.Chosen(s, by)
	if w.Rule.Code != 0 {
		b.Rule.Code, b.Text = w.Rule.Code, w.Text
	}
	return b
}

// CheckSwitch reports why value is not one of the switch with the given id, or
// nil.
func (c *Catalogue) CheckSwitch(id, value string) error {
	r, ok := c.Get(id)
	if !ok || len(r.Switch) == 0 {
		return fmt.Errorf("switch %q: no rule of that name has a switch", id)
	}
	if !slices.ContainsFunc(r.Switch, func(v SwitchValue) bool { return v.Value == value }) {
		values := make([]string, len(r.Switch))
		for i, ch := range r.Switch {
			values[i] = ch.Value
		}
		return fmt.Errorf("switch %q: %q is not one of %q", id, value, values)
	}
	return nil
}

// On returns the value of the switch of the rule with the given id: what s says,
// or else the first, which is the default.
func (c *Catalogue) On(s Switches, id string) string {
	if v, ok := s[id]; ok {
		return v
	}
	return c.bounds(id).Switch[0].Value
}
