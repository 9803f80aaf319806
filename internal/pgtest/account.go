//go:build tools

package pgtest

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

// program returns the path of a program of Postgres. Debian keeps them off the PATH.
func program(name string) (string, error) {
	installed, err := filepath.Glob("/usr/lib/postgresql/*/bin/" + name)
	if err != nil {
		return "", err
	}
	if len(installed) > 0 {
		return installed[len(installed)-1], nil
	}
	path, err := exec.LookPath(name)
	if err != nil {
		return "", errors.New(name + " is not installed; .ci/run installs what the tests need")
	}
	return path, nil
}

// account is who a server runs as. The zero account is who runs the tests.
type account struct {
	credential *syscall.Credential
}

// unprivileged returns an account that Postgres runs as: it refuses to run as root.
func unprivileged() (account, error) {
	if os.Getuid() != 0 {
		return account{}, nil
	}
	who, err := user.Lookup("postgres")
	if err != nil {
		who, err = user.Lookup("nobody")
	}
	if err != nil {
		return account{}, err
	}
	uid, err := strconv.ParseUint(who.Uid, 10, 32)
	if err != nil {
		return account{}, err
	}
	gid, err := strconv.ParseUint(who.Gid, 10, 32)
	return account{&syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}, err
}

// own gives a file to the account.
func (a account) own(file string) error {
	if a.credential == nil {
		return nil
	}
	return os.Chown(file, int(a.credential.Uid), int(a.credential.Gid))
}

// command is a command that runs as the account, apart from the terminal of the tests.
func (a account) command(path string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(context.Background(), path, args...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: a.credential, Setpgid: true}
	cmd.Env = []string{"PATH=/usr/bin:/bin", "LC_ALL=C"}
	return cmd
}
