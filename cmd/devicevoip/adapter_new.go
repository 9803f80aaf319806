package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/internal/skeleton"
)

// defaultSkeletonDir is the directory of a skeleton unless DIR names another.
const defaultSkeletonDir = "devicevoip-adapter"

func newAdapterNew() *cobra.Command {
	var lang skeletonFlag
	cmd := &cobra.Command{
		Use:   "new --lang LANGUAGE [DIR]",
		Short: "Write a minimal working adapter",
		Long: `Write a minimal working adapter: one program of at most 60 lines, without dependencies. It
passes "adapter check" unchanged, with plain HTTP where your own client is to go.

DIR is a directory, ` + defaultSkeletonDir + ` by default; it is created if it does not exist.
An existing file is never overwritten. Languages: ` + strings.Join(skeleton.Names(), ", ") + `.`,
		Args: takes(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			l, err := chosenLanguage(lang.name, args)
			if err != nil {
				return err
			}
			dir := defaultSkeletonDir
			if len(args) > 0 {
				dir = args[0]
			}
			files, err := l.Files(spoken(cmd).Word)
			if err != nil {
				return &exitError{exitSuite, fmt.Errorf("read the skeleton: %w", err), bugHint}
			}
			if err := writeSkeleton(dir, files); err != nil {
				return err
			}
			return tellSkeleton(cmd.OutOrStdout(), spoken(cmd), l, dir, files)
		},
	}
	lang.read = func(name string) error { return rootFlag(cmd).Value.Set(name) }
	cmd.Flags().Var(&lang, "lang", "programming language of the adapter; besides, as for every command, the language of what people read: "+languageNames())
	return cmd
}

// A skeletonFlag is the flag --lang of adapter new. It names a programming language, and
// once more the language of what people read: no programming language is called like one.
type skeletonFlag struct {
	name string
	read func(name string) error // takes the language of what people read
}

// String returns the programming language, "" where none was chosen.
func (f *skeletonFlag) String() string { return f.name }

// Set chooses a language of either kind.
func (f *skeletonFlag) Set(name string) error {
	if _, err := language.Parse(name); err == nil {
		return f.read(name)
	}
	f.name = name
	return nil
}

// Type is what the help shows in place of a language.
func (f *skeletonFlag) Type() string { return "LANGUAGE" }

// chosenLanguage finds a language by its name; without a name, it suggests one that
// args resemble.
func chosenLanguage(name string, args []string) (skeleton.Language, error) {
	hint := "use one of " + strings.Join(skeleton.Names(), ", ")
	if name == "" {
		err := errors.New("--lang: no language given")
		for _, arg := range args {
			if meant, ok := skeleton.Meant(arg); ok {
				err = fmt.Errorf("%w (did you mean --lang %s?)", err, meant)
			}
		}
		return skeleton.Language{}, &exitError{exitUsage, err, hint}
	}
	l, err := skeleton.Find(name)
	if err != nil {
		return skeleton.Language{}, &exitError{exitUsage, fmt.Errorf("--lang: %w", err), hint}
	}
	return l, nil
}

// tellSkeleton prints what was written, and the next commands.
func tellSkeleton(out io.Writer, in language.Language, l skeleton.Language, dir string, files []skeleton.File) error {
	var b strings.Builder
	for _, f := range files {
		fmt.Fprintln(&b, in.Say("wrote %s", filepath.Join(dir, filepath.FromSlash(f.Name))))
	}
	fmt.Fprintf(&b, "\n%s\n\n", in.Say("It needs %s, and passes unchanged:", l.Needs))
	for _, command := range nextCommands(l, dir) {
		fmt.Fprintf(&b, "  %s\n", command)
	}
	fmt.Fprintf(&b, "\n%s\n", in.Say("Then put your client into %s, at the marked places, and run them again.", l.Main))
	_, err := io.WriteString(out, b.String())
	return err
}

// nextCommands lead from a skeleton in dir to its first verdict.
func nextCommands(l skeleton.Language, dir string) []string {
	var commands []string
	if filepath.Clean(dir) != "." {
		commands = append(commands, commandLine("cd", dir))
	}
	if l.Build != nil {
		commands = append(commands, commandLine(l.Build...))
	}
	return append(commands,
		commandLine(append([]string{"devicevoip", "adapter", "check", "--"}, l.Run...)...),
		commandLine(append([]string{"devicevoip", "verify", "--tags", "@needs:ticket", "--"}, l.Run...)...))
}
