package adapter

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
)

// Serve answers requests from in with h, writing replies to out, until in
// ends: the whole main function of an adapter written in Go. It performs one
// request at a time, unless h declares the capability concurrent. It returns nil
// when in ended in good order.
func Serve(ctx context.Context, in io.Reader, out io.Writer, h Handler) error {
	lines := bufio.NewReader(in)
	read := func() ([]byte, error) {
		line, err := lines.ReadBytes('\n')
		if errors.Is(err, io.EOF) && len(line) > 0 {
			err = io.ErrUnexpectedEOF
		}
		return line, err
	}
	write := func(reply []byte) error {
		_, err := out.Write(reply)
		return err
	}
	return serve(ctx, h, read, write)
}

// serve answers each request that read gives, until that gives [io.EOF], and
// waits for those under way. Replies are written one at a time.
func serve(ctx context.Context, h Handler, read func() ([]byte, error), write func([]byte) error) error {
	var (
		serving = performer{handler: h}
		under   sync.WaitGroup // the requests under way
		mu      sync.Mutex     // guards failed, and the order of replies
		failed  error
	)
	defer under.Wait()
	perform := func(request []byte) {
		reply := serving.answer(ctx, request)
		mu.Lock()
		defer mu.Unlock()
		if err := write(reply); err != nil && failed == nil {
			failed = fmt.Errorf("write a reply: %w", err)
		}
	}
	failure := func() error {
		mu.Lock()
		defer mu.Unlock()
		return failed
	}
	for ctx.Err() == nil && failure() == nil {
		request, err := read()
		switch {
		case errors.Is(err, io.EOF):
			under.Wait()
			return failure()
		case err != nil:
			return fmt.Errorf("read a request: %w", err)
		case serving.concurrent.Load():
			under.Go(func() { perform(request) })
		default:
			perform(request)
		}
	}
	if err := failure(); err != nil {
		return err
	}
	return ctx.Err()
}
