package mutants_test

import (
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/internal/mutants"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
)

// An exception names mutants, by globs, that a client with one capability can
// embody and that only other capabilities make visible.
type exception struct {
	seenWith []string
	mutants  []string
}

var (
	// ages are wrong about how long something lives: time must pass to see it.
	ages = exception{[]string{"clock"}, []string{
		"ticket-answered-from-memory", "ticket-from-before-*", "token-for-ever", "token-for-half-an-hour", "token-life-*", "token-renewed-*", "token-used-once-more",
	}}
	// recoveries are wrong about what nobody need do who does not declare it.
	recoveries = exception{[]string{"recovery"}, []string{"token-never-recovered", "token-recovered-*", "*-refusal-of-the-first-try", "addition-before-repeated"}}
	// renewals are wrong about the age of a token that came from a recovery.
	renewals = exception{[]string{"recovery", "clock"}, []string{"group-token-recovered-for-ever", "flow-token-recovered-for-ever"}}
	// options are wrong about options of the phone that no flow has a reason to send.
	options = exception{[]string{"phone"}, []string{
		"option-members-defaulted", "option-numbers-as-text", "option-null-dropped", "option-truthy-is-group", "option-group-by-its-id",
		"option-without-group-id", "option-group-id-cut*", "option-with-device-of-group", "option-group-id-as-sn",
		"phone-told-sn-trimmed", "phone-told-sn-cut-to-128-bytes", // for such an sn a flow gets no ticket
		"phone-told-ticket-*", // a flow gets tickets in lower case and without blanks
	}}
	// texts are wrong about characters that an sn may not have and other texts may.
	texts = exception{[]string{"group"}, []string{"text-with-bare-backslash"}}
	// repeated is wrong about a ticket that a flow replaces by its own when the phone refuses it.
	repeated = exception{[]string{"ticket"}, []string{"ticket-behind-by-one"}}
	// promises are wrong about a style of the phone's calls that is declared apart.
	promises = exception{[]string{"promise"}, []string{"promise-*"}}
	// lacks are wrong about phones that lack a call, which only some clients notice.
	lacks = exception{[]string{"unsupported"}, []string{"unsupported-succeeds"}}
)

// alone are the capabilities that a client may declare with no other.
var alone = map[string][]exception{
	"ticket": {ages, recoveries},
	"group":  {ages, recoveries, renewals},
	"flow":   {ages, recoveries, renewals, options, texts, repeated},
	"phone":  {promises, lacks},
}

// TestAlone declares each capability by itself: the suite kills every mutant
// that such a client can embody. One that is an exception dies as soon as the
// client declares the other capability too, and one that is wrong about calls
// at once as soon as it declares that it makes them.
func TestAlone(t *testing.T) {
	if testing.Short() {
		t.Skip("it runs every wrong client once for each capability")
	}
	t.Parallel()
	suite, err := steps.Load(features.FS, "en", rule.Clients)
	if err != nil {
		t.Fatal(err)
	}
	var single, together []mutants.Mutant
	for _, m := range mutants.Clients() {
		if m.AtOnce {
			together = append(together, m)
		} else {
			single = append(single, m)
		}
	}
	surviving := func(t *testing.T, list []mutants.Mutant, capabilities ...string) []mutants.Mutant {
		t.Helper()
		m, err := mutants.Run(t.Context(), mutants.Config{
			Suite: suite, Judges: rule.Clients, Mutants: list, Capabilities: capabilities, Some: true, First: true, Now: time.Now,
		})
		if err != nil {
			t.Fatal(err)
		}
		alive := map[string]bool{}
		for _, r := range m.Rows {
			alive[r.Name] = len(r.Failed)+len(r.Found) == 0
		}
		return slices.DeleteFunc(slices.Clone(list), func(m mutants.Mutant) bool { return !alive[m.Name] })
	}
	for capability, exceptions := range alone {
		t.Run(capability, func(t *testing.T) {
			t.Parallel()
			left := surviving(t, single, capability)
			for _, e := range exceptions {
				excepted := slices.DeleteFunc(slices.Clone(left), func(m mutants.Mutant) bool { return !e.names(m.Name) })
				left = slices.DeleteFunc(left, func(m mutants.Mutant) bool { return e.names(m.Name) })
				left = append(left, surviving(t, excepted, append([]string{capability}, e.seenWith...)...)...)
			}
			if capability == "ticket" || capability == "group" { // of the others one call is under way at a time
				left = append(left, surviving(t, together, capability, "concurrent", "recovery")...)
			}
			var names []string
			for _, m := range left {
				names = append(names, m.Name)
			}
			if len(names) > 0 {
				t.Errorf("survivors: %s", strings.Join(names, ", "))
			}
		})
	}
}

func (e exception) names(mutant string) bool {
	return slices.ContainsFunc(e.mutants, func(glob string) bool {
		matched, err := path.Match(glob, mutant)
		return err == nil && matched
	})
}
