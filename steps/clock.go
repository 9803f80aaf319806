package steps

import (
	"context"
	"fmt"
	"time"
)

// clockSteps move the time of the world.
var clockSteps = []step{
	{en: sentence(`"([^"]*)" passes`), bind: func(s *scenario) any {
		return func(ctx context.Context, span string) error {
			d, err := time.ParseDuration(span)
			if err != nil {
				return fmt.Errorf("let time pass: %w", err)
			}
			return s.advance(ctx, d)
		}
	}},
}
