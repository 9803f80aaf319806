package platform_test

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// neighbors creates sandboxes on a platform.
func neighbors(b *testing.B, p *platform.Platform, n int) {
	b.Helper()
	for range n {
		if _, err := create(b.Context(), p, "", platform.DefaultWorld()); err != nil {
			b.Fatal(err)
		}
	}
}

// scaleCalls are calls of a sandbox with the group "yard"; i counts them.
var scaleCalls = []struct {
	name string
	call func(b *testing.B, s client, i int)
}{
	{"getsnticket", func(b *testing.B, s client, i int) {
		if _, err := s.IssueTicket(b.Context(), fmt.Sprint("sn-", i%1000), "door"); err != nil {
			b.Fatal(err)
		}
	}},
	{"getinfo", func(b *testing.B, s client, _ int) {
		_, err := call(b.Context(), s, func(t *platform.Tx) (platform.GroupInfo, error) { return t.GroupInfo("yard") })
		must(b, err)
	}},
	{"adddevice", func(b *testing.B, s client, i int) {
		if _, err := s.AddDevices(b.Context(), []string{"yard", "roof"}[i%2], []control.Device{{ModelID: "door", SN: "wanderer"}}, true); err != nil {
			b.Fatal(err)
		}
	}},
	{"requestDeviceVoIP", func(b *testing.B, s client, _ int) {
		if s.RequestDeviceVoIP(b.Context(), "ann", device("sn-1", "0123456789abcdef0123456789abcdef", "door", "gate")) == nil {
			b.Fatal("a wrong ticket is accepted")
		}
	}},
}

// BenchmarkScale is what a call costs with 100,000 sandboxes beside one, and with a
// million devices beside ten: calls on both platforms alternate, and the ratio is printed.
func BenchmarkScale(b *testing.B) {
	for _, size := range []struct {
		name              string
		sandboxes, crowds [2]int
	}{
		{"sandboxes", [2]int{1, 99_999}, [2]int{}},
		{"devices", [2]int{}, [2]int{50, 1_000_000}},
	} {
		var sandboxes [2]client
		for i := range sandboxes {
			p := platform.New(platform.Config{})
			neighbors(b, p, size.sandboxes[i])
			world := school()
			world.Groups = []control.Group{{ID: "yard", Name: "yard", ModelID: "door"}, {ID: "roof", Name: "roof", ModelID: "door"}}
			s, err := create(b.Context(), p, "", world)
			must(b, err)
			crowd(b, s, size.crowds[i])
			sandboxes[i] = s
		}
		runtime.GC()
		for _, c := range scaleCalls {
			b.Run(size.name+"/"+c.name, func(b *testing.B) {
				var took [2]time.Duration
				n := 0
				for b.Loop() {
					for i, s := range sandboxes { // many at once: one is shorter than what the clock tells
						begin := time.Now()
						for k := range 100 {
							c.call(b, s, n+k)
						}
						took[i] += time.Since(begin)
					}
					n += 100
				}
				b.ReportMetric(float64(took[0].Nanoseconds())/float64(n), "few-ns/call")
				b.ReportMetric(float64(took[1].Nanoseconds())/float64(n), "many-ns/call")
				b.ReportMetric(float64(took[1])/float64(took[0]), "x-few")
			})
		}
	}
}

// BenchmarkSandboxBytes is what a sandbox takes before it is used.
func BenchmarkSandboxBytes(b *testing.B) {
	const many = 20_000
	heap := func() float64 {
		var stats runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&stats)
		return float64(stats.HeapAlloc)
	}
	for b.Loop() {
		p := platform.New(platform.Config{})
		before := heap()
		neighbors(b, p, many)
		b.ReportMetric((heap()-before)/many, "B/sandbox")
		runtime.KeepAlive(p)
	}
}
