package sentence

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/mock/control"
)

// notation is what braces mean in the texts of the features:
//
//	{U+FF11}      the character U+FF11
//	{A*128}       128 times A; the repeated part may hold U+FF11 as well
//	{appid}       the credentials of the sandbox: {appid}, {secret}
//	{openid}      the user the client acts for; {user ann} is another
//	{rid}         the rid of the last reply
//	{unknown rid} a rid of this second that no reply had
//	{code}        the code of the last sign-in
//	{ticket}      the ticket of the last requestSubscribeDeviceMessage
//	{model A}     the model_id of a model
//	{group Lobby} the group_id of a group
//	{token old}   an access token the scenario gave a name to
//	{kept first}  a member of a reply that the scenario gave a name to
//
// Everything else, braces of JSON among it, means itself.
var (
	notation   = lazyregexp.New(`\{(U\+[0-9A-F]{4,8})\}|\{([^{}"*]+)\*(\d+)\}|\{(appid|secret|openid|rid|unknown rid|code|ticket|token [^{}"]+|kept [^{}"]+)\}|\{(model|group|user) ([^{}"]+)\}`)
	registered = lazyregexp.New(`\bSN\d+\b`)
	codePoint  = lazyregexp.New(`U\+[0-9A-F]{4,8}`)
)

// text gives the meaning of a text in a feature.
func (s *Scenario) text(written string) (string, error) {
	var failed error
	written = registered().ReplaceAllStringFunc(written, func(name string) string {
		if n, err := strconv.Atoi(name[len("SN"):]); err == nil && 0 < n && n <= len(s.SNs) {
			return s.SNs[n-1]
		}
		return name
	})
	meant := notation().ReplaceAllStringFunc(written, func(braces string) string {
		part, err := s.meaning(notation().FindStringSubmatch(braces))
		if err != nil {
			failed = err
		}
		return part
	})
	return meant, failed
}

func (s *Scenario) meaning(m []string) (string, error) {
	switch {
	case m[1] != "":
		return character(m[1]), nil
	case m[2] != "":
		n, err := times(m)
		return strings.Repeat(codePoint().ReplaceAllStringFunc(m[2], character), n), err
	case m[4] == "appid":
		return s.Sandbox.AppID, nil
	case m[4] == "secret":
		return s.secret()
	case m[4] == "openid":
		return s.openid("")
	case m[4] == "unknown rid":
		return fmt.Sprintf("%08x-00000000-00000000", s.Began.Unix()), nil
	case m[4] != "":
		return s.word(m[4])
	case m[5] == "user":
		return s.openid(m[6])
	case m[5] == "model":
		return s.modelID(m[6])
	}
	return s.groupID(m[6])
}

// largestText is how many bytes a repeated part of a text may be written as, and mostListed
// how many devices a series may name: a slip of the finger must not fill the memory.
const (
	largestText = 4 << 20
	mostListed  = 10_000
)

// times is how often a part is repeated, {A*128}.
func times(m []string) (int, error) {
	n, err := strconv.Atoi(m[3])
	if err != nil || n > largestText/len(m[2]) {
		return 0, fmt.Errorf("%s is more than %d bytes long", m[0], largestText)
	}
	return n, nil
}

// checkNotation reports what in a text would be too long written out, or is no character.
func checkNotation(written string) error {
	for _, m := range notation().FindAllStringSubmatch(written, -1) {
		for _, name := range codePoint().FindAllString(m[1]+m[2], -1) {
			if !isCharacter(name) {
				return fmt.Errorf("%s in %s is no character: write one from U+0000 to U+10FFFF, without U+D800 to U+DFFF", name, m[0])
			}
		}
		if m[2] == "" {
			continue
		}
		if _, err := times(m); err != nil {
			return err
		}
	}
	for _, m := range series().FindAllStringSubmatch(written, -1) {
		first, _ := strconv.Atoi(m[2])
		if last, err := strconv.Atoi(m[3]); err != nil || last < first || last-first >= mostListed {
			return fmt.Errorf("%s is no series of 1 to %d devices, such as D1..D50", m[0], mostListed)
		}
	}
	return nil
}

// word gives what an earlier sentence has named.
func (s *Scenario) word(name string) (string, error) {
	word, ok := s.words[name]
	switch {
	case ok:
		return word, nil
	case name == "rid":
		return "", &Failure{What: "the reply", Want: "a rid", Got: "none"}
	}
	return "", fmt.Errorf("no earlier step gives {%s}", name)
}

