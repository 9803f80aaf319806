//go:build tools

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/internal/toolstest"
	"github.com/devicevoip/devicevoip/internal/trusttest"
)

// outside is a network namespace with an interface through which everything leaves that is not
// for this machine. The interface counts it, and nobody is behind it. Of the kernel's own
// messages those of ICMPv6 leave, which are counted apart.
const outside = `set -e
ip link set lo up
ip link add out type veth peer name far
ip link set out arp off
ip link set far addrgenmode none
ip link set out addrgenmode none
ip addr add 192.0.2.2/24 dev out
ip link set far up
ip link set out up
ip -6 addr add 2001:db8::2/64 dev out nodad
ip route add default dev out
ip -6 route add default dev out
printf 'nameserver 203.0.113.53\noptions timeout:1 attempts:1\n' >"$1/resolv.conf"
mount --bind "$1/resolv.conf" "$(readlink -f /etc/resolv.conf)"
shift
exec "$@"
`

// sent is what the attempts came to.
type sent struct {
	Attempts  int
	Refused   int      // by a reply
	Platform  int      // answered by the platform itself
	Forwarded []string // that reached something else
	Left      int      // packets that left during the attempts
	Control   int      // packets that left when something was sent on purpose
}

// TestProxyNeverForwards: whatever a client asks the proxy for, no packet leaves the machine,
// and no other service of the machine is reached.
func TestProxyNeverForwards(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"unshare", "ip", "bash", "mount"} {
		toolstest.Find(t, name)
	}
	dir := t.TempDir()
	cmd := exec.CommandContext(t.Context(), "unshare", "--user", "--map-root-user", "--net", "--mount", "bash", "-c", outside, "bash", dir, os.Args[0], "forward", dir)
	var errOut bytes.Buffer
	cmd.Stderr = &errOut
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s%s", err, out, &errOut)
	}
	var got sent
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatalf("%v: %s%s", err, out, &errOut)
	}
	if got.Control < 3 {
		t.Errorf("%d packets left when 3 were sent on purpose: the count is wrong", got.Control)
	}
	for _, attempt := range got.Forwarded {
		t.Errorf("forwarded: %s", attempt)
	}
	if got.Left > 0 {
		t.Errorf("%d packets left the machine", got.Left)
	}
	trusttest.Record(t, trusttest.Row{
		Subject: "hosts", Tried: "other hosts, addresses, ports and services asked of the intercepting proxy in every form, in a network namespace that counts packets",
		Count: got.Attempts, Unit: "attempts", Seen: fmt.Sprintf("%d refused, %d answered by the platform, %d packets left", got.Refused, got.Platform, got.Left), Lost: got.Left + len(got.Forwarded),
	})
}

func init() { modes["forward"] = forward }

// forward makes the attempts in the namespace, and prints what they came to.
func forward(args []string) int {
	var out bytes.Buffer
	a := &attempts{dir: args[0]}
	if err := a.run(context.Background()); err != nil {
		_, _ = os.Stderr.WriteString(err.Error() + "\n")
		return 1
	}
	if err := json.NewEncoder(&out).Encode(a.sent); err != nil {
		return 1
	}
	_, _ = os.Stdout.Write(out.Bytes())
	return 0
}

// packets is how many packets have left, beside those of ICMPv6.
func packets(ctx context.Context) (int, error) {
	text, err := exec.CommandContext(ctx, "ip", "-j", "-s", "link", "show", "out").Output()
	if err != nil {
		return 0, err
	}
	var links []struct {
		Stats struct {
			TX struct{ Packets int } `json:"tx"`
		} `json:"stats64"`
	}
	if err := json.Unmarshal(text, &links); err != nil {
		return 0, err
	}
	counters, err := os.ReadFile("/proc/net/dev_snmp6/out")
	if err != nil {
		return 0, err
	}
	icmp := 0
	for line := range strings.Lines(string(counters)) {
		if fields := strings.Fields(line); len(fields) == 2 && fields[0] == "Icmp6OutMsgs" {
			if err := json.Unmarshal([]byte(fields[1]), &icmp); err != nil {
				return 0, err
			}
		}
	}
	return links[0].Stats.TX.Packets - icmp, nil
}
