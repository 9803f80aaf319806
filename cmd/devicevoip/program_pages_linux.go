package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"syscall"
)

// releaseProgramPages takes the pages of program files out of the process's memory. Initialization
// alone needs most of them: nearly every package has some, and each place that it touches brings
// 64 kB with it. Pages that are used again come back from the system's cache.
func releaseProgramPages() {
	maps, err := os.Open("/proc/self/smaps")
	if err != nil {
		return
	}
	defer func() { _ = maps.Close() }()
	var found programPages
	for lines := bufio.NewScanner(maps); lines.Scan(); {
		if found.read(lines.Text()) {
			_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, found.start, found.size, syscall.MADV_DONTNEED)
		}
	}
}

// programPages are the pages of a file that are mapped in one piece.
type programPages struct {
	start, size uintptr // bytes; size is 0 if they may be written to, or are of no file
}

// read reads a line of smaps, and reports whether the line says that nobody has written to the pages.
// A debugger may have, or the loader of a position-independent program: such pages are kept.
func (p *programPages) read(line string) bool {
	if size, ok := strings.CutPrefix(line, "Anonymous:"); ok {
		return p.size > 0 && strings.TrimSpace(size) == "0 kB"
	}
	var start, end uintptr
	var access string
	if n, _ := fmt.Sscanf(line, "%x-%x %s", &start, &end, &access); n < 3 {
		return false
	}
	*p = programPages{start: start}
	if (access == "r-xp" || access == "r--p") && strings.Contains(line, " /") {
		p.size = end - start
	}
	return false
}
