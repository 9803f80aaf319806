package openapi

import (
	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/exchange"
)

// contentType is the real platform's, which says encoding where the standard
// says charset.
const contentType = "application/json; encoding=utf-8"

// status begins every reply but the two token calls'.
type status struct {
	Errcode int    `json:"errcode"`
	Errmsg  string `json:"errmsg"`
}

var ok = status{0, "ok"}

func success(data any) exchange.Reply {
	return exchange.Reply{ContentType: contentType, Body: encode(data)}
}

func failure(errcode int, text, rule, rid string) exchange.Reply {
	body := encode(status{errcode, text + " rid: " + rid})
	return exchange.Reply{ContentType: contentType, Body: body, Rule: rule}
}

// encode writes compact JSON with non-ASCII text raw.
func encode(v any) []byte {
	body, err := json.Marshal(v)
	if err != nil {
		panic("openapi: encode a reply: " + err.Error())
	}
	return body
}
