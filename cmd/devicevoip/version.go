package main

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/devicevoip/devicevoip/mock/rule"
)

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version and the date the rules' sources were read",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "devicevoip %s\nrules as read on %s\n", version(), rule.SpecDate)
			return err
		},
	}
}

// packageVersion is set by the linker in the program of an npm package.
var packageVersion string

// version is that of the npm package, or what the Go toolchain knows: a tag, a
// revision, or "(devel)".
func version() string {
	if packageVersion != "" {
		return packageVersion
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}
