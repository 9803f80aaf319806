// Package diagnosis finds what likely makes scenarios fail: it compares what a
// client was asked with what it sent and answered, and the failures with those of
// the mutants of the client.
package diagnosis

import (
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps/report"
)

// A Story is one scenario that ran: what the client was asked, and how it ended.
type Story struct {
	ID, Rule string
	// Wrong says that the scenario failed or errored.
	Wrong bool
	// Expected, Got and Message are those of the failure.
	Expected, Got, Message string
	// AppID is that of the sandbox, User the openid that the client acts for.
	AppID, User string
	Asked       []report.Asked
}

// A Sign is something that the client did otherwise than it was asked.
type Sign struct {
	// ID names what it did, such as "left-out.sn".
	ID       string
	Sentence string
	Rank     rank
	Shown    *control.Exchange
	// class is what signs of one cause have in common; empty for the id.
	class string
	// text is how a text was changed, if that is the sign.
	text *textChange
	// taken is the reply that was taken for a success, if that is the sign.
	taken *taken
	// cut is the list that was cut, if that is the sign.
	cut *cut
}

// A rank says how near a sign is to the cause; what is wrong about a request explains
// whatever comes after it.
type rank int

// The ranks, nearest first.
const (
	framed   rank = iota // the request cannot be understood
	credited             // its token is not the right one
	changed              // it asks for something else
	bound                // its ticket is not the right one
	made                 // it is missing, or there too often
	answered             // the answer is not what came
	refused              // the platform refused it, and that is all
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

// classed makes a sign about a member, which is of a class with the same about other
// members.
func classed(class, member, sentence string, r rank, e control.Exchange) Sign {
	s := sign(class+"."+member, sentence, r, e)
	s.class = class
	return s
}

// detectors find the signs of one operation.
var detectors = []func(*act) []Sign{
	framing, encoding, tokenPlace, tokenOrigin, tokenLife, tokenCalls,
	asking, listing, strangers, ticketOrigin, repeating, missing, answering, refusing,
}

// whileAtOnce are those that make sense of an operation beside others.
var whileAtOnce = []func(*act) []Sign{framing, encoding, tokenPlace, tokenOrigin, atOnce}

// signs returns everything that a client did otherwise in a story, nearest first.
func (h *history) signs(s *Story) []Sign {
	var all []Sign
	for _, a := range h.acts(s) {
		some := detectors
		if a.asked.AtOnce {
			some = whileAtOnce
		}
		for _, detect := range some {
			all = append(all, detect(a)...)
		}
	}
	return all
}
