// Package diagnosis finds what likely makes scenarios fail: it compares what a
// client was asked with what it sent and answered, and the failures with those of
// the mutants of the client.
package diagnosis

import (
	"slices"

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
	// AppID is that of the sandbox, Base the path of the base URL that the client was
	// given, User the openid that it acts for.
	AppID, Base, User string
	Asked             []report.Asked
}

// Broke reports whether the client broke down: it ended, hung, broke the protocol, or
// could not be started or stopped.
func (s *Story) Broke() bool {
	return slices.ContainsFunc(s.Asked, func(a report.Asked) bool {
		_, broke := breakdown(a)
		return broke
	})
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

// sign makes one that an exchange shows.
func sign(id, sentence string, r rank, e control.Exchange) Sign {
	return Sign{ID: id, Sentence: sentence, Rank: r, Shown: &e}
}

// isRefusedValue reports whether the platform understood a request and refused it.
func isRefusedValue(e control.Exchange) bool { return e.Status == 200 }

// classed makes a sign about a member, which is of a class with the same about other
// members.
func classed(class, member, sentence string, r rank, e control.Exchange) Sign {
	s := sign(class+"."+member, sentence, r, e)
	s.class = class
	return s
}
