// Package wrong holds clients in Go that do one thing wrong each, and nothing
// else: a report about one of them should name that thing.
package wrong

import (
	"context"
	"encoding/json"
	"sync"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// A Client is one of them. Without a name it does nothing wrong.
type Client struct {
	Name string
	New  func() adapter.Handler
}

// Clients gives all, those that do nothing wrong first.
func Clients() []Client {
	all := []Client{{"", handler(func(*client) {})}}
	for _, d := range defects() {
		all = append(all, Client{d.name, handler(d.make)})
	}
	return all
}

func handler(spoil func(*client)) func() adapter.Handler {
	return func() adapter.Handler { return &program{spoil: spoil} }
}

// A program makes a client for each scenario. What lasts outlives them.
type program struct {
	spoil   func(*client)
	client  *client
	lasting sync.Map
}

// Handle implements adapter.Handler.
func (p *program) Handle(ctx context.Context, method string, params json.RawMessage) (any, error) {
	switch method {
	case "describe":
		return adapter.Description{
			Protocol: adapter.Protocol, Name: "wrong", Version: "1", Language: "go",
			Capabilities: []string{"ticket", "group", "list", "clock", "recovery", "concurrent"},
		}, nil
	case "start":
		p.client = newClient(&p.lasting)
		p.spoil(p.client)
		return struct{}{}, p.client.start(params)
	case "stop":
		return struct{}{}, nil
	case "clock":
		return struct{}{}, p.client.setClock(params)
	}
	return p.client.perform(ctx, method, params)
}
