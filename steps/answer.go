package steps

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// answerSteps judge what the client hands on from a server call.
var answerSteps = []step{
	{en: sentence(`the answer has errcode (-?\d+)`), bind: func(s *scenario) any { return s.answerHas }},
	{en: sentence(`the answer passes errcode (-?\d+) on`), bind: func(s *scenario) any { return s.passesOn }},
	{en: sentence(`the answer is errcode (-?\d+) or a success`), bind: func(s *scenario) any { return s.answerHasOrNone }},
	{en: sentence(`the answer is a failure`), bind: func(s *scenario) any { return s.answerFails }},
	{en: sentence(`"([^"]*)" is refused with errcode (\d+)`), bind: func(s *scenario) any { return s.fieldRefused }},
}

// An answer is the client's own refusal, or the platform's reply to a server
// call as the client hands it on.
type answer struct {
	Refused    *refused       `json:"refused"`
	Errcode    *int           `json:"errcode"`
	Errmsg     string         `json:"errmsg"`
	Ticket     string         `json:"sn_ticket"`
	GroupID    string         `json:"group_id"`
	GroupName  string         `json:"group_name"`
	ModelID    string         `json:"model_id"`
	ModelType  string         `json:"model_type"`
	DeviceList []listedDevice `json:"device_list"`

	whole jsontext.Value // as it came
}

// UnmarshalJSON reads an answer and keeps it whole.
func (a *answer) UnmarshalJSON(text []byte) error {
	type members answer
	if err := json.Unmarshal(text, (*members)(a)); err != nil {
		return err
	}
	a.whole = bytes.Clone(text)
	return nil
}

// refused says which value a client did not send, and why.
type refused struct {
	Field   string `json:"field"`
	Message string `json:"message"`
}

// A listedDevice is one in a reply, with its errcode if it has one.
type listedDevice struct {
	SN      string `json:"sn"`
	ModelID string `json:"model_id"`
	Errcode *int   `json:"errcode"`
}

func (a answer) String() string {
	switch {
	case a.Refused != nil:
		return fmt.Sprintf("a refusal by the client of %q: %s", a.Refused.Field, a.Refused.Message)
	case a.Errcode == nil:
		return "an answer without errcode: " + cmp.Or(string(a.whole), "none at all")
	}
	text := fmt.Sprintf("errcode %d %q", *a.Errcode, a.Errmsg)
	for _, d := range a.DeviceList {
		if d.Errcode != nil {
			text += fmt.Sprintf(", %s %d", d.SN, *d.Errcode)
		}
	}
	return text
}

// lacking says what the answer is, and that it lacks a member if it does.
func (a answer) lacking(member, value string) string {
	if a.Errcode != nil && *a.Errcode == 0 && value == "" {
		return a.String() + " without " + member
	}
	return a.String()
}

// worst gives the errcode of the reply, or the first of a device which is not
// 0; false when there is none at all.
func (a answer) worst() (int, bool) {
	if a.Errcode == nil {
		return 0, false
	}
	for _, d := range a.DeviceList {
		if *a.Errcode == 0 && d.Errcode != nil && *d.Errcode != 0 {
			return *d.Errcode, true
		}
	}
	return *a.Errcode, true
}

// operate asks the client for one server call, which goes to path. An error of
// the client is kept: whether it is right is for the next steps to say.
func (s *scenario) operate(ctx context.Context, method, path string, params any) error {
	m := &s.memory
	m.answer, m.thrown, m.path = answer{}, nil, path
	if m.asked == nil {
		m.asked = map[string]int{}
	}
	m.asked[path]++
	err := s.callServer(ctx, method, params, &m.answer)
	var reply *adapter.ReplyError
	if errors.As(err, &reply) {
		m.thrown = err
		return nil
	}
	return err
}

// answered gives the last answer, or the error the client had instead.
func (s *scenario) answered() (answer, error) { return s.memory.answer, s.memory.thrown }

func (s *scenario) answerHas(code int) error {
	a, err := s.answered()
	if err != nil {
		return err
	}
	return s.check(a.Errcode != nil && *a.Errcode == code, "the answer", "errcode "+strconv.Itoa(code), a.String())
}

// passesOn is answerHas for an errcode that came from another call than the one
// that was asked for: a client that answers with words of its own has lost it.
func (s *scenario) passesOn(code int) error {
	a, err := s.answered()
	got := a.String()
	if err != nil {
		got = err.Error()
	}
	return s.check(err == nil && a.Errcode != nil && *a.Errcode == code, "the answer", "errcode "+strconv.Itoa(code), got)
}

func (s *scenario) answerHasOrNone(code int) error {
	a, err := s.answered()
	if err != nil {
		return err
	}
	ok := a.Errcode != nil && (*a.Errcode == code || *a.Errcode == 0)
	return s.check(ok, "the answer", fmt.Sprintf("errcode %d or 0", code), a.String())
}

func (s *scenario) answerFails() error {
	a, err := s.answered()
	failed := err != nil || a.Refused == nil && a.Errcode != nil && *a.Errcode != 0
	return s.check(failed, "the answer", "a failure", a.String())
}

// fieldRefused accepts the platform's refusal, and the client's own if nothing
// was sent.
func (s *scenario) fieldRefused(ctx context.Context, field string, code int) error {
	a, err := s.answered()
	if err != nil {
		return err
	}
	if a.Refused != nil {
		return s.refusedLocally(ctx, field, a.Refused)
	}
	want := fmt.Sprintf("errcode %d, or a refusal of %q by the client", code, field)
	return s.check(a.Errcode != nil && *a.Errcode == code, "the answer", want, a.String())
}

// refusedLocally asserts that a client which refused a value itself named it
// and sent nothing.
func (s *scenario) refusedLocally(ctx context.Context, field string, r *refused) error {
	if err := s.expect("the field the client refuses", field, r.Field); err != nil {
		return err
	}
	sent, err := s.requests(ctx, s.memory.path)
	if err != nil {
		return err
	}
	before := s.memory.asked[s.memory.path] - 1
	return s.check(len(sent) <= before, "a client which refuses "+field, "no request", "a request all the same")
}

// listed writes the devices of a reply as features do: SN1=0, SN2/C=9800014.
func (s *scenario) listed(devices []listedDevice) []string {
	var all []string
	for _, d := range devices {
		text := d.SN
		switch i := slices.IndexFunc(s.sandbox.Models, func(m control.Model) bool { return m.ID == d.ModelID }); i {
		case 0:
		case 1, 2:
			text += "/" + "ABC"[i:i+1]
		default:
			text += "/unknown"
		}
		if d.Errcode != nil {
			text += "=" + strconv.Itoa(*d.Errcode)
		}
		all = append(all, text)
	}
	return all
}
