package check

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// readsAnyOrder asks who it is in a request written in an unusual way.
func readsAnyOrder(ctx context.Context, c *candidate) error {
	c.last++
	request := fmt.Sprintf(`{ "later": [1, {"a": null}], "params": {"later": true, "protocol": %d}, "method": "describe",	"id": %d, "jsonrpc": "2.0" }`, adapter.Protocol, c.last)
	result, err := c.exchange(ctx, "describe", request)
	if err != nil {
		return err
	}
	return c.saysTheSame(result)
}

// readsLongMessage asks for a method which is not there with much to say. Some
// languages read a line only up to 64 KiB unless told otherwise.
func readsLongMessage(ctx context.Context, c *candidate) error {
	return c.hasNot(ctx, strangers[0], members{"padding": strings.Repeat("x", 1<<20)})
}

// oddText has characters that are easily lost: of three and four bytes, one
// that some take for the end of a line, and such as JSON escapes.
const oddText = "设备 \u2028 é 😀 \" \\ / <&>"

// keepsCharacters has a request carry odd characters and looks for them in
// what the platform received.
func keepsCharacters(ctx context.Context, c *candidate) error {
	return c.inWorld(ctx, func(w *world) error {
		method, member, params, err := c.carrier(ctx, w)
		if err != nil {
			return err
		}
		result, err := c.ask(ctx, method, params)
		if err != nil {
			return excuse(method, err)
		}
		if object(result)["refused"] != nil {
			if err := forms()[method].judge(result); err != nil {
				return err
			}
			return doesNotApply("the client itself refuses such characters")
		}
		received, err := w.requests(ctx)
		if err != nil {
			return err
		}
		return arrived(method, member, received)
	})
}

// carrier is an operation which takes a text to the platform.
func (c *candidate) carrier(ctx context.Context, w *world) (method, member string, params any, err error) {
	switch {
	case c.described.Can("ticket"):
		return "getSnTicket", "sn", members{"sn": oddText, "model_id": w.modelID()}, nil
	case c.described.Can("group"):
		return "createIotGroupId", "group_name", members{"group_name": oddText, "model_id": w.modelID()}, nil
	case c.described.Can("voip"):
		return "iotVoipCall", "payload", members{
			"model_id": w.modelID(), "sn": someSN, "openid": w.start.OpenID, "room_type": "video", "payload": oddText,
		}, nil
	case c.described.Can("phone"):
		option, err := w.option(ctx, oddText)
		if err != nil {
			return "", "", nil, err
		}
		return "requestDeviceVoIP", "option.deviceName", members{"option": option, "style": "callback", "callbacks": everyCallback}, nil
	}
	return "", "", nil, doesNotApply("no operation that carries text is declared")
}

// arrived looks for the odd text among the requests.
func arrived(method, member string, received []control.Exchange) error {
	want, _ := jsontext.AppendQuote(nil, oddText)
	got := "nothing"
	for _, r := range received {
		body := jsontext.Value(r.Request)
		if body.Canonicalize() != nil {
			continue
		}
		if bytes.Contains(body, want) {
			return nil
		}
		got = told(body)
	}
	return fmt.Errorf("%s: %s: the platform received %s, want %s", method, member, got, want)
}

// badLine is what a candidate may answer with an error, or pass over.
const badLine = "this line is no message\n"

func survivesBadLine(ctx context.Context, c *candidate) error {
	w, err := c.running(ctx)
	if err != nil {
		return err
	}
	if s, ok := w.(stream); ok {
		return c.survivesInStream(ctx, s)
	}
	if _, err := c.roundTrip(ctx, "a bad line", []byte(badLine)); err != nil {
		c.close() // a refusal, by which the wire takes itself for broken
	}
	return describesAgain(ctx, c)
}

// survivesInStream sends a message right behind the bad line, because nobody
// knows whether the bad line will be answered.
func (c *candidate) survivesInStream(ctx context.Context, s stream) error {
	c.last++
	request := fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"method":"describe","params":{"protocol":%d}}`, c.last, adapter.Protocol)
	line, err := c.roundTrip(ctx, "describe, after a bad line", []byte(badLine+request+"\n"))
	if err != nil {
		return err
	}
	refused := refusesLine(line)
	if refused {
		ctx, cancel := context.WithTimeout(ctx, c.Timeout)
		defer cancel()
		if line, err = s.Next(ctx, "describe, after a bad line"); err != nil {
			return err
		}
	}
	c.late = !refused && c.described.Can("concurrent")
	result, err := c.read("describe, after a bad line", line)
	if err != nil {
		return err
	}
	return c.saysTheSame(result)
}
