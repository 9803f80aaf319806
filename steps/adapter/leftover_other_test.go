//go:build !linux

package adapter_test

func leaveDaemon() int { return 1 }
