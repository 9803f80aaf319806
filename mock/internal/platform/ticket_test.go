package platform_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// option is an option object of text members, given as name, value, ….
func option(pairs ...string) platform.Option {
	o := platform.Option{Members: control.Option{}}
	for i := 0; i < len(pairs); i += 2 {
		raw, err := jsontext.AppendQuote(nil, strings.ToValidUTF8(pairs[i+1], "?"))
		if err != nil {
			panic(err)
		}
		o.Members[pairs[i]] = raw
	}
	return o
}

// device and group are valid option objects.
func device(sn, ticket, modelID, name string) platform.Option {
	return platform.Option{Members: control.DeviceOption(sn, ticket, modelID, name)}
}

func group(id string) platform.Option { return platform.Option{Members: control.GroupOption(id)} }

func ticket(t testing.TB, s client, sn, modelID string) string {
	t.Helper()
	text, err := s.IssueTicket(t.Context(), sn, modelID)
	must(t, err)
	return text
}

// ask is the outcome of ann's phone being asked for a device.
func ask(t testing.TB, s client, o platform.Option) string {
	t.Helper()
	return outcome(s.RequestDeviceVoIP(t.Context(), "ann", o))
}

func TestIssueTicket(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ sn, modelID, want string }{
		"good":                    {"sn-1", "door", "ok"},
		"no sn":                   {"", "door", "ticket.required"},
		"no model_id":             {"sn-1", "", "ticket.required"},
		"long sn":                 {strings.Repeat("a", 129), "door", "sn.length"},
		"bad sn":                  {"sn 1", "door", "sn.charset"},
		"unknown model":           {"sn-1", "gate", "model.known"},
		"model in another case":   {"sn-1", "Door", "model.known"},
		"length before charset":   {strings.Repeat(" ", 129), "gate", "sn.length"},
		"charset before model_id": {"sn 1", "gate", "sn.charset"},
	}
	s := sandbox(t, school())
	for name, tt := range tests {
		text, err := s.IssueTicket(t.Context(), tt.sn, tt.modelID)
		same(t, name, tt.want, outcome(err))
		if tt.want == "ok" {
			matches(t, `[0-9a-f]{32}`, text)
		} else {
			same(t, name+": ticket", "", text)
		}
	}
	must(t, s.Merge(t.Context(), control.World{Capable: new(false)}))
	_, err := s.IssueTicket(t.Context(), " ", "")
	same(t, "app without hardware access", "app.unauthorized", outcome(err))
}

func TestTicketLifetime(t *testing.T) {
	t.Parallel()
	tests := []struct {
		age            time.Duration
		expired, valid string // by the value of ticket.edge
	}{
		{0, "ok", "ok"},
		{4*time.Minute + 59*time.Second, "ok", "ok"},
		{5*time.Minute - time.Millisecond, "ok", "ok"},
		{5 * time.Minute, "ticket.edge", "ok"},
		{5*time.Minute + time.Millisecond, "ticket.lifetime", "ticket.lifetime"},
		{5*time.Minute + time.Second, "ticket.lifetime", "ticket.lifetime"},
		{24 * time.Hour, "ticket.lifetime", "ticket.lifetime"},
	}
	for _, tt := range tests {
		for edge, want := range map[string]string{"expired": tt.expired, "valid": tt.valid} {
			w := with("ticket.edge", edge)
			w.Clock = "2026-01-01T00:00:00.123456789Z" // a clock stopped in the middle of a millisecond
			s := sandbox(t, w)
			text := ticket(t, s, "sn-1", "door")
			advance(t, s, tt.age)
			same(t, fmt.Sprintf("age %v, edge %s", tt.age, edge), want, ask(t, s, device("sn-1", text, "door", "gate")))
		}
	}
}

func TestTicketBinding(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ sn, modelID, bound, unbound string }{
		"same device":        {"sn-1", "door", "ok", "ok"},
		"another sn":         {"sn-2", "door", "ticket.binding", "ok"},
		"sn in another case": {"SN-1", "door", "ticket.binding", "ok"},
		"another model":      {"sn-1", "phone-1", "ticket.binding", "ok"},
		"unknown model":      {"sn-1", "gate", "ticket.binding", "ok"},
	}
	for name, tt := range tests {
		for binding, want := range map[string]string{"bound": tt.bound, "unbound": tt.unbound} {
			s := sandbox(t, with("ticket.binding", binding))
			text := ticket(t, s, "sn-1", "door")
			same(t, name+", "+binding, want, ask(t, s, device(tt.sn, text, tt.modelID, "gate")))
		}
	}
}

func TestTicketReuse(t *testing.T) {
	t.Parallel()
	for reuse, want := range map[string]string{"reusable": "ok", "single-use": "ticket.reuse"} {
		s := sandbox(t, with("ticket.reuse", reuse))
		text := ticket(t, s, "sn-1", "door")
		ticket(t, s, "sn-1", "door") // a newer one does not end it
		request := device("sn-1", text, "door", "gate")
		same(t, reuse+": ann", "ok", ask(t, s, request))
		same(t, reuse+": bob", want, outcome(s.RequestDeviceVoIP(t.Context(), "bob", request)))
	}
}

func TestMadeUpTickets(t *testing.T) {
	t.Parallel()
	p := platform.New(platform.Config{})
	s, err := create(t.Context(), p, "", school())
	must(t, err)
	another, err := create(t.Context(), p, "", school())
	must(t, err)
	text := "1"
	for strings.ToUpper(text) == text { // one that has a letter in it
		text = ticket(t, s, "sn-1", "door")
	}
	tests := map[string]string{
		"of another app": ticket(t, another, "sn-1", "door"), "upper case": strings.ToUpper(text), "one short": text[:31],
		"one longer": text + "0", "no hex": strings.Repeat("g", 32), "zero": strings.Repeat("0", 32), "long": strings.Repeat(text, 100),
	}
	for i, c := range text {
		other := "0"
		if c == '0' {
			other = "1"
		}
		tests["digit "+strconv.Itoa(i)+" changed"] = text[:i] + other + text[i+1:]
	}
	for name, made := range tests {
		same(t, name, "ticket.wrong", ask(t, s, device("sn-1", made, "door", "gate")))
	}
	same(t, "the true ticket", "ok", ask(t, s, device("sn-1", text, "door", "gate")))
}

// TestTicketsDiffer draws many in one instant, which a clock that stands still
// makes of every test.
func TestTicketsDiffer(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	seen := map[string]bool{}
	for range 2000 {
		seen[ticket(t, s, "sn-1", "door")] = true
	}
	same(t, "different tickets", 2000, len(seen))
}
