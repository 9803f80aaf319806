package platform

import (
	"cmp"
	"fmt"

	"github.com/devicevoip/devicevoip/mock/control"
)

// checkOnce refuses a world that has an entry twice, of which only the last would remain.
// Groups are not here: a group that is there already is refused too.
func checkOnce(w control.World) error {
	m := w.Messages
	return cmp.Or(
		once(w.Models, "models", ".model_id", func(m control.Model) string { return m.ID }),
		once(w.Users, "users", ".openid", func(u control.User) string { return u.OpenID }),
		once(w.Devices, "devices", "", deviceKey),
		once(w.Others, "others", "", func(openid string) string { return openid }),
		once(m.Templates, "messages.templates", ".template_id", func(t control.Template) string { return t.ID }),
		once(m.Subscriptions, "messages.subscriptions", "", func(s control.Subscription) string {
			return s.OpenID + " " + s.TemplateID + " " + deviceKey(s.Device)
		}),
		once(w.Licenses, "licenses", "", func(l control.License) string { return deviceKey(l.Device) }),
		once(w.Packages, "packages", ".pkg_id", func(p control.Package) string { return p.ID }),
	)
}

// once refuses a second entry with the id of another. An id that is left out is drawn.
func once[T any](entries []T, list, member string, id func(T) string) error {
	first := make(map[string]int, len(entries))
	for i, entry := range entries {
		id := id(entry)
		before, twice := first[id]
		if twice && id != "" {
			return invalid(fmt.Sprintf("%s[%d]%s: %s[%d] has %q already", list, i, member, list, before, id), "write each once; a world that is put later changes what is there")
		}
		first[id] = i
	}
	return nil
}
