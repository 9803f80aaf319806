package main

import (
	"context"
	"fmt"
	"strconv"

	"github.com/spf13/pflag"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
)

// chaosFlag is the seed of the faults that the default sandbox makes at random, "random" for
// one that is drawn, or empty for no faults.
type chaosFlag string

func (c *chaosFlag) flag(f *pflag.FlagSet) {
	f.StringVar((*string)(c), "chaos", "", "seed of faults that the default sandbox makes at random, about one in four calls; the same calls have the same faults again. random draws a seed and prints it")
}

const randomSeed = "random"

// seed returns the seed, nil for one to draw.
func (c chaosFlag) seed() (*uint32, error) {
	if c == "" || c == randomSeed {
		return nil, nil
	}
	n, err := strconv.ParseUint(string(c), 10, 32)
	if err != nil {
		return nil, &exitError{exitUsage, fmt.Errorf("--chaos: %q is not a seed", string(c)), "pass a number from 0 to 4294967295, or random"}
	}
	return new(uint32(n)), nil
}

func (c chaosFlag) check() error {
	_, err := c.seed()
	return err
}

// begin has the default sandbox make faults, if it is to.
func (c chaosFlag) begin(ctx context.Context, server *mock.Server) error {
	if c == "" {
		return nil
	}
	seed, err := c.seed()
	if err == nil {
		_, err = server.Sandbox().SetChaos(ctx, control.Chaos{Seed: seed})
	}
	return err
}
