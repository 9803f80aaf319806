package disk_test

import (
	"testing"

	"github.com/devicevoip/devicevoip/mock/internal/storetest"
	"github.com/devicevoip/devicevoip/mock/store"
	"github.com/devicevoip/devicevoip/mock/store/disk"
)

func TestContract(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(tb testing.TB) storetest.Place {
		dir := tb.TempDir()
		return func() (store.Store, error) { return disk.Open(dir) }
	})
}
