package sentence

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

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
	odd   jsontext.Value // an errcode that is no number, as a broken reply may have
}

// UnmarshalJSON reads an answer and keeps it whole.
func (a *answer) UnmarshalJSON(text []byte) error {
	type members answer
	a.whole = bytes.Clone(text)
	var all map[string]jsontext.Value
	if err := json.Unmarshal(text, &all); err == nil && all["errcode"] != nil && all["errcode"].Kind() != '0' {
		a.odd = all["errcode"].Clone()
		delete(all, "errcode")
		if text, err = json.Marshal(all); err != nil {
			return err
		}
	}
	return json.Unmarshal(text, (*members)(a))
}

// failed reports whether it is the platform's refusal: another errcode than 0,
// of whatever type.
func (a answer) failed() bool {
	switch {
	case a.Refused != nil:
		return false
	case a.odd != nil:
		return !slices.Contains([]string{"null", "false", `""`, `"0"`}, string(a.odd))
	}
	return a.Errcode != nil && *a.Errcode != 0
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
	case a.odd != nil:
		return "errcode " + string(a.odd)
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

// has reports whether the answer has an errcode.
func (a answer) has(errcode int) bool { return a.Errcode != nil && *a.Errcode == errcode }

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

// A refused says which value a client did not send, and why.
type refused struct {
	Field   string `json:"field"`
	Message string `json:"message"`
}

// isOf asserts that a client which refused a value itself named it, and sent
// nothing: path has no more requests than before.
func (r refused) isOf(ctx context.Context, s *Scenario, field, path string, before int) error {
	if err := s.Expect("the field the client refuses", field, r.Field); err != nil {
		return err
	}
	sent, err := s.requests(ctx, path)
	if err != nil {
		return err
	}
	return s.Check(len(sent) <= before, "a client which refuses "+field, "no request", "a request all the same")
}
