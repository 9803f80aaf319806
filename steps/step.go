package steps

import (
	"regexp"
	"slices"
)

// A step is one step definition: what it reads like in each language and
// what it does. A definition is found by its expression alone, never by its
// keyword, so every expression must be anchored with ^ and $.
type step struct {
	en, zh *regexp.Regexp
	// bind gives the function godog calls, closed over the running scenario.
	// It takes an optional context, then one argument for each group
	// (string, int, int64, float64), then an optional *godog.DocString or
	// *godog.Table, and returns an error or nothing.
	bind func(*scenario) any
}

// in returns the expression for a language, or nil where there is none.
func (s step) in(lang string) *regexp.Regexp {
	if lang == "zh-CN" {
		return s.zh
	}
	return s.en
}

// allSteps is every step definition of the suite, one list for each noun.
var allSteps = slices.Concat(
	worldSteps, clockSteps, faultSteps, ticketSteps, optionSteps, phoneSteps, callbackSteps, unsupportedSteps, recordSteps,
	accountSteps, quotaSteps, processSteps, messageSteps, licenseSteps, licenseCalls, librarySteps, memberSteps,
	grantSteps, listSteps, groupSteps, answerSteps, tokenSteps, requestSteps, wireSteps, flowSteps,
)
