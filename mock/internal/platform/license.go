package platform

import (
	"context"
	"fmt"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// Activation is a device to be activated.
type Activation struct {
	control.Device
	Number int
}

// LicensedDevice is a device with the end of its license, and the breach that refused
// its activation, if any.
type LicensedDevice struct {
	control.Device
	Expires int64
	Breach  *rule.Breach
}

// license is the license of a device.
type license struct {
	Type    int   `json:"type"`
	Expires int64 `json:"expires"`
}

// year is how long an activation lasts.
const year = 365 * 24 * time.Hour

func (t *tx) mergePackages(packages []control.Package) error {
	for i, p := range packages {
		if err := checkID(p.ID, fmt.Sprintf("packages[%d].pkg_id", i)); err != nil {
			return err
		}
		if p.Used < 0 || p.All < p.Used {
			return invalid(fmt.Sprintf("packages[%d].used: it is not between 0 and all", i), "say how many of the licenses are used")
		}
		t.putPackage(p)
	}
	return nil
}

func (t *tx) putPackage(p control.Package) { keep(t, "package/"+p.ID, p) }

// era returns how the license calls answer, or the breach that retired them.
func (v *view) era() (string, *rule.Breach) {
	era := v.on("license.era")
	if era == "retired" {
		return era, v.rules.Breach("license.era")
	}
	return era, nil
}

// Packages answers getLicensePkgList and returns the time of the answer.
func (s *Sandbox) Packages(ctx context.Context, typ int) (list []control.Package, now time.Time, err error) {
	err = s.view(ctx, func(v *view) error {
		if _, b := v.era(); b != nil {
			return b
		}
		list, now = []control.Package{}, v.now
		for _, p := range inOrder[control.Package](v, "package/") {
			if p.Type == typ {
				list = append(list, p)
			}
		}
		return nil
	})
	return list, now, err
}

// Activate answers activeLicenseDevice: one result for each device, in order.
func (s *Sandbox) Activate(ctx context.Context, typ int, devices []Activation) ([]LicensedDevice, error) {
	var results []LicensedDevice
	err := s.update(ctx, func(t *tx) error {
		era, b := t.era()
		if b != nil {
			return b
		}
		if len(devices) > t.rules.Max("license.count") {
			return t.rules.Breach("license.count")
		}
		results = results[:0]
		for _, a := range devices {
			r := LicensedDevice{Device: a.Device, Expires: int64(t.rules.Max("license.stub"))}
			if era == "counted" {
				r.Expires, r.Breach = t.activate(typ, a)
			}
			results = append(results, r)
		}
		return nil
	})
	return results, err
}

// activate takes a license for a device from the first package that has one.
func (t *tx) activate(typ int, a Activation) (expires int64, b *rule.Breach) {
	var held license
	load(t, licenseKey(a.Device), &held)
	number := fmt.Sprintf("activated/%s/%d", licenseKey(a.Device), a.Number)
	begin := max(held.Expires, t.now.Unix())
	expires = begin + int64(year/time.Second)
	ahead := t.now.Add(time.Duration(t.rules.Max("license.ahead")) * year)
	p, ok := t.packageFor(typ)
	switch _, used := t.Get(number); {
	case used:
		return held.Expires, t.rules.Breach("license.used")
	case held.Expires > t.now.Unix() && held.Type != typ:
		return held.Expires, t.rules.Breach("license.type")
	case expires > ahead.Unix():
		return held.Expires, t.rules.Breach("license.ahead")
	case !ok:
		return held.Expires, t.rules.Breach("license.balance")
	}
	p.Used++
	t.putPackage(p)
	save(t.out, licenseKey(a.Device), license{typ, expires})
	save(t.out, number, true)
	return expires, nil
}

func licenseKey(d control.Device) string { return "license/" + d.ModelID + "/" + d.SN }

func (v *view) packageFor(typ int) (control.Package, bool) {
	for _, p := range inOrder[control.Package](v, "package/") {
		if p.Type == typ && p.Status(v.now) == 1 && p.Used < p.All {
			return p, true
		}
	}
	return control.Package{}, false
}

// Licenses answers getLicenseDeviceInfo, in the order of the devices.
func (s *Sandbox) Licenses(ctx context.Context, devices []control.Device) ([]LicensedDevice, error) {
	var results []LicensedDevice
	err := s.view(ctx, func(v *view) error {
		era, b := v.era()
		if b != nil {
			return b
		}
		if len(devices) > v.rules.Max("license.count") && v.on("license.info-count") == "refuse" {
			return v.rules.Chosen(v.app.Switches, "license.info-count")
		}
		for _, d := range devices {
			held := license{Expires: int64(v.rules.Max("license.stub"))}
			if era == "counted" {
				held.Expires = 0
				load(v, licenseKey(d), &held)
			}
			results = append(results, LicensedDevice{Device: d, Expires: held.Expires})
		}
		return nil
	})
	return results, err
}
