package openapi

import (
	"slices"

	"github.com/devicevoip/devicevoip/mock/internal/exchange"
)

var callbackCalls = endpoints{
	"callbackCheck":  post(callbackCheck),
	"getApiDomainIp": get(getApiDomainIp),
	"getCallbackIp":  get(getCallbackIp),
}

type checkRequest struct {
	Action   string `json:"action" required:"body" rule:"callback.check-action" values:"dns ping all"`
	Operator string `json:"check_operator" required:"body" rule:"callback.check-operator" values:"CHINANET UNICOM CAP DEFAULT"`
}

type resolved struct {
	IP       string `json:"ip"`
	Operator string `json:"real_operator"`
}

type pinged struct {
	IP       string `json:"ip"`
	Operator string `json:"from_operator"`
	Loss     string `json:"package_loss"`
	Time     string `json:"time"`
}

// checkReply has no errcode: the documented sample has none.
type checkReply struct {
	DNS  []resolved `json:"dns,omitzero"`
	Ping []pinged   `json:"ping,omitzero"`
}

// callbackCheck pings nothing: it reports the addresses of the world file as
// reachable.
func callbackCheck(c *exchange.Call, req checkRequest) (checkReply, error) {
	rules := c.Tx.Rules()
	if !slices.Contains([]string{"dns", "ping", "all"}, req.Action) {
		return checkReply{}, rules.Breach("callback.check-action")
	}
	if !slices.Contains([]string{"CHINANET", "UNICOM", "CAP", "DEFAULT"}, req.Operator) {
		return checkReply{}, rules.Breach("callback.check-operator")
	}
	ips, err := c.Tx.CallbackIPs()
	var reply checkReply
	for _, ip := range ips {
		if req.Action != "ping" {
			reply.DNS = append(reply.DNS, resolved{ip, req.Operator})
		}
		if req.Action != "dns" {
			reply.Ping = append(reply.Ping, pinged{ip, req.Operator, "0%", "0.000ms"})
		}
	}
	return reply, err
}

// ipReply has no errcode: the documented sample has none.
type ipReply struct {
	List []string `json:"ip_list" rule:"server.ips"`
}

// serverIPs are of a block that is reserved for documentation.
var serverIPs = []string{"198.51.100.1", "198.51.100.2"}

func getApiDomainIp(*exchange.Call, struct{}) (ipReply, error) {
	return ipReply{serverIPs}, nil
}

func getCallbackIp(*exchange.Call, struct{}) (ipReply, error) {
	return ipReply{serverIPs}, nil
}
