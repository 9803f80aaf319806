package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/internal/lazyregexp"
)

// addHelp adds the exit codes to the help of all commands, and has the help speak the
// language of --lang, or of the environment.
func addHelp(root *cobra.Command) {
	usage, help := root.UsageTemplate(), root.HelpFunc()
	root.SetUsageTemplate(usage + exitTable(language.English))
	root.SetHelpFunc(func(cmd *cobra.Command, args []string) {
		in := spoken(cmd)
		if in == language.English {
			help(cmd, args)
			return
		}
		sayHelp(cmd, in)
		root.SetUsageTemplate(headings(in).Replace(usage) + exitTable(in))
		out := cmd.OutOrStdout()
		var text bytes.Buffer
		cmd.SetOut(&text)
		help(cmd, args)
		cmd.SetOut(out)
		_, _ = io.WriteString(out, defaults().ReplaceAllString(text.String(), in.Say("(default %s)", "$1")))
	})
}

// addCompletion adds the commands of completion to those of root, which write to its output as
// it is now. It has the descriptions that
// a shell shows beside completions speak the language of the environment.
func addCompletion(root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	if completion, _, err := root.Find([]string{"completion"}); err == nil {
		completion.RunE = func(cmd *cobra.Command, _ []string) error {
			return &exitError{exitUsage, errors.New("completion: no command given"), "see: " + cmd.CommandPath() + " --help"}
		}
		suggestCommands(completion)
	}
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		if in := spoken(cmd); cmd.Name() == cobra.ShellCompRequestCmd && in != language.English {
			sayBelow(root, in)
		}
		return checkEmpty(cmd)
	}
}

// checkTopics has the command help refuse what is no command, as the command line does.
func checkTopics(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	help, _, err := root.Find([]string{"help"})
	if err != nil {
		return
	}
	help.Args = func(_ *cobra.Command, topic []string) error {
		cmd, rest, err := root.Find(topic)
		if err != nil || len(rest) == 0 || cmd.Args == nil {
			return err
		}
		return cmd.Args(cmd, rest)
	}
}

// sayBelow does for a command, and for all below it, what sayHelp does.
func sayBelow(cmd *cobra.Command, in language.Language) {
	sayHelp(cmd, in)
	for _, c := range cmd.Commands() {
		sayBelow(c, in)
	}
}

// sayHelp puts what the help of a command says of itself, of the commands below it and of
// its flags into a language.
func sayHelp(cmd *cobra.Command, in language.Language) {
	for _, c := range append(cmd.Commands(), cmd) {
		c.Short, c.Long = in.Text(c.Short), in.Text(c.Long)
	}
	say := func(f *pflag.Flag) { f.Usage = in.Text(f.Usage) }
	cmd.LocalFlags().VisitAll(say)
	cmd.InheritedFlags().VisitAll(say)
}

// defaults are the defaults of flags, as pflag writes them.
var defaults = lazyregexp.New(`(?m) \(default ([^)]+)\)$`)

// headings replaces what cobra's template of a usage says.
func headings(in language.Language) *strings.Replacer {
	var pairs []string
	for _, heading := range []string{"Usage:", "Examples:", "Available Commands:", "Global Flags:", "Flags:"} {
		pairs = append(pairs, heading, in.Word(heading))
	}
	more := `Use "%s [command] --help" for more information about a command.`
	return strings.NewReplacer(append(pairs, fmt.Sprintf(more, "{{.CommandPath}}"), in.Say(more, "{{.CommandPath}}"))...)
}
