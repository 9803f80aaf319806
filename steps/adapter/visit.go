package adapter

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
)

// Visit has h answer the messages that wait at the address of a [Mailbox],
// fetched with hc (nil means http.DefaultClient), until the run is over: the
// whole main function of an adapter that cannot listen. It returns nil when the
// run ended in good order.
func Visit(ctx context.Context, address string, hc *http.Client, h Handler) error {
	if hc == nil {
		hc = http.DefaultClient
	}
	var reply []byte
	for {
		status, text, err := fetch(ctx, address, hc, reply)
		switch {
		case err != nil:
			return fmt.Errorf("fetch a message: %w", err)
		case status == http.StatusOK:
			reply = answer(ctx, h, text)
		case status == http.StatusNoContent:
			reply = nil
		case status == http.StatusGone:
			return nil
		default:
			return fmt.Errorf("fetch a message: status %d: %s", status, excerpt(bytes.TrimSpace(text)))
		}
	}
}

func fetch(ctx context.Context, address string, hc *http.Client, reply []byte) (status int, text []byte, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(reply))
	if err != nil {
		return 0, nil, err
	}
	resp, err := hc.Do(req)
	if err != nil {
		return 0, nil, err
	}
	defer func() { _ = resp.Body.Close() }()
	text, err = io.ReadAll(io.LimitReader(resp.Body, mostLine))
	return resp.StatusCode, text, err
}
