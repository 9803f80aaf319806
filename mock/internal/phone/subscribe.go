package phone

import (
	"context"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/exchange"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/rule"
)

const subscribeAPI = "requestSubscribeDeviceMessage"

func requestSubscribeDeviceMessage(c *exchange.Call, req control.PhoneRequest) exchange.Reply {
	answers, waiting, err := c.Tx.RequestSubscribeDeviceMessage(req.OpenID, platform.Option{Members: req.Option, Types: req.Types, Library: req.Library, Ask: req.Ask})
	if waiting == nil {
		return subscribed(c, answers, err)
	}
	ctx := c.Request.Context()
	c.Tx.After(func() { opened(ctx, waiting.Dialog) })
	return exchange.Reply{Wait: func(ctx context.Context) func(*exchange.Call) exchange.Reply {
		err := waiting.Wait(ctx)
		return func(c *exchange.Call) exchange.Reply { return subscribed(c, waiting.Answers(), err) }
	}}
}

// subscribed answers a requestSubscribeDeviceMessage with what became of each template.
func subscribed(c *exchange.Call, answers map[string]string, err error) exchange.Reply {
	if err != nil {
		return wxFailure(c, subscribeAPI, err)
	}
	result := map[string]string{"errMsg": subscribeAPI + ":" + c.Tx.Rules().Text("callback.ok")}
	for id, answer := range answers {
		result[id] = answer
	}
	body, err := json.Marshal(result, json.Deterministic(true))
	if err != nil {
		return failed(err)
	}
	return exchange.Reply{ContentType: "application/json", Body: string(body)}
}

// doubled reports whether the name of the call stands twice in the errMsg of a breach.
func doubled(tx *platform.Tx, b *rule.Breach) bool {
	if b.Rule.Key != rule.ErrCode {
		return false
	}
	switch tx.On("subscribe.doubled") {
	case "always":
		return true
	case "never":
		return false
	}
	code := b.Rule.Code
	return code == tx.Rules().Breach("subscribe.ticket").Rule.Code || code == tx.Rules().Breach("app.capability").Rule.Code
}
