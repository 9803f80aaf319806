//go:build linux || darwin

package main

import "syscall"

// openFiles is how many files a program may have open.
func openFiles() (most uint64, known bool) {
	var limit syscall.Rlimit
	if syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit) != nil {
		return 0, false
	}
	return limit.Cur, true // Go has raised it to what is allowed
}

// freeSpace is how many bytes are free where a folder is.
func freeSpace(folder string) (bytes uint64, known bool) {
	var fs syscall.Statfs_t
	if syscall.Statfs(folder, &fs) != nil {
		return 0, false
	}
	return fs.Bavail * uint64(fs.Bsize), true
}
