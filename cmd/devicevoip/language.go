package main

import (
	"cmp"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/devicevoip/devicevoip/internal/language"
)

// A languageFlag is the flag --lang of all commands: the language of what people read.
// What programs read, JSON, JUnit and logs, is English in any case.
type languageFlag struct{ chosen language.Language }

// String returns the language, "" where none was chosen.
func (f *languageFlag) String() string { return string(f.chosen) }

// Set chooses a language.
func (f *languageFlag) Set(name string) error {
	chosen, err := language.Parse(name)
	f.chosen = chosen
	return err
}

// Type is what the help shows in place of a language.
func (f *languageFlag) Type() string { return "LANGUAGE" }

// addLanguage adds the flag --lang to all commands.
func addLanguage(root *cobra.Command) {
	root.PersistentFlags().Var(&languageFlag{}, "lang", "language of what people read: "+languageNames()+"; by default that of the environment (LC_ALL, LC_MESSAGES, LANG)")
}

func languageNames() string { return strings.Join(language.Names(), " or ") }

// readLanguage reads --lang before a command reads its flags: that stops at the first error, and
// --lang may come after it.
func readLanguage(root *cobra.Command, args []string) {
	flags := pflag.NewFlagSet("", pflag.ContinueOnError)
	flags.ParseErrorsAllowlist.UnknownFlags = true
	flags.Usage = func() {}
	flags.AddFlag(rootFlag(root))
	_ = flags.Parse(args) // the command reports errors
}

// spoken is the language in which a command speaks to people: that of --lang, or of the
// environment.
func spoken(cmd *cobra.Command) language.Language {
	if flag := rootFlag(cmd); flag != nil {
		if f, ok := flag.Value.(*languageFlag); ok && f.chosen != "" {
			return f.chosen
		}
	}
	return cmp.Or(language.OfEnvironment(os.Getenv), systemLanguage(), language.English)
}

func rootFlag(cmd *cobra.Command) *pflag.Flag { return cmd.Root().PersistentFlags().Lookup("lang") }
