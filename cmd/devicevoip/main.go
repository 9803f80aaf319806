// Command devicevoip is a fake WeChat open platform for authorizing calls
// between users and devices, and an acceptance suite that judges a client
// against it.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"slices"
	"syscall"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, slices.DeleteFunc(slices.Clone(endings), signal.Ignored)...) // nohup has SIGHUP ignored
	go func() {
		<-signals
		cancel()
		endAtOnce(<-signals)
	}()
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// endings are the signals that end a run, of which reports then say that it is partial: an
// interrupt, a request to end, and a terminal that was closed.
var endings = []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP}

// endAtOnce ends the program by a second signal, but leaves no adapter.
func endAtOnce(by os.Signal) {
	adapter.EndAll()
	signal.Reset()
	if self, err := os.FindProcess(os.Getpid()); err == nil && self.Signal(by) == nil {
		select {} // until it arrives
	}
	os.Exit(exitSuite)
}

// run is the whole program as a function of its arguments and streams. It
// returns the exit code, and stops when ctx ends.
func run(ctx context.Context, args []string, in io.Reader, out, errOut io.Writer) int {
	stream, errStream := runnerLogs(out, errOut)
	printed := &printedOutput{out: stream}
	root := newRoot()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(printed)
	root.SetErr(errStream)
	addCompletion(root)
	checkTopics(root)
	completeValues(root, flagValues())
	readLanguage(root, args)
	err := printed.lost(root.ExecuteContext(ctx))
	return printError(errStream, spoken(root), err)
}
