package diagnosis

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/control"
)

// A callback is one that ran.
type callback struct {
	Name string         `json:"name"`
	Res  jsontext.Value `json:"res"`
	Sync bool           `json:"sync"`
}

// phoneAnswer compares the callbacks that ran, or the promise, with what the phone
// answered.
func (a *act) phoneAnswer(answer members, own []control.Exchange) []Sign {
	if len(own) == 0 || string(a.params["supported"]) == "false" {
		return nil
	}
	last := own[len(own)-1]
	reply, ok := object(last.Response)
	if !ok || last.Status != 200 || last.Fault != "" {
		return a.brokenPhone(answer, last)
	}
	success := strings.HasSuffix(reply.text("errMsg"), ":ok")
	if settled := answer.text("settled"); settled != "" {
		return settledAs(settled, success, answer["value"], last)
	}
	var ran []callback
	_ = json.Unmarshal(answer["callbacks"], &ran)
	var wanted []string
	_ = json.Unmarshal(a.params["callbacks"], &wanted)
	return ranAs(ran, wanted, success, last)
}

// brokenPhone is about a reply that says nothing.
func (a *act) brokenPhone(answer members, last control.Exchange) []Sign {
	_, came := outcomeOf(last)
	if answer.text("settled") == "fulfilled" || strings.Contains(string(answer["callbacks"]), `"success"`) {
		return []Sign{a.asSuccess("broken", came, last)}
	}
	return nil
}

func settledAs(settled string, success bool, value jsontext.Value, last control.Exchange) []Sign {
	switch {
	case success && settled == "rejected":
		return []Sign{sign("promise.rejected", "the client's promise ends as "+settled+" although the phone answered ok", answered, last)}
	case !success && settled == "fulfilled":
		return []Sign{sign("promise.fulfilled", "the client's promise is fulfilled although the phone answered with a failure", answered, last)}
	case settled != "fulfilled" && settled != "rejected":
		return []Sign{sign("promise.never", "the client never settles the promise", answered, last)}
	case !same(value, jsontext.Value(last.Response)):
		id, words := otherObject(last.Response, value)
		return []Sign{classed("promise.object."+id, "value", "the client's promise is "+settled+" with another object than the phone answered: "+words, answered, last)}
	}
	return nil
}

// ranAs judges which callbacks ran, in which order, and with what.
func ranAs(ran []callback, wanted []string, success bool, last control.Exchange) []Sign {
	right, other := "success", "fail"
	if !success {
		right, other = other, right
	}
	count := func(name string) (n int) {
		for _, c := range ran {
			if c.Name == name {
				n++
			}
		}
		return n
	}
	var all []Sign
	add := func(id, sentence string) {
		all = append(all, sign("callback."+id, "the client "+sentence, answered, last))
	}
	switch {
	case count(other) > 0:
		add("other", "runs "+other+" although the phone answered with "+map[bool]string{true: "ok", false: "a failure"}[success])
	case slices.Contains(wanted, right) && count(right) == 0:
		add("none", "does not run "+right)
	case slices.Contains(wanted, "complete") && count("complete") == 0:
		add("no-complete", "does not run complete")
	case count(right) > 1 || count("complete") > 1:
		add("twice", "runs a callback more than once")
	case len(ran) > 1 && ran[0].Name == "complete":
		add("order", "runs complete before "+right)
	case slices.ContainsFunc(ran, func(c callback) bool { return c.Sync }):
		add("sync", "runs a callback before the call has returned")
	case slices.ContainsFunc(ran, func(c callback) bool { return !slices.Contains(wanted, c.Name) }):
		add("unasked", "runs a callback that it was not given")
	}
	for _, c := range ran {
		if !same(c.Res, jsontext.Value(last.Response)) {
			id, words := otherObject(last.Response, c.Res)
			add("object."+id, "gives "+c.Name+" another object than the phone answered: "+words)
			break
		}
	}
	return all
}

// flowAnswer compares how a flow ended with what the phone answered.
func (a *act) flowAnswer(answer members, own []control.Exchange) []Sign {
	status := answer.text("status")
	if len(own) == 0 || status == "" {
		return a.flowWithout(status, answer)
	}
	last := own[len(own)-1]
	reply, ok := object(last.Response)
	_, came := outcomeOf(last)
	success := strings.HasSuffix(reply.text("errMsg"), ":ok")
	if !ok && last.Status == 200 && status == "authorized" {
		return []Sign{a.asSuccess("broken", came, last)}
	}
	code, told := string(reply["errCode"]), string(answer["errCode"])
	already := code == strconv.Itoa(codeOf("record.accepted-stays"))
	rejected := code == strconv.Itoa(codeOf("record.first-reject")) || code == strconv.Itoa(codeOf("record.rejected-stays"))
	switch {
	case status == "authorized" && (!ok || last.Status != 200):
		return []Sign{a.asSuccess("broken", came, last)}
	case !ok || last.Status != 200 || last.Fault != "":
		return nil
	case success && status != "authorized", already && status != "authorized":
		return []Sign{sign("flow.not-authorized", "the client ends the flow as "+short(status)+" although the phone answered "+firstLine(reply.text("errMsg")), answered, last)}
	case !success && !already && status == "authorized":
		return []Sign{sign("flow.authorized", "the client ends the flow as \"authorized\" although the phone answered "+firstLine(reply.text("errMsg")), answered, last)}
	case rejected && status != "rejected":
		return []Sign{sign("flow.not-rejected", "the client ends the flow as "+short(status)+" although the user has rejected: "+firstLine(reply.text("errMsg")), answered, last)}
	case !rejected && status == "rejected":
		return []Sign{sign("flow.rejected", "the client ends the flow as \"rejected\" although the phone answered "+firstLine(reply.text("errMsg")), answered, last)}
	case told != "" && told != "0" && told != "null" && code != "" && strings.Trim(told, `"`) != code:
		return []Sign{sign("flow.errCode", "the client ends the flow with errCode "+told+" where the phone said "+code, answered, last)}
	}
	return nil
}

// flowWithout is about a flow that never asked the phone.
func (a *act) flowWithout(status string, answer members) []Sign {
	tickets := a.own(ticketPath)
	if len(tickets) == 0 {
		return nil
	}
	last := tickets[len(tickets)-1]
	switch id, came := outcomeOf(last); {
	case id == "success":
		return nil
	case status == "authorized" || status == "rejected":
		return []Sign{sign("flow."+status+"-without-ticket", "the client ends the flow as "+short(status)+" although it got no ticket, and asked no user: "+came, answered, last)}
	case id == "errcode" && string(answer["errcode"]) != strconv.Itoa(last.ErrCode()):
		return []Sign{sign("flow.errcode", "the client ends the flow with errcode "+cmp.Or(string(answer["errcode"]), "none")+" where getSnTicket came back with "+came, answered, last)}
	}
	return nil
}
