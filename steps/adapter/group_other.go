//go:build !unix

package adapter

import "os/exec"

// ownGroup does nothing: there are no process groups here.
func ownGroup(*exec.Cmd) {}

// killGroup ends cmd itself.
func killGroup(cmd *exec.Cmd) { _ = cmd.Process.Kill() }
