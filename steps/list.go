package steps

import "strconv"

// listSteps are about what getDeviceVoIPList lists.
var listSteps = []step{
	{en: sentence(`the list has "([^"]*)" with status (\d)`), bind: func(s *scenario) any { return s.lists }},
	{en: sentence(`the list has (\d+) items`), bind: func(s *scenario) any { return s.listLength }},
	{en: sentence(`the item of "([^"]*)" has no "([^"]*)"`), bind: func(s *scenario) any { return s.itemLacks }},
}

// is reports whether an item is of t. That the item of a group has nothing else
// is a rule of its own.
func (i listItem) is(t target) bool {
	if t.GroupID != "" {
		return i.GroupID != nil && *i.GroupID == t.GroupID
	}
	return i.SN != nil && *i.SN == t.SN && i.ModelID != nil && *i.ModelID == t.ModelID
}

// item finds one in the last list, and gives the whole list as a text too.
func (s *scenario) item(written string) (*listItem, string, error) {
	t, err := s.target(written)
	if err != nil {
		return nil, "", err
	}
	_, r, err := s.outcome()
	if err != nil {
		return nil, "", err
	}
	for _, i := range r.List {
		if i.is(t) {
			return &i, r.String(), nil
		}
	}
	return nil, r.String(), nil
}

func (s *scenario) lists(written string, status int) error {
	i, all, err := s.item(written)
	if err != nil {
		return err
	}
	return s.check(i != nil && i.Status == status, "the list", written+" with status "+strconv.Itoa(status), all)
}

func (s *scenario) listLength(n int) error {
	ok, r, err := s.outcome()
	if err != nil {
		return err
	}
	return s.check(ok && len(r.List) == n, "the list", strconv.Itoa(n)+" items", r.String())
}

func (s *scenario) itemLacks(written, member string) error {
	i, all, err := s.item(written)
	if err != nil {
		return err
	}
	lacks := i != nil && (member == "sn" && i.SN == nil || member == "model_id" && i.ModelID == nil)
	return s.check(lacks, "the list", "an item of "+written+" without "+member, all)
}
