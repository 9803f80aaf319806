package platform

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
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

// year is how long an activation lasts.
const year = 365 * 24 * time.Hour

func (t *Tx) mergePackages(packages []control.Package) error {
	for i, p := range packages {
		if err := checkID(p.ID, fmt.Sprintf("packages[%d].pkg_id", i)); err != nil {
			return err
		}
		if err := checkPackage(p); err != nil {
			return inField(fmt.Sprintf("packages[%d]", i), err)
		}
		t.putPackage(p)
	}
	return nil
}

func checkPackageType(typ int) error {
	if typ < 0 || typ > 5 {
		return invalid(fmt.Sprintf("pkg_type: %d is not between 0 and 5", typ), "0 is a trial package, 1 to 5 are A to E")
	}
	return nil
}

func checkPackage(p control.Package) error {
	if err := checkPackageType(p.Type); err != nil {
		return err
	}
	switch {
	case p.End < p.Start:
		return invalid("end_time: it is before start_time", "write both in seconds since 1970")
	case p.All < 0:
		return invalid("all: it is negative", "say how many licenses the package has")
	case p.Used < 0 || p.Used > p.All:
		return invalid("used: it is not between 0 and all", "say how many of the licenses are used")
	}
	return nil
}

func (t *Tx) putPackage(p control.Package) { keep(t, &t.editExtras().packages, p.ID, p) }

func (t *Tx) mergeLicenses(licenses []control.License) error {
	for i, l := range licenses {
		if b := cmp.Or(t.checkSNs([]control.Device{l.Device}), t.checkSN(l.Device)); b != nil {
			return invalid(fmt.Sprintf("licenses[%d].sn: it is missing or empty, or no device can have it", i), b.Rule.Sentence)
		}
		if err := checkLicense(l); err != nil {
			return inField(fmt.Sprintf("licenses[%d]", i), err)
		}
		put(t, &t.editExtras().licenses, deviceKey(l.Device), license{l.Type, l.Expires})
		for _, number := range l.Numbers {
			put(t, &t.editExtras().activated, activationKey(Activation{l.Device, number}), true)
		}
	}
	return nil
}

// lastLicense is the last second at which a license may end: no activation goes as far.
const lastLicense = 2 * lastSecond

func checkLicense(l control.License) error {
	if err := checkPackageType(l.Type); err != nil {
		return err
	}
	if l.Expires < 0 || l.Expires > lastLicense {
		return invalid(fmt.Sprintf("expire_time: %d is not between 0 and %d", l.Expires, int64(lastLicense)), "write it in seconds since 1970")
	}
	for i, n := range l.Numbers {
		if n < 0 || int64(n) > math.MaxUint32 {
			return invalid(fmt.Sprintf("active_number_list[%d]: %d is not between 0 and %d", i, n, int64(math.MaxUint32)), "say the active_number of each activation")
		}
	}
	return nil
}

func (v *View) describeLicenses() []control.License {
	numbers := map[string][]int{} // by deviceKey
	for _, key := range v.extra().activated.keys() {
		end := strings.LastIndexByte(key, '/')
		if n, err := strconv.Atoi(key[end+1:]); err == nil {
			numbers[key[:end]] = append(numbers[key[:end]], n)
		}
	}
	var list []control.License
	for _, key := range v.extra().licenses.keys() {
		held, _ := v.extra().licenses.get(key)
		slices.Sort(numbers[key])
		list = append(list, control.License{Device: deviceOf(key), Type: held.Type, Expires: held.Expires, Numbers: numbers[key]})
	}
	return list
}

// Packages answers getLicensePkgList.
func (v *View) Packages(typ int) []control.Package {
	list := []control.Package{}
	for _, p := range inOrder(v.extra().packages) {
		if p.Type == typ {
			list = append(list, p)
		}
	}
	return list
}

// Activate answers activeLicenseDevice: one result for each device, in order.
func (t *Tx) Activate(typ int, devices []Activation) ([]LicensedDevice, error) {
	if len(devices) > t.rules.Max("license.count") {
		return nil, t.rules.Breach("license.count")
	}
	list := make([]control.Device, len(devices))
	for i, a := range devices {
		list[i] = a.Device
	}
	if b := t.checkSNs(list); b != nil {
		return nil, b
	}
	var results []LicensedDevice
	for _, a := range devices {
		r := LicensedDevice{Device: a.Device, Expires: int64(t.rules.Max("license.stub"))}
		if b := cmp.Or(t.checkSN(a.Device), t.checkLicenseModel(a.ModelID)); b != nil {
			r.Expires, r.Breach = 0, b
		} else if t.On("license.era") == "counted" {
			r.Expires, r.Breach = t.activate(typ, a)
		}
		results = append(results, r)
	}
	return results, nil
}

// activate takes a license for a device from the first package that has one.
func (t *Tx) activate(typ int, a Activation) (expires int64, b *rule.Breach) {
	held, _ := t.extra().licenses.get(deviceKey(a.Device))
	number := activationKey(a)
	begin := max(held.Expires, t.now.Unix())
	expires = begin + int64(year/time.Second)
	ahead := t.now.Add(time.Duration(t.rules.Max("license.ahead")) * year)
	p, ok := t.packageFor(typ)
	switch _, used := t.extra().activated.get(number); {
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
	put(t, &t.editExtras().licenses, deviceKey(a.Device), license{typ, expires})
	put(t, &t.editExtras().activated, number, true)
	return expires, nil
}

func activationKey(a Activation) string { return deviceKey(a.Device) + "/" + strconv.Itoa(a.Number) }

func (v *View) packageFor(typ int) (control.Package, bool) {
	for _, p := range inOrder(v.extra().packages) {
		if p.Type == typ && p.Status(v.now) == 1 && p.Used < p.All {
			return p, true
		}
	}
	return control.Package{}, false
}

// Licenses answers getLicenseDeviceInfo, in the order of the devices.
func (v *View) Licenses(devices []control.Device) ([]LicensedDevice, error) {
	if len(devices) > v.rules.Max("license.count") && v.On("license.info-count") == "refuse" {
		return nil, v.rules.Chosen(v.app.Switches, "license.info-count")
	}
	if b := v.checkSNs(devices); b != nil {
		return nil, b
	}
	var results []LicensedDevice
	for _, d := range devices {
		if b := cmp.Or(v.checkSN(d), v.checkLicenseModel(d.ModelID)); b != nil {
			return nil, b
		}
		results = append(results, LicensedDevice{Device: d, Expires: v.licensedUntil(d)})
	}
	return results, nil
}

// checkLicenseModel returns the breach when the license calls refuse a model, or nil: see the
// rule license.model.
func (v *View) checkLicenseModel(id string) *rule.Breach {
	chosen := v.On("license.model")
	if _, known := v.model(id); known || chosen == "accept" || chosen == "counted" && v.On("license.era") != "counted" {
		return nil
	}
	return v.rules.Breach("license.model")
}

// licensedUntil returns when the license of a device ends, 0 when it has none.
func (v *View) licensedUntil(d control.Device) int64 {
	if v.On("license.era") != "counted" {
		return int64(v.rules.Max("license.stub"))
	}
	held, _ := v.extra().licenses.get(deviceKey(d))
	return held.Expires
}
