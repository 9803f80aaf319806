package adapter

import _ "embed"

// Schema is the JSON Schema (2020-12) of every message: its root is a line of
// either side, and #/$defs/exchange a request together with the reply to it.
//
//go:embed protocol.schema.json
var Schema []byte
