package openapi

import (
	"strings"

	"github.com/devicevoip/devicevoip/mock/internal/exchange"
	"github.com/devicevoip/devicevoip/mock/rule"
)

var quotaCalls = endpoints{
	"getApiQuota":           post(getApiQuota),
	"clearQuota":            post(clearQuota),
	"clearQuotaByAppSecret": post(clearQuotaByAppSecret),
	"clearApiQuota":         post(clearApiQuota),
}

type pathRequest struct {
	Path string `json:"cgi_path" required:"body" rule:"quota.path"`
}

// check reports why the quota calls refuse a path, or nil.
func (r pathRequest) check(c *exchange.Call) error {
	if strings.HasPrefix(r.Path, "/sns/") {
		return c.Tx.Rules().Breach("quota.permission")
	}
	if call, ok := rule.CallAt(r.Path); !ok || call.OfPhone() || retired(c, r.Path) {
		return c.Tx.Rules().Breach("quota.path")
	}
	return nil
}

type quota struct {
	Daily  int `json:"daily_limit"`
	Used   int `json:"used"`
	Remain int `json:"remain"`
}

type rate struct {
	Calls   int `json:"call_count"`
	Seconds int `json:"refresh_second"`
}

type quotaReply struct {
	status
	Quota     quota `json:"quota"`
	Rate      *rate `json:"rate_limit,omitzero"`
	Component *rate `json:"component_rate_limit,omitzero" rule:"quota.component-minute"`
}

func getApiQuota(c *exchange.Call, req pathRequest) (quotaReply, error) {
	if err := req.check(c); err != nil {
		return quotaReply{}, err
	}
	q := c.Tx.QuotaOf(req.Path)
	reply := quotaReply{status: ok, Quota: quota{q.Daily, q.Used, q.Remain()}}
	if q.Minute > 0 {
		reply.Rate = &rate{q.Minute, 60}
		reply.Component = &rate{c.Tx.Rules().Max("quota.component-minute"), 60}
	}
	return reply, nil
}

type clearRequest struct {
	AppID string `json:"appid" required:"body" rule:"quota.clear"`
}

func clearQuota(c *exchange.Call, req clearRequest) (status, error) {
	return ok, c.Tx.ClearQuota(req.AppID)
}

// clearSecretRequest has members that the call refuses, each by a rule of its
// own: one that was not given is nil.
type clearSecretRequest struct {
	AppID  *string `json:"appid" required:"call" rule:"quota.clear"`
	Secret *string `json:"appsecret" required:"call" rule:"quota.clear-secret"`
}

func clearQuotaByAppSecret(c *exchange.Call, req clearSecretRequest) (status, error) {
	return ok, c.Tx.ClearQuotaBySecret(req.AppID, req.Secret)
}

func clearApiQuota(c *exchange.Call, req pathRequest) (status, error) {
	if err := req.check(c); err != nil {
		return status{}, err
	}
	return ok, c.Tx.ClearQuotaOf(req.Path)
}