// character is the one that U+FF11 names.
func character(name string) string {
	n, err := strconv.ParseInt(strings.TrimPrefix(name, "U+"), 16, 32)
	if err != nil {
		return name
	}
	return string(rune(n))
}

func isCharacter(name string) bool {
	n, err := strconv.ParseInt(strings.TrimPrefix(name, "U+"), 16, 32)
	return err == nil && utf8.ValidRune(rune(n))
}

// nobodys are ids in the right form which no account has.
const (
	nobodysModel = "AAAAAAAAAAAAAAAAAAAAAA"
	nobodysGroup = "gAAAAAAAAAAAAAAAAAAAAAA"
)

// modelID gives the id of a model: A and B are of one type, C is of another,
// and nobody has "unknown". Any other text is the id itself.
func (s *Scenario) modelID(name string) (string, error) {
	if name == "unknown" {
		return nobodysModel, nil
	}
	i := strings.Index("ABC", name)
	if len(name) != 1 || i < 0 {
		return s.text(name)
	}
	if i >= len(s.Sandbox.Models) {
		return "", fmt.Errorf("the sandbox has no model %s", name)
	}
	if s.Sandbox.Models[i].ID == "" {
		return "", &UnavailableError{[]string{"model", "second model of the type of the first", "model of another type"}[i]}
	}
	return s.Sandbox.Models[i].ID, nil
}

// groupID gives the id of a group of the sandbox by its name; nobody has
// "unknown".
func (s *Scenario) groupID(name string) (string, error) {
	if name == "unknown" {
		return nobodysGroup, nil
	}
	meant, err := s.text(name)
	if err != nil {
		return "", err
	}
	for _, g := range s.Sandbox.Groups {
		if g.Name == meant {
			return g.ID, nil
		}
	}
	return "", fmt.Errorf("the sandbox has no group %q", meant)
}

// device reads one such as SN1, which is of model A, or SN1/C.
func (s *Scenario) device(written string) (control.Device, error) {
	name, model, ok := strings.Cut(written, "/")
	if !ok {
		model = "A"
	}
	return s.deviceOf(name, model)
}

func (s *Scenario) deviceOf(written, model string) (control.Device, error) {
	sn, err := s.text(written)
	if err != nil {
		return control.Device{}, err
	}
	id, err := s.modelID(model)
	return control.Device{SN: sn, ModelID: id}, err
}

// devices reads a list such as "SN1, SN2/C, D1..D49"; the empty list is empty.
func (s *Scenario) devices(written string) ([]control.Device, error) {
	list := []control.Device{}
	if written == "" {
		return list, nil
	}
	for name := range strings.SplitSeq(writtenOut(written), ", ") {
		d, err := s.device(name)
		if err != nil {
			return nil, err
		}
		list = append(list, d)
	}
	return list, nil
}

var series = lazyregexp.New(`([A-Z]+)(\d+)\.\.[A-Z]+(\d+)(=-?\d+)?`)

// writtenOut writes each series in a list out: D1..D3 as D1, D2, D3, and D1..D2=0
// as D1=0, D2=0.
func writtenOut(list string) string {
	return series().ReplaceAllStringFunc(list, func(written string) string {
		m := series().FindStringSubmatch(written)
		first, _ := strconv.Atoi(m[2])
		last, _ := strconv.Atoi(m[3])
		var all []string
		for n := first; n <= last; n++ {
			all = append(all, m[1]+strconv.Itoa(n)+m[4])
		}
		return strings.Join(all, ", ")
	})
}

// A target is what a user authorizes: a device or a group.
type target struct {
	control.Target

	written string
}

// target reads a device such as SN1/C, or a group such as "group Lobby".
func (s *Scenario) target(written string) (target, error) {
	if group, ok := strings.CutPrefix(written, "group "); ok {
		id, err := s.groupID(group)
		return target{control.Target{GroupID: id}, written}, err
	}
	d, err := s.device(written)
	return target{control.Target{SN: d.SN, ModelID: d.ModelID}, written}, err
}

// openid gives that of a user by name. The user without a name is the one the
// client acts for; any other is somebody else.
func (s *Scenario) openid(name string) (string, error) {
	if s.User == "" {
		return "", &UnavailableError{"openid of a user"}
	}
	return s.User + name, nil
}

// secret gives that of the account.
func (s *Scenario) secret() (string, error) {
	if s.Sandbox.Secret == "" {
		return "", &UnavailableError{"secret, which a new access token takes"}
	}
	return s.Sandbox.Secret, nil
}
