package diagnosis

import (
	"fmt"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps/report"
)

// An act is one operation that the client was asked for.
type act struct {
	*history

	story  *Story
	nth    int // among the operations of the story
	asked  report.Asked
	params members
	sent   []control.Exchange // what it caused
}

// own returns the exchanges with some path.
func (a *act) own(path string) []control.Exchange {
	var all []control.Exchange
	for _, e := range a.sent {
		if e.Path == path {
			all = append(all, e)
		}
	}
	return all
}

// acts returns the operations of a story.
func (h *history) acts(s *Story) []*act {
	var all []*act
	for _, asked := range s.Asked {
		if asked.Suite {
			continue
		}
		params, _ := object(asked.Params)
		all = append(all, &act{history: h, story: s, nth: len(all), asked: asked, params: params, sent: asked.Sent})
	}
	return all
}

// taking returns the exchanges of an operation that take an access token.
func (a *act) taking() []control.Exchange {
	var all []control.Exchange
	for _, e := range a.sent {
		if call, known := rule.CallAt(e.Path); known && call.Token != rule.NoToken {
			all = append(all, e)
		}
	}
	return all
}

func callName(path string) string {
	call, _ := rule.CallAt(path)
	return call.Name
}

// outcomeOf names what came of a request.
func outcomeOf(e control.Exchange) (id, words string) {
	var fault control.Fault
	_ = json.Unmarshal([]byte(e.Fault), &fault)
	reply, ok := object(e.Response)
	switch {
	case fault.Reset, fault.Truncate != nil:
		return "broken", "the reply was lost on the way"
	case e.Status == 0:
		return "broken", "the connection ended without a reply"
	case e.Status != 200:
		return "status", fmt.Sprintf("HTTP status %d", e.Status)
	case !ok:
		return "broken", "a reply that is no JSON object"
	case reply["errcode"] != nil && reply["errcode"].Kind() != '0':
		return "broken", "an errcode that is no number: " + string(reply["errcode"])
	case e.ErrCode() != 0:
		return "errcode", fmt.Sprintf("errcode %d", e.ErrCode())
	case reply["errMsg"] != nil && !strings.HasSuffix(reply.text("errMsg"), ":ok"):
		return "failure", short(reply.text("errMsg"))
	}
	if reply["errcode"] == nil && reply["errMsg"] == nil && reply["access_token"] == nil {
		return "broken", "a reply without an errcode"
	}
	return "success", "a success"
}
