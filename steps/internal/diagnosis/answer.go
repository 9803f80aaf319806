package diagnosis

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps/report"
)

// answering compares the answer with the replies of the platform.
func answering(a *act) []Sign {
	if a.asked.Error != "" {
		return a.erring()
	}
	answer, ok := object(a.asked.Answer)
	if !ok || answer["refused"] != nil {
		return nil
	}
	switch method := a.asked.Method; method {
	case "getSnTicket", "createIotGroupId", "getIotGroupInfo", "addIotGroupDevice", "removeIotGroupDevice", "iotVoipCall":
		return a.serverAnswer(answer, a.own(rule.CallOf(method).Path))
	case "requestDeviceVoIP", "getDeviceVoIPList":
		return a.phoneAnswer(answer, a.own(rule.CallOf(method).Path))
	case "authorizeDevice", "authorizeGroup":
		return a.flowAnswer(answer, a.own(phonePath))
	}
	return nil
}

// breakdown is about an error after which the client cannot be asked, if this is one.
func breakdown(asked report.Asked) (Sign, bool) {
	method := asked.Method
	for kind, words := range map[string]string{
		"ended without answering": "the client ends in %s instead of answering",
		"did not answer in time":  "the client does not answer %s in time",
		"broke the protocol":      "the answer of the client to %s breaks the protocol",
	} {
		if strings.Contains(asked.Error, kind) {
			return Sign{ID: "broken." + strings.Fields(kind)[0] + "." + method, Sentence: fmt.Sprintf(words, method) + ": " + firstLine(asked.Error), Rank: framed}, true
		}
	}
	if asked.Error != "" && (method == "start" || method == "stop") {
		why := strings.TrimPrefix(firstLine(asked.Error), method+": ")
		return Sign{ID: "error." + method, class: "error", Sentence: "the client fails in " + method + ", which no platform refuses: " + why, Rank: framed}, true
	}
	return Sign{}, false
}

// erring is about an error in place of an answer.
func (a *act) erring() []Sign {
	if broken, ok := breakdown(a.asked); ok {
		return []Sign{broken}
	}
	if !a.story.Wrong || strings.HasPrefix(a.story.Rule, "secret.") {
		return nil
	}
	last := "nothing came"
	var shown *control.Exchange
	for _, e := range a.sent {
		if e.Path == control.TokenPath || e.Path == control.StableTokenPath {
			continue
		}
		shown = &e
		_, last = outcomeOf(e)
	}
	if shown != nil && shown.Status == 200 {
		if id, _ := outcomeOf(*shown); id == "success" && shown.Fault == "" {
			return []Sign{{ID: "error-after-success." + a.asked.Method, class: "error-after-success", Sentence: "the client fails in " + a.asked.Method + " although the platform answered with success" + a.tooLong(*shown) + ": " + firstLine(a.asked.Error), Rank: answered, Shown: shown}}
		}
		id, _ := outcomeOf(*shown)
		how := answered
		if id != "errcode" {
			how = refused // what is broken may well end so
		}
		return []Sign{{ID: "error-after-refusal." + a.asked.Method, class: "error-after-refusal", Sentence: "the client answers " + a.asked.Method + " with an error of its own after " + last + ": " + firstLine(a.asked.Error), Rank: how, Shown: shown}}
	}
	return []Sign{{ID: "error." + a.asked.Method, class: "error", Sentence: "the client fails in " + a.asked.Method + " after " + last + ": " + firstLine(a.asked.Error), Rank: refused, Shown: shown}}
}

// tooLong says that a reply is longer than every reply that the client has read.
func (a *act) tooLong(e control.Exchange) string {
	if longest := a.longest[e.Path]; longest > 0 && len(e.Response) > longest {
		return fmt.Sprintf(", where the reply is long: it reads one of %d bytes, not one of %d", longest, len(e.Response))
	}
	return ""
}

