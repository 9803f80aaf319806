package adapter

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"sync"
	"sync/atomic"
)

// started counts the programs that Start started.
var started atomic.Int64

// mark gives cmd a variable by which everything is found that it starts, also in sessions of
// its own, where the system shows the environment of processes.
func mark(cmd *exec.Cmd) (variable string) {
	variable = fmt.Sprintf("DEVICEVOIP_ADAPTER=%d.%d", os.Getpid(), started.Add(1))
	cmd.Env = append(cmd.Environ(), variable)
	return variable
}

// mostPasses is how often what a program left is looked for: it may start more meanwhile.
const mostPasses = 5

// endMarked ends every process that has the variable. Only Linux shows it.
func endMarked(variable string) {
	own := []byte("\x00" + variable + "\x00")
	for range mostPasses {
		processes, err := os.ReadDir("/proc")
		if err != nil {
			return
		}
		found := false
		for _, p := range processes {
			pid, err := strconv.Atoi(p.Name())
			if err != nil || pid == os.Getpid() {
				continue
			}
			environment, err := os.ReadFile("/proc/" + p.Name() + "/environ")
			if err != nil || !bytes.Contains(append([]byte{0}, environment...), own) {
				continue
			}
			if process, err := os.FindProcess(pid); err == nil && process.Kill() == nil {
				found = true
			}
		}
		if !found {
			return
		}
	}
}

// running are the programs that have not ended.
var running sync.Map // of *Process

// EndAll ends at once every program that [Start] started, with all that it started: a program
// calls it that is about to exit.
func EndAll() {
	running.Range(func(p, _ any) bool {
		p.(*Process).kill()
		endMarked(p.(*Process).mark)
		return true
	})
}
