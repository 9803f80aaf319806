package adapter

import (
	_ "embed"
	"encoding/json"
	"slices"
	"sync"
)

// Schema is the JSON Schema (2020-12) of every message: its root is a line of
// either side, #/$defs/call a request with the result or the error of its reply
// beside it, and #/$defs/operation what a client can be asked.
//
//go:embed protocol.schema.json
var Schema []byte

// Capabilities are what a client can say it is able to do, as the schema lists
// them.
func Capabilities() []string { return slices.Clone(capabilities()) }

var capabilities = sync.OnceValue(readCapabilities)

func readCapabilities() (names []string) {
	var schema struct {
		Defs struct {
			Capability struct{ OneOf []struct{ Const string } }
		} `json:"$defs"`
	}
	if err := json.Unmarshal(Schema, &schema); err != nil {
		panic("protocol.schema.json: " + err.Error())
	}
	for _, c := range schema.Defs.Capability.OneOf {
		names = append(names, c.Const)
	}
	return names
}
