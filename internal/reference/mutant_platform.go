package reference

import "github.com/go-json-experiment/json/jsontext"

var platformMutants = []Mutant{
	{
		// Taro's H5 runtime does this in its production build.
		Name: "unsupported-succeeds", Breaks: []string{"platform.unsupported"},
		Sentence: "It reports a call that its platform does not have as a success.",
		change: func(b *behaviour) {
			b.Unsupported = func(api string) result {
				return result{api, jsontext.Value(`{"errMsg":"` + api + `:ok"}`)}
			}
		},
	},
}
