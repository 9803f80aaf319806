package check

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/devicevoip/devicevoip/internal/jsonrpc"
)

// A refusedError is an errcode in the answer to a call with which nothing is
// wrong.
type refusedError struct {
	code    int64
	message string
}

func (e *refusedError) Error() string {
	return fmt.Sprintf("errcode: is %d (%s), want 0", e.code, e.message)
}

// explain adds to what is wrong with the result of a plain call, if anything is,
// what the platform saw of it. Of before requests it knew already. That no
// request came is wrong by itself.
func (o operation) explain(ctx context.Context, c *candidate, w *world, next call, before int, err error) error {
	var (
		reply   *jsonrpc.Error
		missing *lack
		refused *refusedError
	)
	failed, met := errors.As(err, &reply) && !errors.As(err, &missing), errors.As(err, &refused)
	switch {
	case (o.local || !next.plain) && failed:
		return isResult(err)
	case o.local, !next.plain, err != nil && !failed && !met:
		return err
	}
	after, requestsErr := w.requests(ctx)
	switch {
	case requestsErr != nil:
		return requestsErr
	case len(after) == before && err == nil:
		return fmt.Errorf("%s: %w", o.form().method, c.unsent())
	case len(after) == before && failed:
		return fmt.Errorf("%w; and %w", c.unsent(), err)
	case len(after) == before:
		return fmt.Errorf("%w; and %w", err, c.unsent())
	case failed:
		return isResult(err)
	case !met:
		return err
	case slices.Contains(c.Credentials, refused.code):
		return fmt.Errorf("%w: the call is valid, so look at how the adapter uses the appid and secret of start", err)
	}
	last := after[len(after)-1]
	return fmt.Errorf("%w; the platform received %s with %s and answered %s", err, last.Path, told([]byte(last.Request)), told([]byte(last.Response)))
}

// isResult adds to the error of a client that it may have been an answer of the
// platform, which is none.
func isResult(err error) error {
	return fmt.Errorf("an answer of the platform, good or bad, is a result; %w", err)
}

// unsent says that no request came where one was to come.
func (c *candidate) unsent() error {
	return errors.New("no request came to the platform; " + c.Advice)
}
