// Command image writes the container image of devicevoip, from programs that are built
// already, as an OCI layout. It needs no daemon.
//
//	image -out DIR ARCHITECTURE=PROGRAM…
//
// The same programs give the same digest, whenever and wherever it runs.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

func run(args []string, out, errOut io.Writer) int {
	flags := flag.NewFlagSet("image", flag.ContinueOnError)
	flags.SetOutput(errOut)
	dir := flags.String("out", "", "directory that becomes the OCI layout; it must not exist")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	programs, err := parsePrograms(flags.Args())
	if *dir == "" {
		err = errors.New("-out is missing")
	}
	if err != nil {
		_, _ = fmt.Fprintf(errOut, "image: %v\nhint: image -out DIR amd64=PROGRAM arm64=PROGRAM\n", err)
		return 2
	}
	digest, err := write(*dir, programs)
	if err != nil {
		_, _ = fmt.Fprintf(errOut, "image: %v\n", err)
		return 1
	}
	_, _ = fmt.Fprintln(out, digest)
	return 0
}
