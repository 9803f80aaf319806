package openapi

import (
	"reflect"
	"strings"
	"time"

	"github.com/devicevoip/devicevoip/internal/plainjson"
	"github.com/devicevoip/devicevoip/mock/internal/exchange"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
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
	c.Explanation = explain(c, b)
	if b.Rule.Key == rule.Status {
		return exchange.Reply{Status: b.Rule.Code, Rule: b.Rule.ID}
	}
	r := failure(b.Rule.Code, b.Message()+ending(c, b.Rule.ID), b.Rule.ID)
	if b.Rule.ID == "request.https" {
		r.Header = headerOfPlain(b.Rule.Code)
	}
	return r
}

// Refuse implements [exchange.Surface].
func (Surface) Refuse(c *exchange.Call, errcode int) exchange.Reply {
	token, _ := c.Query("access_token")
	c.Completed = completes(c, token)
	return fromContainer(c, asSNS(c, refusal(c, c.Tx.BreachOf(c.Path, errcode, c.IP()))))
}

// ending is what the errmsg of a failure ends in.
func ending(c *exchange.Call, id string) string {
	if id == "app.unauthorized" || id == "app.scope" {
		switch c.Tx.On("app.unauthorized-text") {
		case "hint":
			return " hint: [HFYTlA" + c.RID[len(c.RID)-8:] + "][" + c.Tx.Now().In(platform.Beijing).Format(time.DateTime) + "]"
		case "hints":
			return " hints: [" + c.RID[:6] + "8yFe-" + c.RID[len(c.RID)-6:] + "!]"
		case "req-id":
			return ", hints: [ req_id: " + c.RID[:6] + c.RID[len(c.RID)-8:] + " ]"
		}
	}
	return hint(c) + comma(c) + " rid: " + c.RID
}

// hint is what some real replies have before their rid, where the switch
// reply.hint says so.
func hint(c *exchange.Call) string {
	if c.Tx.On("reply.hint") != "hint" || !strings.HasPrefix(c.Path, "/wxa/business/") {
		return ""
	}
	return " hint: [hGNdsDOre-" + c.RID[len(c.RID)-6:] + "]"
}

func failure(errcode int, text, rule string) exchange.Reply {
	body := statusPlan.Encode(&status{errcode, text})
	return exchange.Reply{ContentType: contentType, Body: body, Rule: rule}
}

// statusPlan writes a status.
var statusPlan = plainjson.Of(reflect.TypeFor[status]())
