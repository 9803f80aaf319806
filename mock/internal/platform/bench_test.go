package platform_test

import (
	"fmt"
	"testing"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// crowd fills a sandbox with groups of 50 devices, n devices in all.
func crowd(b *testing.B, s client, n int) {
	b.Helper()
	for first := 0; first < n; first += 50 {
		if _, err := s.AddDevices(b.Context(), newGroup(b, s, "door"), devices("door", first, 50), false); err != nil {
			b.Fatal(err)
		}
	}
}

// move has a device join one group and then another, by force.
func move(b *testing.B, s client) {
	b.Helper()
	groups := []string{newGroup(b, s, "door"), newGroup(b, s, "door")}
	device := []control.Device{{ModelID: "door", SN: "wanderer"}}
	for i := 0; b.Loop(); i++ {
		if _, err := s.AddDevices(b.Context(), groups[i%2], device, true); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkAddDevice shows that a device costs the same among many.
func BenchmarkAddDevice(b *testing.B) {
	for _, n := range []int{0, 1000, 100_000} {
		b.Run(fmt.Sprint("devices=", n), func(b *testing.B) {
			s := sandbox(b, school())
			crowd(b, s, n)
			move(b, s)
		})
	}
	for _, n := range []int{1, 10_000, 100_000} {
		b.Run(fmt.Sprint("sandboxes=", n), func(b *testing.B) {
			p := platform.New(platform.Config{})
			for range n - 1 {
				if _, err := create(b.Context(), p, "", platform.DefaultWorld()); err != nil {
					b.Fatal(err)
				}
			}
			s, err := create(b.Context(), p, "", school())
			must(b, err)
			move(b, s)
		})
	}
}

// BenchmarkTicketCheck is the dearest part of a request on the phone.
func BenchmarkTicketCheck(b *testing.B) {
	s := sandbox(b, with("record.dismissed", "forget"))
	must(b, s.SetPolicy(b.Context(), "ann", control.Dismiss))
	request := device("sn-1", ticket(b, s, "sn-1", "door"), "door", "gate")
	for b.Loop() {
		ask(b, s, request)
	}
}

// BenchmarkLog writes to a full journal.
func BenchmarkLog(b *testing.B) {
	s := sandbox(b, school())
	e := control.Exchange{Method: "POST", Path: "/wxa/getsnticket", Request: `{"sn":"sn-1","model_id":"door"}`, Response: `{"errcode":0,"errmsg":"ok"}`}
	for range 1000 {
		record(b, s, e)
	}
	for b.Loop() {
		record(b, s, e)
	}
}
