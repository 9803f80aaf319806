//go:build !linux

package main

// releaseProgramPages does nothing: only Linux lists its mappings in /proc/self/smaps.
func releaseProgramPages() {}
