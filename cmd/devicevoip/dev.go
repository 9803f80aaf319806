package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/npm"
)

func newDev() *cobra.Command {
	var s service
	cmd := &cobra.Command{
		Use:   "dev [DIR]",
		Short: "Run the fake platform, and print the lines to paste into your app",
		Long: `Run the fake platform until it is interrupted, as serve does, and print the lines to paste
into the app that is in DIR, or in the nearest folder above it that has one. DIR is the current
directory by default. The files package.json, project.config.json, manifest.json, app.json and
index.html tell whether it is a project of Taro, uni-app or weapp-vite, a native mini program,
or a plain page or Node program.`,
		Args: s.args(takes(0, 1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			dir := "."
			if len(args) > 0 {
				dir = args[0]
			}
			found, at, err := findProjects(dir)
			if err != nil {
				return err
			}
			s.in = spoken(cmd)
			s.lines = func(out io.Writer, to npm.Place, lan *lanListener) error {
				phone := to
				if lan != nil {
					phone.BaseURL = lan.BaseURL
				}
				return writeLines(out, s.in, found, at, to, phone)
			}
			return s.run(cmd.Context(), cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	s.flags(cmd.Flags())
	return cmd
}

// placeOf is the default sandbox with its first user and model.
func placeOf(server *mock.Server, base string) npm.Place {
	sandbox := server.Sandbox()
	to := npm.Place{BaseURL: base, AppID: sandbox.AppID}
	if len(sandbox.Users) > 0 {
		to.OpenID = sandbox.Users[0].OpenID
	}
	if len(sandbox.Models) > 0 {
		to.ModelID = sandbox.Models[0].ID
	}
	to.OpenID, to.ModelID = cmp.Or(to.OpenID, "OPENID"), cmp.Or(to.ModelID, "MODEL_ID")
	return to
}

// writeLines says which projects were found in a folder, and prints the lines to paste
// for them; without any it prints those for a page and for a test in Node. The lines of
// a test are for here, those of an app for the phone.
func writeLines(out io.Writer, in language.Language, found []project, at string, here, phone npm.Place) error {
	files := []string{"page.html", "node.mjs"}
	kinds := make([]string, len(found))
	if len(found) > 0 {
		files = nil
	}
	for i, p := range found {
		kinds[i] = in.Say("%s (%s)", p.name, p.because)
		files = append(files, p.paste...)
	}
	title := fmt.Sprintf("%s: %s", at, strings.Join(kinds, "; "))
	switch len(found) {
	case 0:
		title = in.Say("%s: no project is recognized by package.json, project.config.json, manifest.json, app.json or index.html; the lines are for a page and a test in Node", at)
	case 1:
	default:
		title = in.Say("%s: %d kinds of project: %s; take the lines of the one you build", at, len(found), strings.Join(kinds, "; "))
	}
	if _, err := fmt.Fprintf(out, "\n%s\n", title); err != nil {
		return err
	}
	for i, file := range files {
		if slices.Contains(files[:i], file) {
			continue
		}
		to := phone
		if slices.Contains(testFiles, file) {
			to = here
		}
		text, err := to.Lines(file)
		if err != nil {
			return &exitError{exitSuite, err, bugHint}
		}
		if _, err := fmt.Fprintf(out, "\n%s", text); err != nil {
			return err
		}
	}
	return nil
}
