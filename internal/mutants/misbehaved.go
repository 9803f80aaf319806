package mutants

import (
	"slices"

	"github.com/devicevoip/devicevoip/steps/report"
)

// misbehaved returns the platforms that follow the catalogue and do the wrong
// thing all the same.
func misbehaved() []Mutant {
	return slices.Concat(wrongTokens(), wrongReplies(), wrongGroups(), wrongRecords(), wrongAccounts())
}

func platform(name, sentence string, breaks ...string) report.Mutant {
	return report.Mutant{Name: name, Sentence: sentence, Breaks: breaks}
}
