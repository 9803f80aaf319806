//go:build !linux

package main

// releaseProgramPages does nothing: other systems count no pages of program files, or take no advice.
func releaseProgramPages() {}
