package platform

import "github.com/devicevoip/devicevoip/mock/control"

// parts are all of a state but its version and its origin. A part comes after those that it
// depends on.
var parts = []part{
	appPart,
	keyPart,
	single("clock", func(s *state) *Clock { return &s.clock }),
	single("arrivals", func(s *state) *int { return &s.arrivals }),
	single("token/plain", func(s *state) **tokens { return &s.tokens[0] }),
	single("token/stable", func(s *state) **tokens { return &s.tokens[1] }),
	single("token/authorizer", func(s *state) **tokens { return &s.tokens[2] }),
	single("token/component", func(s *state) **tokens { return &s.tokens[3] }),
	rows("model", func(s *state) *table[numbered[model]] { return &s.models }),
	rows("user", func(s *state) *table[numbered[user]] { return &s.users }),
	groupPart,
	devicePart,
	nested("record", func(s *state) *table[table[numbered[control.Record]]] { return &s.records }),
	rows("spent", func(s *state) *table[bool] { return &s.spent }),
	rows("usage", func(s *state) *table[usage] { return &s.usage }),
	single("faults", func(s *state) *[]control.Fault { return &s.extra().faults }),
	single("chaos", func(s *state) **chaos { return &s.extra().chaos }),
	single("dialogs", func(s *state) *int { return &s.extra().dialogN }),
	dialogPart,
	rows("call", func(s *state) *table[StartedCall] { return &s.extra().calls }),
	rows("outcome", func(s *state) *table[outcome] { return &s.extra().outcomes }),
	single("account", func(s *state) **control.Account { return &s.extra().account }),
	single("network", func(s *state) **network { return &s.extra().network }),
	rows("quota", func(s *state) *table[control.Quota] { return &s.extra().quotas }),
	rows("registered", func(s *state) *table[bool] { return &s.extra().registered }),
	rows("other", func(s *state) *table[bool] { return &s.extra().others }),
	rows("template", func(s *state) *table[control.Template] { return &s.extra().templates }),
	nested("subscription", func(s *state) *table[table[control.Subscription]] { return &s.extra().subscriptions }),
	single("pages", func(s *state) *[]string { return &s.extra().pages }),
	single("cloud", func(s *state) **[]string { return &s.extra().cloudPaths }),
	rows("package", func(s *state) *table[numbered[control.Package]] { return &s.extra().packages }),
	rows("license", func(s *state) *table[license] { return &s.extra().licenses }),
	rows("activated", func(s *state) *table[bool] { return &s.extra().activated }),
	rows("monthly", func(s *state) *table[monthly] { return &s.extra().monthly }),
	nested("code", func(s *state) *table[table[loginCode]] { return &s.extra().codes }),
}

// partOf returns the place of each part in parts.
var partOf = func() map[string]int {
	place := make(map[string]int, len(parts))
	for i, p := range parts {
		place[p.table] = i
	}
	return place
}()
