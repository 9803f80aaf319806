package platform

import (
	"slices"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// VoIPCall is the body of iotVoipCall, as far as it matters.
type VoIPCall struct {
	control.Device
	OpenID   string
	RoomType string
	// Version is 0 for the released mini program, 1 and 2 for the others.
	Version int
}

// CallVoIP answers iotVoipCall. It calls nobody: it returns whether the platform would.
func (v *View) CallVoIP(c VoIPCall) error {
	if b := v.checkVoIPBody(c); b != nil {
		return b
	}
	checks := []func(VoIPCall) *rule.Breach{v.checkReview, v.checkVoIPDevice, v.checkCallee, v.checkGrant, v.checkLicense}
	if v.On("voip.order") == "user-first" {
		checks = []func(VoIPCall) *rule.Breach{v.checkCallee, v.checkGrant, v.checkVoIPDevice, v.checkReview, v.checkLicense}
	}
	for _, check := range checks {
		if b := check(c); b != nil {
			return b
		}
	}
	return nil
}

func (v *View) checkVoIPBody(c VoIPCall) *rule.Breach {
	if slices.Contains([]string{c.ModelID, c.SN, c.OpenID, c.RoomType}, "") && v.On("voip.required") != "none" {
		return v.rules.Chosen(v.app.Switches, "voip.required")
	}
	if c.RoomType != "video" && c.RoomType != "voice" && v.On("voip.room-type") == "refuse" {
		return v.rules.Breach("voip.room-type")
	}
	return nil
}

// refuseCall returns the breach of a rule whose text is that of the page of the codes.
func (v *View) refuseCall(id string) *rule.Breach {
	b := v.rules.Breach(id)
	if v.On("voip.errmsg") == "rid" {
		b.Rule.Text = ""
	}
	return b
}

func (v *View) checkReview(c VoIPCall) *rule.Breach {
	if !v.app.Capable && (c.Version == 0 || v.On("voip.review") == "all") {
		return v.refuseCall("voip.review")
	}
	return nil
}

func (v *View) checkVoIPDevice(c VoIPCall) *rule.Breach {
	impossible := v.rules.CheckSN(c.SN)
	if _, known := v.model(c.ModelID); !known {
		impossible = v.rules.Breach("model.known")
	}
	if impossible != nil {
		switch v.On("voip.device") {
		case "ticket":
			return impossible
		case "grant":
			return v.refuseCall("voip.grant")
		}
		return v.refuseCall("voip.device")
	}
	if !v.registered(c.SN, c.ModelID) && v.On("voip.unregistered") == "registered" {
		return v.refuseCall("voip.unregistered")
	}
	return nil
}

func (v *View) checkCallee(c VoIPCall) *rule.Breach {
	if _, known := v.users.get(c.OpenID); known {
		return nil
	}
	if _, other := v.extra().others.get(c.OpenID); other && v.On("voip.other-app") == "own" {
		return v.refuseCall("voip.other-app")
	}
	if v.On("voip.openid") == "grant" {
		return v.refuseCall("voip.grant")
	}
	return v.refuseCall("voip.openid")
}

func (v *View) checkGrant(c VoIPCall) *rule.Breach {
	granted := v.granted(c.OpenID, c.Device)
	if granted && v.On("voip.group") == "device" {
		r, _ := v.record(c.OpenID, control.Target{SN: c.SN, ModelID: c.ModelID})
		granted = r.Status == 1
	}
	if !granted {
		return v.refuseCall("voip.grant")
	}
	return nil
}

func (v *View) checkLicense(c VoIPCall) *rule.Breach {
	if v.On("voip.license") == "free" {
		return nil
	}
	switch expires := v.licensedUntil(c.Device); {
	case expires > v.now.Unix():
		return nil
	case expires == 0 || v.On("voip.license-over") == "none":
		return v.refuseCall("voip.license")
	}
	return v.refuseCall("voip.license-over")
}
