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

// decides reports whether rules of this evidence decide the verdict: documented
// ones, own ones, and if the run is strict observed ones.
func (e Evidence) decides(strict bool) bool {
	return e == Documented || e == own || strict && e == Observed
}

// own stands in place of evidence for rules of own scenarios.
const own Evidence = "own"

// weights say what the rules of each class of evidence count for.
var weights = map[Evidence]string{
	Documented: "these decide",
	Observed:   "reported; they decide only with --strict",
	Assumed:    "no source confirms them, so they never decide",
	own:        "added by --features; they decide the exit code, but not conformance",
}

func (e Evidence) weight(strict bool) string {
	if e == Observed && strict {
		return "these decide, because the run is strict"
	}
	return weights[e]
}
