package storetest_test

import (
	"testing"

	"github.com/devicevoip/devicevoip/mock/internal/storetest"
	"github.com/devicevoip/devicevoip/mock/store"
)

func TestMemory(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(testing.TB) storetest.Place { return inMemory(&storetest.Memory{}) })
}

func inMemory(m *storetest.Memory) storetest.Place {
	return func() (store.Store, error) { return m.Join(), nil }
}
