package sentence

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// listing is what getDeviceVoIPList lists.
type listing struct{ *phone }

var listSentences = []definition{
	{`the list has "<target>" with status <status>`, `列表中 "<target>" 的 status 为 <status>`, (*listing).has, phoneControl},
	{`the list is exactly "<items>"`, `列表恰好是 "<items>"`, (*listing).isExactly, phoneControl},
	{`the list has <number> items`, `列表有 <number> 项`, (*listing).hasLength, phoneControl},
	{`the item of "<target>" has no "<member>"`, `"<target>" 的条目没有 "<member>"`, (*listing).itemLacks, phoneControl},
}

// is reports whether an item is of t. That the item of a group has nothing else
// is a rule of its own.
func (i listItem) is(t target) bool {
	if t.GroupID != "" {
		return i.GroupID != nil && *i.GroupID == t.GroupID
	}
	return i.SN != nil && *i.SN == t.SN && i.ModelID != nil && *i.ModelID == t.ModelID
}

// hasStatus reports whether an item says that status: none is not 0.
func (i listItem) hasStatus(status int) bool { return i.Status != nil && *i.Status == status }

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
	return l.judge(t, t.written+" with status "+strconv.Itoa(status), func(i listItem) bool { return i.hasStatus(status) })
}

func (l *listing) hasLength(n int) error {
	ok, r, err := l.heard.outcome()
	if err != nil {
		return err
	}
	return l.Check(ok && r.List != nil && len(r.List) == n, "the list", strconv.Itoa(n)+" items", r.String())
}

func (l *listing) itemLacks(t target, member string) error {
	return l.judge(t, "an item of "+t.written+" without "+member, func(i listItem) bool {
		return member == "sn" && i.SN == nil || member == "model_id" && i.ModelID == nil
	})
}

// isExactly compares the whole list, in any order, with items such as
// "SN1=1, SN1/C=0, group Lobby=1".
func (l *listing) isExactly(items string) error {
	ok, r, err := l.heard.outcome()
	if err != nil {
		return err
	}
	left := slices.Clone(r.List)
	for item := range strings.SplitSeq(items, ", ") {
		name, status, _ := strings.Cut(item, "=")
		t, err := l.target(name)
		if err != nil {
			return err
		}
		n, err := strconv.Atoi(status)
		if err != nil {
			return fmt.Errorf("read the item %q: want one such as SN1=1", item)
		}
		i := slices.IndexFunc(left, func(i listItem) bool { return i.is(t) && i.hasStatus(n) })
		if i < 0 {
			return l.Check(false, "the list", items, r.String())
		}
		left = slices.Delete(left, i, i+1)
	}
	return l.Check(ok && len(left) == 0, "the list", items, r.String())
}
