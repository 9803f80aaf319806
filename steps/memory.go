package steps

import (
	"maps"
	"sync"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps/report"
)

// A memory holds the secrets of all sandboxes of a run: what a program prints may come
// from an earlier scenario. It is safe for concurrent use.
type memory struct {
	mu     sync.Mutex // guards labels
	labels map[string]string
}

// remember returns the mask of a scenario, whose secrets it adds.
func (m *memory) remember(sandbox *control.Sandbox, journal control.Journal) *mask {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.labels == nil {
		m.labels = map[string]string{}
	}
	own := newMask(sandbox, journal)
	maps.Copy(m.labels, own.labels)
	return own
}

// scenario masks a result and what was said, of which the errors show what the client
// has printed.
func (m *memory) scenario(own *mask, s report.Scenario, said []report.Asked) (report.Scenario, []report.Asked) {
	s, said = own.scenario(s), own.asked(said)
	s.Message = m.text(s.Message)
	if f := s.Failure; f != nil {
		f.Got, f.Before = m.text(f.Got), m.text(f.Before)
		f.Asked = m.asked(f.Asked)
	}
	return s, m.asked(said)
}

// asked masks what the client answered, in place.
func (m *memory) asked(all []report.Asked) []report.Asked {
	for i := range all {
		all[i].Answer, all[i].Error = m.text(all[i].Answer), m.text(all[i].Error)
	}
	return all
}

// text masks what the client said at any time.
func (m *memory) text(text string) string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return newMask(nil, control.Journal{}).text(replaceAll(text, m.labels))
}
