package main

import (
	"context"
	"errors"
	"io/fs"
	"os/exec"

	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// blame gives an error of a run its exit code, and a hint that fits how the
// client was to be brought in.
func (c *cast) blame(err error) error {
	var (
		client  *steps.ClientError
		version *adapter.VersionError
	)
	switch {
	case !errors.As(err, &client), errors.Is(err, context.Canceled):
		return runFault(err)
	case errors.As(err, &version):
		return &fault{exitClient, err, version.Hint()}
	case errors.Is(err, adapter.ErrNobody):
		return &fault{exitClient, err, absentHint}
	}
	return &fault{exitClient, err, c.absence(err)}
}

// absence says what to do about a client that did not start, or did not say who
// it is.
func (c *cast) absence(err error) string {
	var (
		file  *fs.PathError
		name  *exec.Error
		crash *adapter.CrashError
	)
	switch {
	case errors.As(err, &file), errors.As(err, &name):
		return "what stands behind -- is started without a shell, in this folder: write the words apart, the program first"
	case errors.As(err, &crash) && c.adapterURL != "":
		return "start the adapter before, and give the address on which it listens: " + c.adapterURL + " is the one that was tried"
	}
	return "it must answer describe; to see what is wrong, run: " + commandLine(append([]string{"devicevoip", "adapter", "check"}, c.words()...)...)
}
