package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/devicevoip/devicevoip/internal/suggest"
)

// suggestCommands makes cmd and every command below it answer an invalid argument
// with the name of the nearest command, if any, and its help.
func suggestCommands(cmd *cobra.Command) {
	for _, c := range cmd.Commands() {
		suggestCommands(c)
	}
	check := cmd.Args
	if check == nil {
		return
	}
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		err := check(cmd, args)
		if err == nil || is[*exitError](err) { // one with a better hint
			return err
		}
		nearest := cmd
		if meant := meantCommand(cmd, args); meant != nil {
			err = fmt.Errorf("%w (did you mean %s?)", err, meant.CommandPath())
			nearest = meant
		}
		return &exitError{exitUsage, err, "see: " + nearest.CommandPath() + " --help"}
	}
}

// takes says how many arguments a command takes.
func takes(least, most int) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		switch n := len(args); {
		case n < least:
			return fmt.Errorf("too few arguments: %d, want %d", n, least)
		case n > most:
			return fmt.Errorf("too many arguments: %d, want at most %d", n, most)
		}
		return nil
	}
}

// meantCommand returns the command that the first of args resembles: one below cmd,
// or else any other; nil when none is similar, or cmd has no commands.
func meantCommand(cmd *cobra.Command, args []string) *cobra.Command {
	// One or two letters resemble every short name.
	if !cmd.HasSubCommands() || len(args) == 0 || len(args[0]) < 3 {
		return nil
	}
	for _, c := range append([]*cobra.Command{cmd}, family(cmd.Root())...) {
		if meant := resembling(c.Commands(), args[0]); meant != nil {
			return meant
		}
	}
	return nil
}

// resembling returns the command whose name is nearest to a word, or begins with it.
func resembling(cmds []*cobra.Command, word string) *cobra.Command {
	var names []string
	for _, c := range cmds {
		names = append(names, c.Name())
	}
	name, ok := suggest.Nearest(word, names)
	i := slices.IndexFunc(names, func(n string) bool { return ok && n == name || !ok && strings.HasPrefix(n, word) })
	if i < 0 {
		return nil
	}
	return cmds[i]
}

// family returns a command and all commands below it.
func family(cmd *cobra.Command) []*cobra.Command {
	all := []*cobra.Command{cmd}
	for _, c := range cmd.Commands() {
		all = append(all, family(c)...)
	}
	return all
}
