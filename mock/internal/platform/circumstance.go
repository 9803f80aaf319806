package platform

import "strings"

// mergeCircumstances takes over what most worlds leave out.
func (t *tx) mergeCircumstances(w World) error {
	if w.Account != nil {
		if err := t.mergeAccount(*w.Account); err != nil {
			return err
		}
	}
	if w.Network != nil {
		if err := t.mergeNetwork(*w.Network); err != nil {
			return err
		}
	}
	for _, d := range w.Devices {
		save(t.out, "registered/"+d.ModelID+"/"+d.SN, true)
	}
	if err := t.mergeQuotas(w.Quotas); err != nil {
		return err
	}
	if err := t.mergeMessages(w.Messages); err != nil {
		return inField("messages", err)
	}
	return t.mergePackages(w.Packages)
}

func (v *view) describeCircumstances(w *World) {
	var (
		a Account
		n network
	)
	if load(v, "account", &a) {
		w.Account = &a
	}
	if load(v, "network", &n) {
		w.Network = &n.Network
	}
	for key, raw := range v.Scan("quota/") {
		if w.Quotas == nil {
			w.Quotas = map[string]Quota{}
		}
		var q Quota
		decode(raw, &q)
		w.Quotas[key[len("quota/"):]] = q
	}
	for key := range v.Scan("registered/") {
		model, sn, _ := strings.Cut(key[len("registered/"):], "/")
		w.Devices = append(w.Devices, Device{model, sn})
	}
	w.Messages = Messages{stored[Template](v, "template/"), stored[Subscription](v, "subscription/"), nil}
	load(v, "pages", &w.Messages.Pages)
	if packages := inOrder[Package](v, "package/"); len(packages) > 0 {
		w.Packages = packages
	}
}

// stored returns what save put under the keys that begin with prefix.
func stored[T any](v *view, prefix string) []T {
	var all []T
	for _, raw := range v.Scan(prefix) {
		var one T
		decode(raw, &one)
		all = append(all, one)
	}
	return all
}
