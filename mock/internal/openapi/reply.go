package openapi

import (
	"reflect"
	"strings"

	"github.com/devicevoip/devicevoip/internal/plainjson"
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
	body := statusPlan.Encode(&status{errcode, text + " rid: " + rid})
	return exchange.Reply{ContentType: contentType, Body: body, Rule: rule}
}

// statusPlan writes a status.
var statusPlan = plainjson.Of(reflect.TypeFor[status]())
