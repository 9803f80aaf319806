package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestWrongCommand: what cannot be measured is refused before anything is built, by the name of
// the flag and what it takes.
func TestWrongCommand(t *testing.T) {
	t.Parallel()
	for args, want := range map[string]string{
		"-rounds 0":            "-rounds is 0, and takes 1 to 1000",
		"-rounds 1001":         "-rounds is 1001, and takes 1 to 1000",
		"-rounds x":            `invalid value "x" for flag -rounds: parse error`,
		"-connections 0":       "-connections is 0, and takes 1 to 1000",
		"-connections 100000":  "-connections is 100000, and takes 1 to 1000",
		"-devices 0":           "-devices is 0, and takes 1 to 1000000",
		"-starts -1":           "-starts is -1, and takes 0 to 1000",
		"-watchers 1001":       "-watchers is 1001, and takes 0 to 1000",
		"-millions 10.5":       "-millions is 10.5, and takes 0 to 10",
		"-millions NaN":        "-millions is NaN, and takes 0 to 10",
		"-burst 0s":            "-burst is 0s, and takes whole seconds, from 1s to 10m",
		"-burst 1.5s":          "-burst is 1.5s, and takes whole seconds, from 1s to 10m",
		"-burst 11m":           "-burst is 11m0s, and takes whole seconds, from 1s to 10m",
		"-calls getsnticket,x": `-calls: there is no call "x"; there are getsnticket, requestDeviceVoIP, stable_token, adddevice, none`,
		"-program /none":       "-program: /none is no program",
		"-program .":           "-program: . is no program",
		"-nope":                "flag provided but not defined: -nope",
		"getsnticket":          `"getsnticket" is no flag, and the command takes nothing else`,
	} {
		var out, errOut bytes.Buffer
		code := execute(t.Context(), strings.Fields(args), &out, &errOut)
		wanted := []any{2, "", "speed: " + want + "\nhint: go run ./cmd/speed -help lists the flags\n"}
		if diff := cmp.Diff(wanted, []any{code, out.String(), errOut.String()}); diff != "" {
			t.Errorf("%s mismatch (-want +got):\n%s", args, diff)
		}
	}
}

// TestRightCommand: what the documents say is taken, and -help lists every flag.
func TestRightCommand(t *testing.T) {
	t.Parallel()
	for _, args := range []string{"", "-rounds 7 -burst 2s", "-calls none -starts 0 -watchers 0 -peers", "-millions 10 -journals", "-burst 1m -calls adddevice,getsnticket", "-program " + os.Args[0]} {
		if _, err := readCommand(strings.Fields(args), nil); err != nil {
			t.Errorf("%q is refused: %v", args, err)
		}
	}
	var errOut bytes.Buffer
	if code := execute(t.Context(), []string{"-help"}, nil, &errOut); code != 0 || !strings.Contains(errOut.String(), "separated by commas: getsnticket, requestDeviceVoIP, stable_token, adddevice, none") {
		t.Errorf("-help exits %d and prints:\n%s", code, &errOut)
	}
}
