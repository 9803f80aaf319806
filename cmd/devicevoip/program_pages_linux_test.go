package main

import (
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func init() {
	modes["release-pages"] = func([]string) int {
		before := residentFile()
		releaseProgramPages()
		fmt.Println(before, residentFile())
		return 0
	}
}

// residentFile returns how many kB of files are in this process's memory.
func residentFile() int {
	status, _ := os.ReadFile("/proc/self/status")
	kB, _ := strconv.Atoi(string(regexp.MustCompile(`RssFile:\s+(\d+)`).FindSubmatch(status)[1]))
	return kB
}

// TestReleaseProgramPages: a program that has started needs few of its pages, and runs on without the others.
func TestReleaseProgramPages(t *testing.T) {
	t.Parallel()
	out, err := exec.CommandContext(t.Context(), os.Args[0], "release-pages").Output()
	if err != nil {
		t.Fatal(err)
	}
	var before, after int
	if _, err := fmt.Sscan(string(out), &before, &after); err != nil {
		t.Fatal(err)
	}
	if before == 0 || after > before/2 {
		t.Errorf("%d kB of files are in memory after %d kB, want at most half", after, before)
	}
}

// TestProgramPages: what was or may be written to, or is of no file, stays.
func TestProgramPages(t *testing.T) {
	t.Parallel()
	const untouched = "Anonymous:             0 kB"
	tests := []struct {
		name  string
		lines []string
		want  bool
	}{
		{"code", []string{"00400000-01c95000 r-xp 00000000 fe:00 7    /bin/devicevoip", "Size:              25172 kB", "Anonymous:             0 kB"}, true},
		{"constants", []string{"01c95000-03600000 r--p 01895000 fe:00 7    /bin/devicevoip", untouched}, true},
		{"a breakpoint", []string{"00400000-01c95000 r-xp 00000000 fe:00 7    /bin/devicevoip", "Anonymous:             4 kB"}, false},
		{"variables", []string{"03600000-03700000 rw-p 031ff000 fe:00 7    /bin/devicevoip", untouched}, false},
		{"no file", []string{"7fff0000-7fff2000 r-xp 00000000 00:00 0    [vdso]", untouched}, false},
		{"no access", []string{"c000400000-c004000000 ---p 00000000 00:00 0", untouched}, false},
		{"variables after code", []string{"00400000-01c95000 r-xp 00000000 fe:00 7    /bin/devicevoip", "03600000-03700000 rw-p 031ff000 fe:00 7    /bin/devicevoip", untouched}, false},
		{"no mapping", []string{untouched}, false},
	}
	for _, test := range tests {
		var found programPages
		var got bool
		for _, line := range test.lines {
			got = found.read(line)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s mismatch (-want +got):\n%s", test.name, diff)
		}
	}
}
