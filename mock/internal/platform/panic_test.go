package platform_test

import (
	"testing"

	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/internal/storetest"
)

// TestPanic: a transaction that panics as it is committed panics at its own caller, and
// leaves the sandbox to others.
func TestPanic(t *testing.T) {
	t.Parallel()
	s, err := create(t.Context(), platform.New(platform.Config{Store: new(storetest.Memory)}), "", school())
	must(t, err)
	group := newGroup(t, s, "door")
	runs := 0
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the caller does not panic")
			}
		}()
		_ = s.Update(t.Context(), func(tx *platform.Tx) error {
			if _, err := tx.AddDevices(group, devices("door", 1, 1), false); err != nil {
				return err
			}
			if runs++; runs == 2 {
				panic("as it is committed")
			}
			return nil
		})
	}()
	if runs != 2 {
		t.Errorf("the transaction ran %d times, want 2", runs)
	}
	if _, err := s.AddDevices(t.Context(), group, devices("door", 1, 1), false); err != nil {
		t.Error(err)
	}
}
