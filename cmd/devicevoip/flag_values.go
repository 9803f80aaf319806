package main

import (
	"maps"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/internal/skeleton"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// flagValues are the values that a shell offers for flags that take one of a few, by the name of
// the command, if that matters, and that of the flag.
func flagValues() map[string][]string {
	return map[string][]string{
		"lang":           language.Names(),
		"new/lang":       skeleton.Names(),
		"log-format":     {"json", "text"},
		"of":             {"control", "phone", "server"},
		"evidence":       {string(rule.Assumed), string(rule.Documented), string(rule.Observed)},
		"compare/format": slices.Sorted(maps.Keys(comparisonFormats)),
		"mutants/format": slices.Sorted(maps.Keys(matrixFormats)),
		"rules/format":   slices.Sorted(maps.Keys(ruleFormats)),
		"verify/write":   changes(),
	}
}

// completeValues has a shell complete the values of flags of a command and of all below it.
func completeValues(cmd *cobra.Command, values map[string][]string) {
	cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
		known, ok := values[cmd.Name()+"/"+f.Name]
		if !ok {
			known, ok = values[f.Name]
		}
		if ok {
			_ = cmd.RegisterFlagCompletionFunc(f.Name, cobra.FixedCompletions(known, cobra.ShellCompDirectiveNoFileComp)) // fails for a flag that is not there
		}
	})
	for _, c := range cmd.Commands() {
		completeValues(c, values)
	}
}
