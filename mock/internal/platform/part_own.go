package platform

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/devicevoip/devicevoip/mock/control"
)

// appPart is the app, whose appid is in each token.
var appPart = func() part {
	p := single("app", func(s *state) *App { return &s.app })
	set := p.set
	p.set = func(s *state, key string, text []byte) error {
		if err := set(s, key, text); err != nil {
			return err
		}
		return checkAppID(s.app.AppID)
	}
	return p
}()

// keyPart are the keys, of which only the secret is kept.
var keyPart = part{
	"key",
	func(was, is *state, row func(string, any)) {
		if was.keys != is.keys {
			row("", is.keys.secret[:])
		}
	},
	func(s *state, _ string, text []byte) error {
		var secret []byte
		if err := decodeValue(text, &secret); err != nil {
			return err
		}
		if len(secret) != keyBytes {
			return fmt.Errorf("it has %d bytes, want %d", len(secret), keyBytes)
		}
		s.keys = &keys{secret: [keyBytes]byte(secret)}
		return nil
	},
}

// groupPart are the groups without their devices.
var groupPart = func() part {
	p := rows("group", func(s *state) *table[numbered[group]] { return &s.groups })
	set := p.set
	p.set = func(s *state, key string, text []byte) error {
		old, _ := s.groups.get(key)
		if err := set(s, key, text); err != nil || text == nil {
			return err
		}
		g, _ := s.groups.get(key)
		if g.Value.Group == nil {
			return errors.New("it has no group")
		}
		g.Value.devices = slices.Clone(old.Value.devices)
		g.Value.version = s.version
		s.groups.put(s.version, key, g)
		return nil
	}
	return p
}()

// devicePart are the memberships, of which the devices of the groups are made.
var devicePart = func() part {
	p := rows("device", func(s *state) *table[membership] { return &s.devices })
	set := p.set
	p.set = func(s *state, key string, text []byte) error {
		d := deviceOf(key)
		if old, ok := s.devices.get(key); ok {
			s.regroup(old.GroupID, func(list []*control.Device) []*control.Device {
				return slices.DeleteFunc(list, func(other *control.Device) bool { return *other == d })
			})
		}
		if err := set(s, key, text); err != nil || text == nil {
			return err
		}
		now, _ := s.devices.get(key)
		s.regroup(now.GroupID, func(list []*control.Device) []*control.Device {
			at, _ := slices.BinarySearchFunc(list, now.N, func(other *control.Device, n int) int {
				m, _ := s.devices.get(deviceKey(*other))
				return m.N - n
			})
			return slices.Insert(list, at, &d)
		})
		return nil
	}
	return p
}()

// regroup replaces the devices of a group, if it is there. They stay in the order of arrival.
func (s *state) regroup(id string, fn func([]*control.Device) []*control.Device) {
	if g, ok := s.groups.get(id); ok {
		g.Value.own(s.version)
		g.Value.devices = fn(g.Value.devices)
		s.groups.put(s.version, id, g)
	}
}

// keptDialog is a dialog as a store keeps it, for the replicas at which nobody waits for
// its answer.
type keptDialog struct {
	control.Dialog
	Asker      string          `json:"asker"`
	Ticket     string          `json:"ticket,omitzero"`
	Invitation *keptInvitation `json:"invitation,omitzero"`
}

type keptInvitation struct {
	control.Device
	Ticket    string   `json:"ticket,omitzero"`
	Templates []string `json:"templates"`
}

// dialogPart are the dialogs that wait.
var dialogPart = part{
	"dialog",
	func(was, is *state, row func(string, any)) {
		before, now := waitingByN(was), waitingByN(is)
		for _, n := range slices.Sorted(maps.Keys(before)) {
			if now[n] == nil {
				row(strconv.Itoa(n), nil)
			}
		}
		for _, n := range slices.Sorted(maps.Keys(now)) {
			if before[n] != now[n] { // another one may have the number after a reset
				row(strconv.Itoa(n), now[n].kept())
			}
		}
	},
	func(s *state, key string, text []byte) error {
		n, err := strconv.Atoi(key)
		if err != nil {
			return errors.New("its key is not a number")
		}
		dialogs := slices.DeleteFunc(slices.Clone(s.extras.dialogs), func(w *Waiting) bool { return w.N == n })
		if text != nil {
			var kept keptDialog
			if err := decodeValue(text, &kept); err != nil {
				return err
			}
			dialogs = append(dialogs, kept.waiting())
			slices.SortFunc(dialogs, func(a, b *Waiting) int { return a.N - b.N })
		}
		s.extras.dialogs = dialogs
		return nil
	},
}

func waitingByN(s *state) map[int]*Waiting {
	byN := map[int]*Waiting{}
	for _, w := range s.extra().dialogs {
		byN[w.N] = w
	}
	return byN
}

func (w *Waiting) kept() keptDialog {
	kept := keptDialog{Dialog: w.Dialog, Asker: w.asker, Ticket: w.ticket}
	if in := w.invitation; in != nil {
		kept.Invitation = &keptInvitation{in.Device, in.ticket, in.templates}
	}
	return kept
}

func (k keptDialog) waiting() *Waiting {
	w := &Waiting{Dialog: k.Dialog, asker: k.Asker, ticket: k.Ticket}
	if in := k.Invitation; in != nil {
		w.invitation = &invitation{in.Device, in.Ticket, in.Templates}
	}
	return w
}
