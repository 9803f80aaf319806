package openapi

import (
	"bytes"
	"strings"
	"sync"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/internal/exchange"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// contentType is the real platform's, which says encoding where the standard
// says charset.
const contentType = "application/json; encoding=utf-8"

// status is at the start of every reply but those that are documented without
// it.
type status struct {
	Errcode int    `json:"errcode" const:"0"`
	Errmsg  string `json:"errmsg"`
}

var ok = status{0, "ok"}

func success(data any) exchange.Reply {
	return exchange.Reply{ContentType: contentType, Body: encode(data)}
}

// refusal renders a breach as an HTTP status, or as errcode and errmsg.
func refusal(c *exchange.Call, b *rule.Breach) exchange.Reply {
	if b.Rule.Key == rule.Status {
		return exchange.Reply{Status: b.Rule.Code, Rule: b.Rule.ID}
	}
	return failure(b.Rule.Code, b.Message()+hint(c)+comma(c), b.Rule.ID, c.RID)
}

// hint is what some real replies have before their rid, where the switch
// reply.hint says so.
func hint(c *exchange.Call) string {
	if c.Tx.On("reply.hint") != "hint" || !strings.HasPrefix(c.Path, "/wxa/business/") {
		return ""
	}
	return " hint: [hGNdsDOre-" + c.RID[len(c.RID)-6:] + "]"
}

func failure(errcode int, text, rule, rid string) exchange.Reply {
	body := encode(&status{errcode, text + " rid: " + rid})
	return exchange.Reply{ContentType: contentType, Body: body, Rule: rule}
}

// encode writes compact JSON with non-ASCII text raw.
func encode(v any) string {
	b := encoded.Get().(*bytes.Buffer)
	defer encoded.Put(b)
	b.Reset()
	if err := json.MarshalWrite(b, v); err != nil {
		panic("openapi: encode a reply: " + err.Error())
	}
	return b.String()
}

// encoded are buffers for replies.
var encoded = sync.Pool{New: func() any { return new(bytes.Buffer) }}
