//go:build race

package project_test

// raced says that the race detector watches. These tests read the source: what it finds
// in them is nothing of the program, and they take minutes with it.
const raced = true
