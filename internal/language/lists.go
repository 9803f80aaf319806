package language

import "github.com/devicevoip/devicevoip/mock/rule"

// lists are the texts of all packages.
func lists() [][]pair {
	return [][]pair{
		rules(), reportWords[:], verdictTexts[:], diagnosisTexts[:], changeTexts[:], runTexts[:], failureTexts[:], commandTexts[:], helpTexts[:], serveTexts[:], doctorTexts[:], systemTexts[:], suiteTexts[:], demoTexts[:], exportTexts[:],
		platformTexts[:], controlTexts[:], mutantTexts[:], kindTexts[:], matrixTexts[:], skeletonTexts[:],
	}
}

// rules are the sentences of the catalogue of rules, which has both languages itself.
func rules() []pair {
	var all []pair
	for r := range rule.Default().All() {
		all = append(all, pair{r.Sentence, r.SentenceZH})
	}
	return all
}
