package control

import (
	"time"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// A World describes a sandbox, or what is to be added to one. The platform draws
// the ids that it leaves out.
type World struct {
	AppID    string           `json:"appid,omitzero"`
	Secret   string           `json:"secret,omitzero"`
	Clock    string           `json:"clock,omitzero"`   // [Real], [Virtual], or the RFC 3339 time of a virtual clock
	Capable  *bool            `json:"capable,omitzero"` // whether the app has hardware access; nil means true
	Models   []Model          `json:"models,omitzero"`
	Groups   []Group          `json:"groups,omitzero"`
	Users    []User           `json:"users,omitzero"`
	Devices  []Device         `json:"devices,omitzero"` // the registered ones; they matter to the switches ticket.unregistered and voip.unregistered
	Others   []string         `json:"others,omitzero"`  // openids of users of other apps, which iotVoipCall distinguishes
	Account  *Account         `json:"account,omitzero"`
	Network  *Network         `json:"network,omitzero"`
	Cloud    Cloud            `json:"cloud,omitzero"`
	Quotas   map[string]Quota `json:"quotas,omitzero"` // by path
	Messages Messages         `json:"messages,omitzero"`
	Packages []Package        `json:"packages,omitzero"` // of licenses
	Licenses []License        `json:"licenses,omitzero"` // that devices have; they matter where the switch license.era is counted
	Switches rule.Switches    `json:"switches,omitzero"` // values by rule id
}

// A Model is a device model that the app has registered. Models of one type may
// share a group.
type Model struct {
	ID   string `json:"model_id,omitzero"`
	Type string `json:"model_type"`
}

// A Group is a device group with its devices.
type Group struct {
	ID      string   `json:"group_id,omitzero"`
	Name    string   `json:"group_name"`
	ModelID string   `json:"model_id"`
	Max     int      `json:"max_device_count,omitzero"` // how many devices it may hold; 0 means as many as one that was never expanded
	Devices []Device `json:"devices,omitzero"`
}

// A Device is identified by its model and its sn together.
type Device struct {
	ModelID string `json:"model_id"`
	SN      string `json:"sn"`
}

// A User is a WeChat user of the mini program.
type User struct {
	OpenID  string `json:"openid,omitzero"`
	Dialog  string `json:"dialog,omitzero" values:"accept reject dismiss ask"` // the policy for dialogs; empty means [Accept]
	UnionID string `json:"unionid,omitzero"`                                   // what code2Session returns beside the openid
	Blocked bool   `json:"blocked,omitzero"`                                   // whether code2Session refuses the user's codes for a risk
	Library string `json:"library,omitzero"`                                   // the phone's base library version, such as 2.30.4; empty means the newest
}

// What a user answers to an authorization dialog; and Ask, a policy under which
// each dialog waits for an answer.
const (
	Accept  = "accept"
	Reject  = "reject"
	Dismiss = "dismiss"
	Ask     = "ask"
)

// An Account is the state of the app's account.
type Account struct {
	State    string   `json:"state,omitzero"`    // normal, secret-frozen, token-banned, frozen or limited
	Callback []string `json:"callback,omitzero"` // the IP addresses of its callback URL; empty means that no URL is set
}

// A Network restricts which addresses may request tokens.
type Network struct {
	Allow []string `json:"allow,omitzero"` // IP addresses and CIDR ranges; empty allows all
	Risk  string   `json:"risk,omitzero"`  // none, confirm, refused-once or refused-twice
}

// A Cloud is the environment of WeChat cloud hosting that calls come from. It matters to the
// switch token.cloud.
type Cloud struct {
	// Paths is the allowlist of paths; /* allows all. An empty list allows none, and where
	// there is no list (nil) all are allowed.
	Paths []string `json:"paths,omitzero"`
}

// A Quota limits how often a call may be made. A nil limit is the documented one,
// if there is one; a limit of 0 means unlimited.
type Quota struct {
	Daily  *int `json:"daily,omitzero"`
	Minute *int `json:"minute,omitzero"`
}

// Messages are what sendHardwareDeviceMessage depends on.
type Messages struct {
	Templates     []Template     `json:"templates,omitzero"`
	Subscriptions []Subscription `json:"subscriptions,omitzero"`
	Pages         []string       `json:"pages,omitzero"` // of the mini program; empty allows every page
}

// A Template is a message template of the account.
type Template struct {
	ID   string   `json:"template_id"`
	Keys []string `json:"keys,omitzero"` // such as time1; a message needs a value for each
	// What requestSubscribeDeviceMessage looks at: two templates of one title are not asked
	// for together, a template is for all models unless it names some, and the user is not
	// asked for one that is banned.
	Title    string   `json:"title,omitzero"`
	ModelIDs []string `json:"model_ids,omitzero"`
	Banned   bool     `json:"banned,omitzero"`
}

// A Subscription is a user's consent to messages of a template about a device.
type Subscription struct {
	OpenID     string `json:"openid"`
	TemplateID string `json:"template_id"`
	Device
}

// A Package is a package of licenses. Its times are in seconds since 1970.
type Package struct {
	ID    string `json:"pkg_id"`
	Type  int    `json:"pkg_type"` // 0 trial, 1 to 5 A to E
	Start int64  `json:"start_time"`
	End   int64  `json:"end_time"`
	Used  int    `json:"used,omitzero"`
	All   int    `json:"all"`
}

// A License is that of a device.
type License struct {
	Device
	Type    int   `json:"pkg_type"`                    // of the package that it comes from
	Expires int64 `json:"expire_time"`                 // in seconds since 1970
	Numbers []int `json:"active_number_list,omitzero"` // of the activations so far, none of which can be used again
}

// Status returns 1 when the package is valid at a time, 2 before and 3 after.
func (p Package) Status(at time.Time) int {
	switch {
	case at.Unix() < p.Start:
		return 2
	case at.Unix() >= p.End:
		return 3
	}
	return 1
}
