package steps

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/devicevoip/devicevoip/mock/control"
)

// worldSteps describe the account: its switches, its groups, its devices.
var worldSteps = []step{
	{en: sentence(`the switch "([^"]*)" is "([^"]*)"`), bind: func(s *scenario) any {
		return func(ctx context.Context, rule, value string) error {
			return s.sandbox.MergeWorld(ctx, map[string]any{"switches": map[string]string{rule: value}})
		}
	}},
	{en: sentence(`the app has no hardware access`), bind: func(s *scenario) any {
		return func(ctx context.Context) error {
			return s.sandbox.MergeWorld(ctx, map[string]any{"capable": false})
		}
	}},
	{en: sentence(`the group "([^"]*)" of model "([^"]*)" with the devices "([^"]*)"`), bind: func(s *scenario) any { return s.addGroup }},
	{en: sentence(`device "([^"]*)" joins the group "([^"]*)"`), bind: func(s *scenario) any {
		return func(ctx context.Context, device, group string) error {
			return s.move(ctx, "/wxa/business/group/adddevice", device, group)
		}
	}},
	{en: sentence(`device "([^"]*)" leaves the group "([^"]*)"`), bind: func(s *scenario) any {
		return func(ctx context.Context, device, group string) error {
			return s.move(ctx, "/wxa/business/group/removedevice", device, group)
		}
	}},
	{en: sentence(`the group "([^"]*)" holds the devices "([^"]*)"`), bind: func(s *scenario) any { return s.holds }},
	{en: sentence(`the account has one group, "([^"]*)"`), bind: func(s *scenario) any { return s.hasGroup }},
}

func (s *scenario) addGroup(ctx context.Context, name, model, list string) error {
	id, err := s.modelID(model)
	if err != nil {
		return err
	}
	devices, err := s.devices(list)
	if err != nil {
		return err
	}
	group := control.Group{Name: name, ModelID: id, Devices: devices}
	return s.sandbox.MergeWorld(ctx, map[string]any{"groups": []control.Group{group}})
}

// move has the account's own backend change a group, with a token that no
// client of /cgi-bin/token can lose by it.
func (s *scenario) move(ctx context.Context, path, device, group string) error {
	d, err := s.device(device)
	if err != nil {
		return err
	}
	id, err := s.groupID(group)
	if err != nil {
		return err
	}
	var token struct {
		AccessToken string `json:"access_token"`
	}
	credentials := map[string]string{
		"grant_type": "client_credential", "appid": s.sandbox.AppID, "secret": s.sandbox.Secret,
	}
	if err := s.backend(ctx, "/cgi-bin/stable_token", credentials, &token); err != nil {
		return err
	}
	var moved answer
	path += "?access_token=" + token.AccessToken
	body := map[string]any{"group_id": id, "device_list": []control.Device{d}, "force_add": true}
	if err := s.backend(ctx, path, body, &moved); err != nil {
		return err
	}
	if code, ok := moved.worst(); !ok || code != 0 {
		return fmt.Errorf("the platform did not move device %s: %s", device, moved)
	}
	return nil
}

// backend makes a call as the account's own backend, apart from the client.
func (s *scenario) backend(ctx context.Context, path string, in, out any) error {
	return s.sandbox.Do(ctx, http.MethodPost, path, in, out)
}

func (s *scenario) groupNow(ctx context.Context, name string) (control.Group, error) {
	if err := s.sandbox.MergeWorld(ctx, struct{}{}); err != nil {
		return control.Group{}, err
	}
	for _, g := range s.sandbox.Groups {
		if g.Name == name {
			return g, nil
		}
	}
	return control.Group{}, fmt.Errorf("the world has no group %q", name)
}

func (s *scenario) holds(ctx context.Context, name, list string) error {
	want, err := s.devices(list)
	if err != nil {
		return err
	}
	g, err := s.groupNow(ctx, name)
	if err != nil {
		return err
	}
	missing, extra := without(want, g.Devices), without(g.Devices, want)
	got := devicesOf(len(g.Devices))
	if len(missing) > 0 {
		got += ", without " + serials(missing)
	}
	if len(extra) > 0 {
		got += ", among them " + serials(extra) + " which should not be there"
	}
	ok := len(missing) == 0 && len(extra) == 0 && len(g.Devices) == len(want)
	return s.check(ok, "the devices of the group "+name, devicesOf(len(want))+": "+serials(want), got)
}

func devicesOf(n int) string {
	if n == 1 {
		return "1 device"
	}
	return fmt.Sprintf("%d devices", n)
}

// without are the devices of a list that are not in another.
func without(list, other []control.Device) []control.Device {
	return slices.DeleteFunc(slices.Clone(list), func(d control.Device) bool { return slices.Contains(other, d) })
}

// serials names the first devices of a list by their sn, and counts the rest.
func serials(list []control.Device) string {
	const most = 5
	var names []string
	for _, d := range list[:min(len(list), most)] {
		names = append(names, d.SN)
	}
	text := strings.Join(names, ", ")
	if len(list) > most {
		text += fmt.Sprintf(" and %d more", len(list)-most)
	}
	return cmp.Or(text, "none")
}

func (s *scenario) hasGroup(ctx context.Context, written string) error {
	name, err := s.text(written)
	if err != nil {
		return err
	}
	if err := s.sandbox.MergeWorld(ctx, struct{}{}); err != nil {
		return err
	}
	var names []string
	for _, g := range s.sandbox.Groups {
		names = append(names, g.Name)
	}
	return s.expect("the groups of the account", []string{name}, names)
}
