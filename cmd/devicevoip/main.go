// Command devicevoip is a fake WeChat open platform for authorizing calls
// between users and devices, and an acceptance suite that judges a client
// against it.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// A second signal ends the program at once.
	context.AfterFunc(ctx, stop)
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run is the whole program as a function of its arguments and streams. It
// returns the exit code, and stops when ctx ends.
func run(ctx context.Context, args []string, in io.Reader, out, errOut io.Writer) int {
	out, errOut = runnerLog{out}, runnerLog{errOut}
	root := newRoot()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errOut)
	err := root.ExecuteContext(ctx)
	return printError(errOut, spoken(root), err)
}
