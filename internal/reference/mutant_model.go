package reference

import "strings"

var modelMutants = []Mutant{
	{
		Name: "model-trimmed", Breaks: []string{"model.known"},
		Sentence: "It takes white space off the ends of a model_id.",
		change:   sentDevice(func(d *device) { d.ModelID = strings.TrimSpace(d.ModelID) }),
	},
	{
		Name: "model-cut-to-22-bytes", Breaks: []string{"model.known"},
		Sentence: "It sends the first 22 bytes of a model_id.",
		change:   sentDevice(func(d *device) { d.ModelID = d.ModelID[:min(len(d.ModelID), 22)] }),
	},
}
