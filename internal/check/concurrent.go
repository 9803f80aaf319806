package check

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/devicevoip/devicevoip/internal/jsonrpc"
)

// answersAtOnce has two requests under way at once, of an operation that may be
// asked for so. What they are answered is for the check of that operation.
func answersAtOnce(ctx context.Context, c *candidate) error {
	i := slices.IndexFunc(operations, func(o operation) bool {
		return slices.Contains([]string{"getSnTicket", "getIotGroupInfo", "iotVoipCall"}, o.name) && c.can(o.needs())
	})
	if i < 0 {
		return doesNotApply("none of ticket, group and voip is declared, and only their calls are made at once")
	}
	return c.inWorld(ctx, func(w *world) error {
		params, err := operations[i].calls[0].params(ctx, w)
		if err != nil {
			return err
		}
		return c.askTwice(ctx, operations[i].name, params)
	})
}

// askTwice asks for a method twice at once.
func (c *candidate) askTwice(ctx context.Context, method string, params members) error {
	ctx, cancel := context.WithTimeout(ctx, c.Timeout)
	defer cancel()
	first := int64(c.last) + 1
	var requests [][]byte
	for range 2 {
		request, err := c.request(method, params)
		if err != nil {
			return err
		}
		requests = append(requests, []byte(request+"\n"))
	}
	w, err := c.running(ctx)
	if err != nil {
		return err
	}
	lines, err := w.RoundTrips(ctx, method, requests...)
	if err != nil {
		return fmt.Errorf("%w; a client that declares concurrent gets several requests before it answers", err)
	}
	return answersBoth(method, lines, first)
}

// answersBoth says whether two lines answer two requests, in whatever order.
func answersBoth(method string, lines [][]byte, first int64) error {
	answered := map[int64]bool{}
	for _, line := range lines {
		id, ok := jsonrpc.ID(line)
		if !ok || id != first+1 {
			id = first
		}
		var failure *jsonrpc.Error
		if _, err := readReply(method, line, id); err != nil && !errors.As(err, &failure) {
			return fmt.Errorf("%w; of requests at once each is answered with its own id", err)
		}
		if answered[id] {
			return fmt.Errorf("%s: id: %d was answered twice, and %d not", method, id, 2*first+1-id)
		}
		answered[id] = true
	}
	return nil
}
