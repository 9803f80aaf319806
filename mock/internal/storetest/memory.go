// Package storetest tests the engines of package store.
package storetest

import "github.com/devicevoip/devicevoip/mock/store/memory"

// Memory is the engine that others are compared with.
type Memory = memory.Store
