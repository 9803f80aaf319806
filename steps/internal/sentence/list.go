package sentence

import "strconv"

// listing is what getDeviceVoIPList lists.
type listing struct{ *phone }

var listSentences = []definition{
	{`the list has "<target>" with status <status>`, (*listing).has, phoneControl},
	{`the list has <number> items`, (*listing).hasLength, phoneControl},
	{`the item of "<target>" has no "<member>"`, (*listing).itemLacks, phoneControl},
}

// is reports whether an item is of t. That the item of a group has nothing else
// is a rule of its own.
func (i listItem) is(t target) bool {
	if t.GroupID != "" {
		return i.GroupID != nil && *i.GroupID == t.GroupID
	}
	return i.SN != nil && *i.SN == t.SN && i.ModelID != nil && *i.ModelID == t.ModelID
}

// judge asserts something of the item of t.
func (l *listing) judge(t target, want string, holds func(listItem) bool) error {
	_, r, err := l.heard.outcome()
	if err != nil {
		return err
	}
	ok := false
	for _, i := range r.List {
		if i.is(t) {
			ok = holds(i)
			break
		}
	}
	return l.Check(ok, "the list", want, r.String())
}

func (l *listing) has(t target, status int) error {
	return l.judge(t, t.written+" with status "+strconv.Itoa(status), func(i listItem) bool { return i.Status == status })
}

func (l *listing) hasLength(n int) error {
	ok, r, err := l.heard.outcome()
	if err != nil {
		return err
	}
	return l.Check(ok && len(r.List) == n, "the list", strconv.Itoa(n)+" items", r.String())
}

func (l *listing) itemLacks(t target, member string) error {
	return l.judge(t, "an item of "+t.written+" without "+member, func(i listItem) bool {
		return member == "sn" && i.SN == nil || member == "model_id" && i.ModelID == nil
	})
}
