package project_test

import (
	"fmt"
	"os"
	"testing"
)

// TestMain runs the tests in the root of the repository, unless the race detector watches.
func TestMain(m *testing.M) {
	if raced {
		fmt.Println("the tests of the source are not run with the race detector")
		return
	}
	if err := os.Chdir("../.."); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}
