package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestScripts runs the command lines in testdata. Their command
//
//	exits CODE ARGS...
//
// calls run with ARGS and expects CODE, and
//
//	names DIR
//
// prints the names of everything in DIR, a line each.
func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:  "testdata",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "names": names},
		Setup: func(env *testscript.Env) error {
			here, err := os.Getwd()
			env.Setenv("WORLDS", here+"/../../fixtures/worlds")
			env.Setenv("CLIENT", os.Args[0])
			return err
		},
	})
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: exits CODE ARGS...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	if got := run(context.Background(), args[1:], strings.NewReader(""), ts.Stdout(), ts.Stderr()); got != want {
		ts.Fatalf("exit code is %d, want %d", got, want)
	}
}

func names(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: names DIR")
	}
	entries, err := os.ReadDir(ts.MkAbs(args[0]))
	ts.Check(err)
	for _, e := range entries {
		_, err := fmt.Fprintln(ts.Stdout(), e.Name())
		ts.Check(err)
	}
}

// TestExitCodes holds the table to what it promises: every code is there once.
func TestExitCodes(t *testing.T) {
	t.Parallel()
	var out, errOut bytes.Buffer
	if code := run(t.Context(), []string{"--help"}, nil, &out, &errOut); code != exitOK || errOut.Len() > 0 {
		t.Fatalf("--help exits %d and says %q", code, errOut.String())
	}
	for want, c := range exitCodes {
		if c.code != want {
			t.Errorf("code %d stands in place %d of the table", c.code, want)
		}
		if line := fmt.Sprintf("  %d  %s\n", c.code, c.meaning); !strings.Contains(out.String(), line) {
			t.Errorf("--help does not print %q", line)
		}
	}
}
