package report

// Evidence says how a rule is known.
type Evidence string

// The classes of evidence.
const (
	Documented Evidence = "documented"
	Observed   Evidence = "observed"
	Assumed    Evidence = "assumed"
)

func (e Evidence) valid() bool { return e == Documented || e == Observed || e == Assumed }

// own stands in place of evidence for rules of own scenarios.
const own Evidence = "own"

// weight says what the rules of each class of evidence count for.
var weight = map[Evidence]string{
	Documented: "these decide",
	Observed:   "reported, but they do not decide",
	Assumed:    "no source confirms them, so they never decide",
	own:        "added by --features; they decide the exit code, but not conformance",
}
