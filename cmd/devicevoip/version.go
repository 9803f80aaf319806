package main

import (
	"fmt"
	"io"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/npm"
)

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version, its commit, and the date the rules' sources were read",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return builtFrom().write(cmd.OutOrStdout(), spoken(cmd))
		},
	}
}

// version is the semantic version of the program.
func version() string { return builtFrom().version() }

// A source is what the program was built from.
type source struct {
	module   string // the version of the module, as the Go toolchain knows it
	commit   string // and its date; empty where the build had no repository
	date     string
	modified bool // by changes that are in no commit
}

// builtFrom reads what the Go toolchain wrote into the program.
func builtFrom() source {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return source{}
	}
	s := source{module: info.Main.Version}
	for _, setting := range info.Settings {
		switch setting.Key {
		case "vcs.revision":
			s.commit = setting.Value
		case "vcs.time":
			s.date = setting.Value
		case "vcs.modified":
			s.modified = setting.Value == "true"
		}
	}
	return s
}

// version is that of the npm packages. What was built from another commit than the one that is
// tagged with it has the commit as build metadata.
func (s source) version() string {
	version := npm.Version()
	if s.commit == "" || s.module == "v"+version {
		return version
	}
	version += "+" + s.commit[:min(12, len(s.commit))]
	if s.modified {
		version += ".modified"
	}
	return version
}

func (s source) write(out io.Writer, in language.Language) error {
	var b strings.Builder
	fmt.Fprintf(&b, "devicevoip %s\n", s.version())
	switch {
	case s.commit == "":
	case s.modified:
		b.WriteString(in.Say("commit %s of %s, with changes since", s.commit, s.date) + "\n")
	default:
		b.WriteString(in.Say("commit %s of %s", s.commit, s.date) + "\n")
	}
	b.WriteString(in.Say("rules as read on %s", rule.SpecDate) + "\n")
	_, err := io.WriteString(out, b.String())
	return err
}
