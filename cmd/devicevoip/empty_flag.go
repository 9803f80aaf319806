package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// checkEmpty refuses a flag that was given an empty text: the variable that it comes from is
// not set, and without the flag the command does something else.
func checkEmpty(cmd *cobra.Command) error {
	var empty error
	cmd.Flags().Visit(func(f *pflag.Flag) {
		values := []string{f.Value.String()}
		if list, ok := f.Value.(pflag.SliceValue); ok {
			values = list.GetSlice()
		}
		if f.Name == "lang" { // it stands for two flags, which read their values
			return
		}
		if len(values) == 0 || slices.Contains(values, "") {
			empty = &exitError{exitUsage, fmt.Errorf("--%s: the value is empty", f.Name), "give it a value, or leave the flag out"}
		}
	})
	return empty
}
