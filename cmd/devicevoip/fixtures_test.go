package main

import (
	"testing"
)

// TestAdapterExample: the adapter that the protocol's page shows is the skeleton
// in JavaScript, which is run by tests of its own.
func TestAdapterExample(t *testing.T) {
	t.Parallel()
	page := section{"../../steps/adapter/README.md", "```js\n", "```"}
	page.hold(t, document(t, "../../internal/skeleton/node/adapter.js"))
}
