package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

// guide has every command below cmd, and cmd itself, answer arguments it does not
// take with the nearest help. What should have been a command is looked for
// among all there are.
func suggestCommands(cmd *cobra.Command) {
	for _, c := range cmd.Commands() {
		suggestCommands(c)
	}
	takes := cmd.Args
	if takes == nil {
		return
	}
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		err := takes(cmd, args)
		if err == nil {
			return nil
		}
		nearest := cmd
		if meant := meantCommand(cmd, args); meant != nil {
			err = fmt.Errorf("%w (did you mean %s?)", err, meant.CommandPath())
			nearest = meant
		}
		return &exitError{exitUsage, err, "see: " + nearest.CommandPath() + " --help"}
	}
}

// meantCommand is the command that the first of args was probably meant to be:
// one below cmd, or else one that is anywhere; nil when none is close, or cmd has
// no commands.
func meantCommand(cmd *cobra.Command, args []string) *cobra.Command {
	// A letter or two is close to every short name.
	if !cmd.HasSubCommands() || len(args) == 0 || len(args[0]) < 3 {
		return nil
	}
	for _, c := range append([]*cobra.Command{cmd}, family(cmd.Root())...) {
		c.SuggestionsMinimumDistance = 2
		for _, name := range c.SuggestionsFor(args[0]) {
			if meant, _, err := c.Find([]string{name}); err == nil {
				return meant
			}
		}
	}
	return nil
}

// family is a command and all below it.
func family(cmd *cobra.Command) []*cobra.Command {
	all := []*cobra.Command{cmd}
	for _, c := range cmd.Commands() {
		all = append(all, family(c)...)
	}
	return all
}
