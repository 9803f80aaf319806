package adapter

import "syscall"

// endWithParent has a program killed when the thread ends that started it, so that not even
// a suite that is killed leaves it.
func endWithParent(attributes *syscall.SysProcAttr) { attributes.Pdeathsig = syscall.SIGKILL }
