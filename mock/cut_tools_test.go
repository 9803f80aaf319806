//go:build tools

package mock_test

import (
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/internal/pgtest"
	"github.com/devicevoip/devicevoip/internal/toolstest"
)

// inNamespace is set where the test runs in a network namespace of its own.
const inNamespace = "DEVICEVOIP_IN_NAMESPACE"

// TestDatabaseCutOff: when the network between replicas and database loses every packet for
// a while, callers get -1 or a reset, soon, and afterwards all goes on. It runs in a network
// namespace, whose only interface it takes down.
func TestDatabaseCutOff(t *testing.T) {
	t.Parallel()
	ip, unshare := toolstest.Find(t, "ip"), toolstest.Find(t, "unshare")
	if os.Getenv(inNamespace) == "" {
		if out, err := exec.CommandContext(t.Context(), unshare, "--net", "true").CombinedOutput(); err != nil {
			t.Skipf("SKIPPED: no network namespace may be made here: %v %s", err, out)
		}
		cmd := exec.CommandContext(t.Context(), unshare, "--net", "--fork", "--kill-child", os.Args[0], "-test.run=^TestDatabaseCutOff$", "-test.v")
		cmd.Env = append(os.Environ(), inNamespace+"=1")
		out, err := cmd.CombinedOutput()
		t.Logf("%s", out)
		if err != nil {
			t.Error(err)
		}
		return
	}
	link := func(state string) {
		if out, err := exec.CommandContext(t.Context(), ip, "link", "set", "lo", state).CombinedOutput(); err != nil {
			t.Fatalf("ip link set lo %s: %v %s", state, err, out)
		}
	}
	link("up")
	server := pgtest.Start(t)
	l := startLoad(t, onPostgres(t, server.Database(t), 3), 12)
	l.more(100, time.Minute)
	link("down")
	time.Sleep(7 * time.Second)
	link("up")
	l.more(100, time.Minute)
	l.settle("cut off for 7 s")
}
