package steps

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// groupSteps have the client make and change groups.
var groupSteps = []step{
	{en: sentence(`the client creates the group "([^"]*)" of model "([^"]*)"`), bind: func(s *scenario) any { return s.createGroup }},
	{en: sentence(`the client reads the group "([^"]*)"`), bind: func(s *scenario) any { return s.readGroup }},
	{en: sentence(`the client adds the devices "([^"]*)" to the group "([^"]*)"( by force)?`), bind: func(s *scenario) any { return s.addDevices }},
	{en: sentence(`the client removes the devices "([^"]*)" from the group "([^"]*)"`), bind: func(s *scenario) any { return s.removeDevices }},
	{en: sentence(`the client has a group_id`), bind: func(s *scenario) any { return s.hasGroupID }},
	{en: sentence(`the group_id is the letter g and 22 base64url characters`), bind: func(s *scenario) any { return s.groupIDShape }},
	{en: sentence(`the answer describes the group "([^"]*)" of model "([^"]*)"`), bind: func(s *scenario) any { return s.describesGroup }},
	{en: sentence(`the answer lists( in any order)? "([^"]*)"`), bind: func(s *scenario) any { return s.answerLists }},
	{en: sentence(`device "([^"]*)" is refused(?: with errcode (\d+))?`), bind: func(s *scenario) any { return s.deviceRefused }},
}

func (s *scenario) createGroup(ctx context.Context, written, model string) error {
	name, err := s.text(written)
	if err != nil {
		return err
	}
	id, err := s.modelID(model)
	if err != nil {
		return err
	}
	params := map[string]any{"model_id": id, "group_name": name}
	return s.operate(ctx, "createIotGroupId", "/wxa/business/group/createid", params)
}

func (s *scenario) readGroup(ctx context.Context, group string) error {
	id, err := s.groupID(group)
	if err != nil {
		return err
	}
	return s.operate(ctx, "getIotGroupInfo", "/wxa/business/group/getinfo", map[string]any{"group_id": id})
}

func (s *scenario) addDevices(ctx context.Context, list, group, force string) error {
	devices, err := s.devices(list)
	if err != nil {
		return err
	}
	id, err := s.groupID(group)
	if err != nil {
		return err
	}
	params := map[string]any{"group_id": id, "device_list": devices}
	if force != "" {
		params["force_add"] = true
	}
	return s.operate(ctx, "addIotGroupDevice", "/wxa/business/group/adddevice", params)
}

func (s *scenario) removeDevices(ctx context.Context, list, group string) error {
	devices, err := s.devices(list)
	if err != nil {
		return err
	}
	id, err := s.groupID(group)
	if err != nil {
		return err
	}
	params := map[string]any{"group_id": id, "device_list": devices}
	return s.operate(ctx, "removeIotGroupDevice", "/wxa/business/group/removedevice", params)
}

func (s *scenario) hasGroupID() error {
	a, err := s.answered()
	if err != nil {
		return err
	}
	ok := a.Errcode != nil && *a.Errcode == 0 && a.GroupID != ""
	return s.check(ok, "the answer", "errcode 0 with a group_id", a.lacking("group_id", a.GroupID))
}

var groupIDForm = regexp.MustCompile(`^g[0-9A-Za-z_-]{22}$`)

func (s *scenario) groupIDShape() error {
	a, err := s.answered()
	if err != nil {
		return err
	}
	return s.check(groupIDForm.MatchString(a.GroupID), "the group_id", "the letter g and 22 base64url characters", a.GroupID)
}

func (s *scenario) describesGroup(name, model string) error {
	a, err := s.answered()
	if err != nil {
		return err
	}
	id, err := s.modelID(model)
	if err != nil {
		return err
	}
	type description struct{ GroupName, ModelID, ModelType string }
	want := description{GroupName: name, ModelID: id}
	for _, m := range s.sandbox.Models {
		if m.ID == id {
			want.ModelType = m.Type
		}
	}
	return s.expect("the description", want, description{a.GroupName, a.ModelID, a.ModelType})
}

// answerLists compares errcodes only where the feature writes some.
func (s *scenario) answerLists(anyOrder, want string) error {
	a, err := s.answered()
	if err != nil {
		return err
	}
	got := s.listed(a.DeviceList)
	if anyOrder != "" {
		slices.Sort(got)
	}
	if !strings.Contains(want, "=") {
		for i := range got {
			got[i], _, _ = strings.Cut(got[i], "=")
		}
	}
	return s.expect("the device_list of the answer", want, strings.Join(got, ", "))
}

// fate is what the answer says of one device: the errcode of the device, or
// else of the whole answer, since no page says where it stands.
func (s *scenario) fate(device string) (code int, known bool, all answer, err error) {
	a, err := s.answered()
	if err != nil {
		return 0, false, a, err
	}
	d, err := s.device(device)
	if err != nil || a.Errcode == nil || *a.Errcode != 0 {
		code, known = a.worst()
		return code, known, a, err
	}
	for _, got := range a.DeviceList {
		if got.SN == d.SN && got.ModelID == d.ModelID && got.Errcode != nil {
			return *got.Errcode, true, a, nil
		}
	}
	return 0, true, a, nil
}

func (s *scenario) deviceRefused(device, code string) error {
	got, known, a, err := s.fate(device)
	if err != nil {
		return err
	}
	ok := known && got != 0 && (code == "" || strconv.Itoa(got) == code)
	return s.check(ok, "the answer", fmt.Sprintf("errcode %s for %s", cmp.Or(code, "other than 0"), device), a.String())
}
