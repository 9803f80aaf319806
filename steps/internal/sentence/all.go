package sentence

import (
	"reflect"
	"slices"
	"sync"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps/internal/suite"
)

// All returns every sentence of the suite.
var All = sync.OnceValue(func() []Sentence {
	var all []Sentence
	for _, d := range slices.Concat(
		worldSentences, accountSentences, faultSentences, redirectSentences, secretSentences, journalSentences, userSentences, ringSentences,
		serverSentences, ticketSentences, groupSentences, voipSentences, flowSentences,
		phoneSentences, optionSentences, callbackSentences, listSentences,
		rawSentences, replySentences, tokenSentences,
		parallelSentences, loginSentences, waitingSentences, invitationSentences,
	) {
		s, err := New(d.expression, d.do)
		if err == nil && d.chinese != "" {
			err = s.In("zh-CN", d.chinese)
		}
		if err != nil {
			panic(err) // the tables above are wrong
		}
		s.Control = string(d.needs)
		all = append(all, s)
	}
	return all
})

// Definitions returns what the linter needs to know of sentences.
func Definitions(sentences []Sentence) []suite.Definition {
	var all []suite.Definition
	for _, s := range sentences {
		all = append(all, s.Definition)
	}
	return all
}

// Begin gives a scenario its nouns, each with an empty memory.
func Begin(s *Scenario) *Scenario {
	server := &server{Scenario: s, asked: map[string]int{}}
	phone := &phone{Scenario: s}
	option := &option{phone}
	raw := &raw{Scenario: s}
	waiting := &waiting{raw: raw}
	s.words, s.nouns = map[string]string{}, map[reflect.Type]reflect.Value{}
	for _, noun := range []any{
		s, &world{s}, &account{s}, &faults{s}, &otherServer{Scenario: s}, &secrecy{s}, &journal{s}, &user{phone: phone}, &ring{Scenario: s},
		server, &ticket{server, option}, &group{server: server}, &voip{server: server}, &flow{Scenario: s},
		phone, option, &callbacks{phone}, &listing{phone},
		raw, &replies{raw}, &tokens{raw, map[string]control.Token{}},
		&parallel{Scenario: s}, &login{raw}, waiting, &invitation{waiting},
	} {
		s.nouns[reflect.TypeOf(noun)] = reflect.ValueOf(noun)
	}
	return s
}
