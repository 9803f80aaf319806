package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"testing"

	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/reference"
)

// TestMain makes the test program a client when it is called as
//
//	PROGRAM client NAME
//
// where NAME is reference, the name of a mutant, or quits, and devicevoip
// itself when it is called as
//
//	PROGRAM devicevoip ARGS...
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "devicevoip" {
		os.Exit(run(context.Background(), os.Args[2:], os.Stdin, os.Stdout, os.Stderr))
	}
	if len(os.Args) == 3 && os.Args[1] == "client" {
		os.Exit(beClient(os.Args[2]))
	}
	os.Exit(m.Run())
}

func beClient(name string) int {
	if name == "quits" {
		_, _ = fmt.Fprintln(os.Stderr, "out of paper")
		return 7
	}
	client := reference.New(http.DefaultClient)
	for _, m := range reference.Mutants() {
		if m.Name == name {
			client = m.New(http.DefaultClient)
		}
	}
	if err := adapter.Serve(context.Background(), os.Stdin, os.Stdout, client); err != nil {
		return 1
	}
	return 0
}
