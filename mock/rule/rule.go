// Package rule holds the facts about WeChat's device-VoIP calls, each once, as
// data: the catalogue of rules ([Default]) with every limit, character set,
// lifetime, code and text, and the table of calls ([Calls]).
//
// The platform takes its checks, codes, texts and paths from here; the suite
// takes the sentence, the source and the evidence that it prints from the same
// place. Nothing else in the project states a limit, a code or a path.
//
// # Evidence
//
// A rule says how well it is known. An official page states a [Documented]
// rule, a real reply showed an [Observed] one, and an [Assumed] one is this
// project's choice where nobody knows. An assumed rule with more than one
// plausible reading has a switch, whose value a sandbox may set by the rule's
// id.
package rule

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// Evidence says how a rule is known.
type Evidence string

// The kinds of evidence, strongest first.
const (
	Documented Evidence = "documented" // an official page says so
	Observed   Evidence = "observed"   // a real reply shows it
	Assumed    Evidence = "assumed"    // nobody knows: our choice
)

// Surface is the part of the platform that a rule is about.
type Surface string

// The surfaces.
const (
	OpenAPI Surface = "openapi" // server-to-server calls
	Phone   Surface = "phone"   // wx.* calls and the user's dialog
)

// Judges says whom a rule judges: the scenarios of a rule that judges clients
// are part of the client suite, those of one that judges platforms of the
// platform suite.
type Judges string

// Whom a rule judges.
const (
	Clients   Judges = "clients"
	Platforms Judges = "platforms"
	Both      Judges = "both"
)

// Include reports whether j names any of the subjects that other names.
func (j Judges) Include(other Judges) bool { return j == other || j == Both || other == Both }

// Key is the member of a reply that carries a rule's code.
type Key string

// The keys. WeChat's server says errcode; its phone says errCode for answers
// of the service and errno for those of the base library.
const (
	Errcode Key = "errcode"
	ErrCode Key = "errCode"
	Errno   Key = "errno"
	Status  Key = "status" // the HTTP status itself
)

// Unit is what a limit counts.
type Unit string

// The units.
const (
	Bytes      Unit = "bytes"
	Characters Unit = "characters" // Unicode code points, unless switched
	UTF16Units Unit = "UTF-16 units"
	Seconds    Unit = "seconds"
	Devices    Unit = "devices"
	Templates  Unit = "templates"
	PerMinute  Unit = "a minute"
	PerDay     Unit = "a day"
	PerMonth   Unit = "a month"

	// Activations are the license activations that a device holds.
	Activations Unit = "activations"
)

// Limit is an inclusive range. The zero Limit means the rule has none.
type Limit struct {
	Min  int  `json:"min"`
	Max  int  `json:"max"`
	Unit Unit `json:"unit"`
}

// String writes a limit as "1–32 bytes", or "128 bytes" when it has no minimum.
func (l Limit) String() string {
	switch {
	case l == Limit{}:
		return ""
	case l.Min == 0:
		return strconv.Itoa(l.Max) + " " + string(l.Unit)
	default:
		return strconv.Itoa(l.Min) + "–" + strconv.Itoa(l.Max) + " " + string(l.Unit)
	}
}

// Rule is one clause of the platform's behavior.
type Rule struct {
	ID         string        `json:"id"`
	Surface    Surface       `json:"surface"`
	Subject    string        `json:"subject"` // the field or thing the rule is about
	Sentence   string        `json:"sentence"`
	SentenceZH string        `json:"sentenceZH"` // the sentence in Simplified Chinese
	Limit      Limit         `json:"limit,omitzero"`
	Key        Key           `json:"key,omitzero"`   // where Code stands; empty when the rule has no code
	Code       int           `json:"code,omitzero"`  // the answer to a breach
	Text       string        `json:"text,omitzero"`  // the literal text beside Code, without rid
	Since      string        `json:"since,omitzero"` // the base library with which it came to be, on the phone
	Evidence   Evidence      `json:"evidence"`
	Judges     Judges        `json:"judges"`
	Source     string        `json:"source"`          // the page, thread or note it comes from
	Switch     []SwitchValue `json:"switch,omitzero"` // the default first
}

// Breach is a rule that a request broke: the error value of the whole platform.
// What a call of the platform returns is one, or wraps one:
//
//	var breach *rule.Breach
//	if errors.As(err, &breach) { … breach.Rule.ID, breach.Rule.Code … }
type Breach struct {
	Rule Rule
	// Text replaces the rule's text where the platform names what was wrong.
	Text string
}

var _ error = (*Breach)(nil)

// Message is the text that the platform answers with, which may be empty.
func (b *Breach) Message() string { return cmp.Or(b.Text, b.Rule.Text) }

// Error names the rule and the code, for those who read it in Go.
func (b *Breach) Error() string {
	return strings.TrimSpace(fmt.Sprintf("%s: %s %d %s", b.Rule.ID, b.Rule.Key, b.Rule.Code, b.Message()))
}
