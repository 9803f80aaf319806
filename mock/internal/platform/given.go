package platform

import (
	"sync"

	"github.com/devicevoip/devicevoip/mock/control"
)

// maxGiven is for how many devices it is known that control gave them a ticket.
const maxGiven = 100

// given are the devices that control last gave tickets, at this replica since it started. No
// journal has them: they explain refusals, and decide nothing.
type given struct {
	mu      sync.Mutex
	devices []control.Device // oldest first
}

func (g *given) add(d control.Device) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, known := range g.devices {
		if known == d {
			return
		}
	}
	if len(g.devices) == maxGiven {
		g.devices = g.devices[1:]
	}
	g.devices = append(g.devices, d)
}

// list returns the devices.
func (g *given) list() []control.Device {
	g.mu.Lock()
	defer g.mu.Unlock()
	return append([]control.Device{}, g.devices...)
}
