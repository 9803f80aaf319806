//go:build !race

package project_test

// raced says that the race detector watches.
const raced = false
