package main

import (
	"errors"

	"github.com/spf13/cobra"
)

// guide has every command below cmd, and cmd itself, answer arguments it does not
// take with the nearest help. What should have been a command is looked for
// among all there are.
func guide(cmd *cobra.Command) {
	for _, c := range cmd.Commands() {
		guide(c)
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
		if meant := meantCommand(cmd, args[0]); meant != nil && cmd.HasSubCommands() {
			err = errors.New(err.Error() + " (did you mean " + meant.CommandPath() + "?)")
			nearest = meant
		}
		return &fault{exitUsage, err, "see: " + nearest.CommandPath() + " --help"}
	}
}

// meantCommand is the command that a word was probably meant to be: one below
// cmd, or else one that is anywhere.
func meantCommand(cmd *cobra.Command, word string) *cobra.Command {
	for _, c := range append([]*cobra.Command{cmd}, family(cmd.Root())...) {
		c.SuggestionsMinimumDistance = 2
		for _, name := range c.SuggestionsFor(word) {
			// A letter or two is close to every short name.
			if meant, _, err := c.Find([]string{name}); err == nil && len(word) > 2 {
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
