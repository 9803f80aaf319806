package platform

import "github.com/devicevoip/devicevoip/mock/rule"

// outcomeOf is how a dialog ended that a replica asked.
func outcomeOf(asker string, b *rule.Breach, answers map[string]string) outcome {
	o := outcome{Asker: asker, Answers: answers}
	if b != nil {
		o.Refusal = &keptBreach{b.Rule.ID, b.Rule.Key, b.Rule.Code, b.Message()}
	}
	return o
}

// err is what the call returns that waited for the dialog.
func (o outcome) err(rules *rule.Catalogue) error {
	if o.Refusal == nil {
		return nil
	}
	b := rules.Breach(o.Refusal.Rule)
	b.Rule.Key, b.Rule.Code, b.Text = o.Refusal.Key, o.Refusal.Code, o.Refusal.Text
	return b
}
