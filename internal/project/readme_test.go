package project_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// setUpCommands are the commands that the README says set everything up: the
// lines of its first shell block, without their comments.
func setUpCommands(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	block := regexp.MustCompile("(?s)```sh\n(.*?)```").FindStringSubmatch(string(text))
	if block == nil {
		t.Fatal("README.md has no shell block")
	}
	var commands []string
	for line := range strings.Lines(block[1]) {
		command, _, _ := strings.Cut(line, "#")
		if command = strings.TrimSpace(command); command != "" {
			commands = append(commands, command)
		}
	}
	return commands
}

// TestSetUpCommands: one runs the main job, one passes the tests.
func TestSetUpCommands(t *testing.T) {
	t.Parallel()
	if commands := setUpCommands(t); len(commands) != 2 {
		t.Errorf("README.md has the set-up commands %q, want two", commands)
	}
}
