//go:build tools

package postgres_test

import (
	"context"
	"testing"

	"github.com/devicevoip/devicevoip/mock/internal/storetest"
	"github.com/devicevoip/devicevoip/mock/store"
	"github.com/devicevoip/devicevoip/mock/store/postgres"
)

func TestContract(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(tb testing.TB) storetest.Place {
		url := server.Schema(tb)
		return func() (store.Store, error) { return postgres.Open(context.Background(), url, postgres.Options{}) }
	})
}
