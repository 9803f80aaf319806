//go:build tools

package mock_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/faultstest"
	"github.com/devicevoip/devicevoip/internal/pgtest"
)

// The adders of a group, and how many devices it holds.
const adders, room = 64, 50

// TestCapUnderLoad: 64 adders at three replicas put no more than 50 devices into a group,
// and none into two, even while the connections of the database are killed.
func TestCapUnderLoad(t *testing.T) {
	t.Parallel()
	for name, kill := range map[string]bool{"calm": false, "connections killed": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := pgtest.Start(t)
			l := startLoad(t, onPostgres(t, server.Database(t), 3), 0)
			groups := []string{l.group("one"), l.group("two")}
			added := make([][]string, len(groups)) // the devices that were acknowledged, by group
			answers := map[string]int{}
			var mu sync.Mutex // guards both
			var all sync.WaitGroup
			for n := range adders {
				all.Go(func() {
					for i := range 4 {
						to := (n + i) % 2
						sn := fmt.Sprint("sn-", (n*4+i)/2) // two adders want it in two groups
						answer := l.add(n, groups[to], sn)
						mu.Lock()
						answers[answer]++
						if answer == "0" {
							added[to] = append(added[to], sn)
						}
						mu.Unlock()
					}
				})
			}
			if kill {
				for range 5 {
					server.Exec(t, killConnections)
				}
			}
			all.Wait()
			t.Logf("answers: %v", answers)
			l.holds(groups, added, !kill)
			faultstest.Record(t, faultstest.Row{
				Store: "Postgres", Fault: "64 adders at three replicas want 128 devices in two groups of 50: " + name,
				Acknowledged: len(added[0]) + len(added[1]), Failed: answers["-1"] + answers["reset"],
			})
		})
	}
}

// killConnections ends all connections but that which says so.
const killConnections = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"

func (l *load) group(name string) string {
	l.t.Helper()
	id, answer, ok := l.make(name, 0)
	if !ok {
		l.t.Fatalf("a new group is answered with %s", answer)
	}
	return id
}

// add adds a device to a group and returns the errcode of the call, or that of the device.
func (l *load) add(replica int, group, sn string) string {
	var reply struct {
		DeviceList []struct {
			ErrCode int `json:"errcode"`
		} `json:"device_list"`
	}
	answer := l.post(replica, "/wxa/business/group/adddevice", map[string]any{
		"group_id": group, "device_list": []map[string]string{{"model_id": "door", "sn": sn}},
	}, &reply)
	if answer == "0" && len(reply.DeviceList) == 1 {
		return fmt.Sprint(reply.DeviceList[0].ErrCode)
	}
	return answer
}

// holds looks at groups: each holds what was acknowledged and no more than it has room for,
// and no device is in two. Where all calls were answered for certain, each holds just that
// and is full.
func (l *load) holds(groups []string, added [][]string, certain bool) {
	l.t.Helper()
	in := map[string]string{}
	for n, group := range groups {
		var has []string
		for _, sn := range l.devices(n, group) {
			if in[sn] != "" {
				l.t.Errorf("%s is in two groups", sn)
			}
			in[sn] = group
			has = append(has, sn)
		}
		if len(has) > room || certain && len(has) < room {
			l.t.Errorf("group %d has %d devices, want %d", n, len(has), room)
		}
		slices.Sort(has)
		slices.Sort(added[n])
		if certain {
			if diff := cmp.Diff(added[n], has); diff != "" {
				l.t.Errorf("devices of group %d mismatch (-acknowledged +there):\n%s", n, diff)
			}
		}
		for _, sn := range added[n] {
			if !slices.Contains(has, sn) {
				l.t.Errorf("group %d lost %s, which was acknowledged", n, sn)
			}
		}
	}
}

// devices returns the devices of a group.
func (l *load) devices(replica int, group string) []string {
	l.t.Helper()
	var reply struct {
		DeviceList []struct{ SN string } `json:"device_list"`
	}
	if answer := l.post(replica, "/wxa/business/group/getinfo", map[string]string{"group_id": group}, &reply); answer != "0" {
		l.t.Fatalf("getinfo answers %s", answer)
	}
	var list []string
	for _, d := range reply.DeviceList {
		list = append(list, d.SN)
	}
	return list
}