func firstLine(text string) string {
	text, _, _ = strings.Cut(text, "\n")
	const most = 160
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

// serverAnswer compares an answer with the replies to a server call.
func (a *act) serverAnswer(answer members, own []control.Exchange) []Sign {
	if len(own) == 0 {
		return a.tokenAnswer(answer)
	}
	last := own[len(own)-1]
	reply, whole := object(last.Response)
	success := string(answer["errcode"]) == "0"
	id, came := outcomeOf(last)
	refusals := slices.DeleteFunc(slices.Clone(own), func(e control.Exchange) bool { return e.ErrCode() == 0 })
	switch {
	case success && (!whole || last.Status != 200 || reply["errcode"] == nil):
		return []Sign{a.asSuccess("broken", came, last)}
	case success && id == "errcode" && len(refusals) == len(own):
		return []Sign{a.asSuccess("refusal", came, last)}
	case !whole || last.Status != 200 || id == "broken":
		return nil
	case answer["errcode"] == nil:
		return []Sign{sign("errcode-lost", "the client's answer to "+a.asked.Method+" has no errcode, where the platform said "+strconv.Itoa(last.ErrCode()), answered, last)}
	case !slices.ContainsFunc(a.sent, func(e control.Exchange) bool { return string(answer["errcode"]) == strconv.Itoa(e.ErrCode()) }):
		return []Sign{otherCode(string(answer["errcode"]), last)}
	}
	var all []Sign
	for _, name := range []string{"sn_ticket", "group_id", "group_name", "model_id", "model_type"} {
		before, after := reply.text(name), answer.text(name)
		switch {
		case !success || reply[name] == nil || before == after:
		case answer[name] == nil:
			all = append(all, sign("lost."+name, "the client's answer to "+a.asked.Method+" lacks the "+name+" of the reply", answered, last))
		default:
			all = append(all, changedText(name, before, after, answered, last))
		}
	}
	return append(all, a.listAnswer(answer, own)...)
}

// otherCode is the sign of an errcode that is not the one that came.
func otherCode(told string, e control.Exchange) Sign {
	came := strconv.Itoa(e.ErrCode())
	if text := strings.Trim(told, `"`); text == came && told != came {
		return sign("errcode-type", "the client answers errcode as a text, "+told+", where it came as a number", answered, e)
	}
	return sign("errcode-other", "the client answers errcode "+told+" in place of errcode "+came+", which came from "+callName(e.Path), answered, e)
}

// tokenAnswer is about an operation that ended with the token call.
func (a *act) tokenAnswer(answer members) []Sign {
	for _, e := range a.sent {
		if id, _ := outcomeOf(e); id == "errcode" && answer["errcode"] != nil && string(answer["errcode"]) != strconv.Itoa(e.ErrCode()) {
			return []Sign{otherCode(string(answer["errcode"]), e)}
		}
	}
	return nil
}

// listAnswer compares the devices of an answer with those of the replies.
func (a *act) listAnswer(answer members, own []control.Exchange) []Sign {
	var came []device
	for _, e := range own {
		reply, _ := object(e.Response)
		list, _ := reply.list("device_list")
		came = append(came, devices(list)...)
	}
	last := own[len(own)-1]
	list, there := answer.list("device_list")
	told := devices(list)
	sum := fmt.Sprintf("%d came, %d answered", len(came), len(told))
	switch {
	case len(came) == 0 || slices.Equal(came, told) || string(answer["errcode"]) != "0":
		return nil
	case !there:
		return []Sign{sign("lost.device_list", "the client's answer to "+a.asked.Method+" lacks the device_list of the reply", answered, last)}
	case len(told) < len(came):
		return []Sign{sign("answered.list-fewer", "the client drops devices of the replies from its answer: "+sum, answered, last)}
	case len(told) > len(came):
		return []Sign{sign("answered.list-more", "the client adds devices to its answer that are in no reply: "+sum, answered, last)}
	}
	for i := range came {
		switch {
		case came[i].sn != told[i].sn && !slices.ContainsFunc(came, func(d device) bool { return d.sn == told[i].sn }):
			return []Sign{changedText("sn", came[i].sn, told[i].sn, answered, last)}
		case came[i].sn == told[i].sn && came[i].errcode != told[i].errcode:
			return []Sign{sign("answered.device-errcode", "the client's answer gives a device another errcode than the reply: "+cmp.Or(told[i].errcode, "none")+" for "+cmp.Or(came[i].errcode, "none"), answered, last)}
		case came[i].modelID != "" && told[i].modelID == "":
			return []Sign{sign("lost.device-model", "the client's answer lists devices without the model_id that the reply gives them", answered, last)}
		case came[i].sn == told[i].sn && came[i].modelID != told[i].modelID:
			return []Sign{sign("answered.device-model", "the client's answer gives a device another model_id than the reply", answered, last)}
		}
	}
	if slices.ContainsFunc(came, func(d device) bool { return d.errcode != "" && d.errcode != "0" }) || a.asked.Method == "getIotGroupInfo" {
		return []Sign{sign("answered.list-order", "the client brings the devices of the reply into another order", answered, last)}
	}
	return nil
}
