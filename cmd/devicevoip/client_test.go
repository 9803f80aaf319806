package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"testing"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/reference"
)

// TestMain makes the test program a client when it is called as
//
//	PROGRAM client NAME
//
// where NAME is reference, the name of a mutant, quits or future.
func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == "client" {
		os.Exit(beClient(os.Args[2]))
	}
	os.Exit(m.Run())
}

// future speaks a protocol that is not made yet, and no other.
var future = adapter.HandlerFunc(func(context.Context, string, jsontext.Value) (any, error) {
	return adapter.Description{Protocol: 3, Name: "future", Version: "9", Language: "go", Capabilities: []string{"ticket"}}, nil
})

func beClient(name string) int {
	if name == "quits" {
		_, _ = fmt.Fprintln(os.Stderr, "out of paper")
		return 7
	}
	var client adapter.Handler = reference.New(http.DefaultClient)
	if name == "future" {
		client = future
	}
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
