package platform

import (
	"math"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// App is the mini program of a sandbox with its credentials.
type App struct {
	AppID    string
	Secret   string
	Capable  bool          // hardware access was granted
	Switches rule.Switches // the switches that were set, and their values
	Fork     *control.Fork `json:",omitzero"` // what the sandbox was made from, if it is a fork
}

// state is all that a sandbox knows at one moment. It never changes once somebody may read it
// outside of the sandbox's mu: a transaction then changes a copy, which shares with it what
// stays the same.
type state struct {
	version  uint64
	app      App
	keys     *keys
	clock    Clock
	arrivals int                    // the last arrival number that was given out
	tokens   [4]*tokens             // by [Kind.index]; nil before the first
	models   table[numbered[model]] // by model_id
	users    table[numbered[user]]  // by openid
	groups   table[numbered[group]]
	devices  table[membership]                      // by deviceKey
	records  table[table[numbered[control.Record]]] // by openid and recordKey
	spent    table[bool]                            // tickets that were used
	usage    table[usage]                           // by path
	extras   *extras                                // nil in most sandboxes
	origin   *origin
}

// Clock is the clock of a sandbox. The zero Clock is the wall clock.
type Clock struct {
	Still  time.Time        `json:"still"`  // the time of a virtual clock; zero for a real one
	Offset control.Duration `json:"offset"` // of a real clock from the wall clock
}

// Mode returns [control.Virtual] or [control.Real].
func (c Clock) Mode() string {
	if c.Still.IsZero() {
		return control.Real
	}
	return control.Virtual
}

func (c Clock) at(wall time.Time) time.Time {
	if c.Mode() == control.Virtual {
		return c.Still
	}
	now := wall.Add(time.Duration(c.Offset)).UTC()
	if now.Unix() > lastSecond { // it has gone on since it was set
		return time.Unix(lastSecond, 0).UTC()
	}
	return now
}

// lastSecond is the last that a rid can encode: its first word is the time in seconds, in 32
// bits. A real clock stops there.
const lastSecond = math.MaxUint32

// extras is the part of a state that most sandboxes do not have.
type extras struct {
	faults        []control.Fault
	chaos         *chaos             // nil unless faults are made at random
	dialogs       []*Waiting         // oldest first
	dialogN       int                // the number of the newest dialog
	outcomes      table[outcome]     // by the number of a dialog that another replica answered
	calls         table[StartedCall] // by id
	account       *control.Account
	network       *network
	quotas        table[control.Quota] // by path
	registered    table[bool]          // by deviceKey
	others        table[bool]          // openids of other apps
	templates     table[control.Template]
	subscriptions table[table[control.Subscription]] // by who subscribed to which template, and deviceKey
	pages         []string
	cloudPaths    *[]string // the allowlist of cloud hosting; nil where there is none
	packages      table[numbered[control.Package]]
	licenses      table[license]          // by deviceKey
	activated     table[bool]             // by activationKey
	monthly       table[monthly]          // by rule
	codes         table[table[loginCode]] // by minute of issue, and code, which begins with the time
}

// chaos makes faults at random. Each is drawn apart, from the seed, the path of the call and
// how many calls of that path came before: calls that run at the same time do not change
// each other's faults unless they have one path.
type chaos struct {
	Seed  uint32         `json:"seed"`
	Calls map[string]int `json:"calls,omitzero"` // by path
}

// network is a control.Network and when it was set, because refusals expire.
type network struct {
	control.Network
	Since time.Time `json:"since"`
}

// tokens is the state of one kind of token: all there is to store.
type tokens struct {
	Number    uint64    `json:"number"` // of the current token; 0 before the first
	Issued    time.Time `json:"issued"`
	Overlap   time.Time `json:"overlap"`  // until when the token before it lives
	Forced    time.Time `json:"forced"`   // when a forced refresh last took effect
	ForcedN   int       `json:"forced_n"` // forced refreshes on the day that began at ForcedDay
	ForcedDay time.Time `json:"forced_day"`
	Revoked   uint64    `json:"revoked,omitzero"` // control revoked the tokens with lower numbers
	text      string    // of the current token
}

// model is what a sandbox knows of a model, whose id is the key.
type model struct {
	Type string `json:"model_type"`
}

func (m model) named(id string) control.Model { return control.Model{ID: id, Type: m.Type} }

// user is what a sandbox knows of a user, whose openid is the key.
type user struct {
	Dialog  string `json:"dialog,omitzero"`
	UnionID string `json:"unionid,omitzero"`
	Blocked bool   `json:"blocked,omitzero"`
	Library string `json:"library,omitzero"`
}

func (u user) named(openid string) control.User {
	return control.User{OpenID: openid, Dialog: u.Dialog, UnionID: u.UnionID, Blocked: u.Blocked, Library: u.Library}
}

// Group is a device group.
type Group struct {
	GroupID   string `json:"group_id"`
	GroupName string `json:"group_name"`
	ModelID   string `json:"model_id"`
	Max       int    `json:"max"` // how many devices it may hold
}

// group is a group with its devices in the order of arrival. What it points to never changes:
// each state that is kept before an exchange has lists of its own, but no devices. What is
// stored is which group a device is in.
type group struct {
	*Group
	version uint64 // the only one that may change the list in place
	devices []*control.Device
}

// membership says which group a device is in.
type membership struct {
	GroupID string `json:"group_id"`
	N       int    `json:"n"` // its position in the order of arrival
}

// usage counts a call in the current day and minute.
type usage struct {
	Day    time.Time `json:"day"` // when the day began
	Daily  int       `json:"daily"`
	Minute time.Time `json:"minute"`
	N      int       `json:"n"` // in the minute
}

// monthly counts the uses of a limit in the current month.
type monthly struct {
	Month string `json:"month"`
	N     int    `json:"n"`
}

// license is the license of a device.
type license struct {
	Type    int   `json:"type"`
	Expires int64 `json:"expires"`
}

// loginCode is a code that wx.login gave.
type loginCode struct {
	OpenID string    `json:"openid"`
	Issued time.Time `json:"issued"`
	Used   bool      `json:"used,omitzero"`
}

// Waiting is a dialog that waits for an answer.
type Waiting struct {
	control.Dialog
	sandbox    *Sandbox
	asker      string      // the replica at which the call waits
	ticket     string      // the ticket of the call, "" for a group
	invitation *invitation // of requestSubscribeDeviceMessage; nil for requestDeviceVoIP

	done    chan struct{}     // closed by whoever closes the dialog; nil where the call does not wait
	err     error             // how the call ended; set before done is closed
	answers map[string]string // to the invitation; likewise
	afar    bool              // another replica closed the dialog; likewise
}

// StartedCall is a call that a phone has started at a replica and asks for at any.
type StartedCall struct {
	Replica string `json:"replica"` // at which the call runs
	Asked   int    `json:"asked"`   // how often another replica said that the phone asks
	// Ended says that there is a reply, with its status, type and body, or none at all when
	// the status is 0.
	Ended       bool   `json:"ended,omitzero"`
	Status      int    `json:"status,omitzero"`
	ContentType string `json:"contentType,omitzero"`
	Body        string `json:"body,omitzero"`
}

// outcome is how a dialog ended that another replica asked.
type outcome struct {
	Asker   string            `json:"asker"`
	Refusal *keptBreach       `json:"refusal,omitzero"`
	Answers map[string]string `json:"answers,omitzero"`
}

// keptBreach is a breach as a store keeps it.
type keptBreach struct {
	Rule string   `json:"rule"`
	Key  rule.Key `json:"key"`
	Code int      `json:"code"`
	Text string   `json:"text"`
}

// An invitation is an option of requestSubscribeDeviceMessage whose members are of the right
// types: to get messages of templates about a device.
type invitation struct {
	control.Device
	ticket    string
	templates []string
}

// origin is what a sandbox was created from.
type origin struct {
	state *state // the first one
	clock string // as its world says it
}

// foundBy is by what the directory and a store find a sandbox beside its id: its appid, or,
// as a fork has that of another sandbox, a text that no appid is.
func (s *state) foundBy(id string) string {
	if s.app.Fork != nil {
		return "fork/" + id
	}
	return s.app.AppID
}

// tokensOf returns the state of a kind of token.
func (s *state) tokensOf(kind Kind) tokens {
	if t := s.tokens[kind.index()]; t != nil {
		return *t
	}
	return tokens{}
}

// extra returns the extras, which must not be changed.
func (s *state) extra() *extras {
	if s.extras == nil {
		return noExtras
	}
	return s.extras
}

var noExtras = new(extras)

// View is a sandbox at one moment.
type View struct {
	*state
	rules *rule.Catalogue
	now   time.Time
}

// Rules returns the catalogue that the sandbox follows.
func (v *View) Rules() *rule.Catalogue { return v.rules }

// App returns the sandbox's app.
func (v *View) App() App { return v.app }

// Now returns the sandbox's time.
func (v *View) Now() time.Time { return v.now }

// On returns the value of a rule's switch in this sandbox.
func (v *View) On(id string) string { return v.rules.On(v.app.Switches, id) }

// Refusal returns the breach of a rule for the value of its switch in this sandbox.
func (v *View) Refusal(id string) error { return v.rules.Chosen(v.app.Switches, id) }
