package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps/report"
)

const (
	// runPause is the least time between two requests about the progress of a run, and
	// runBeat the most: a platform takes a suite that is silent for a minute for killed.
	runPause = time.Second
	runBeat  = 15 * time.Second
	// runPatience is how long one of them may take, and each of the last ones.
	runPatience = 10 * time.Second
)

// A shownRun is the run as the platform of --server shows it. It is told beside the run,
// which neither waits for it nor fails with it.
type shownRun struct {
	server    control.Client
	subject   report.Subject
	selection string
	notice    func(string)
	ended     chan struct{}
	telling   sync.WaitGroup
	run       string // its id; "" unless the platform shows it

	mu  sync.Mutex // guards now
	now control.RunProgress
}

// newShownRun returns what tells a platform of a run, or nobody where the platform has no
// address.
func newShownRun(server control.Client, subject report.Subject, selection string, notice func(string)) *shownRun {
	return &shownRun{
		server: server, subject: subject, selection: selection, notice: notice,
		ended: make(chan struct{}), now: control.RunProgress{State: control.RunGoesOn},
	}
}

// start begins to tell the platform.
func (s *shownRun) start(ctx context.Context, judged report.Client, scenarios int) {
	if s.server.BaseURL == "" {
		return
	}
	s.telling.Go(func() {
		s.tell(ctx, control.RunStart{Subject: string(s.subject), Client: judged.Name, Version: judged.Version, Selection: s.selection, Scenarios: scenarios})
	})
}

// count counts a scenario that ended, if it ran.
func (s *shownRun) count(outcome report.Outcome) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if outcome != report.NotRun {
		s.now.Done++
	}
	if wentWrong(outcome) {
		s.now.Wrong++
	}
}

func (s *shownRun) progress() control.RunProgress {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now
}

// tell tells the platform of the run until it has ended.
func (s *shownRun) tell(ctx context.Context, start control.RunStart) {
	err := patiently(ctx, func(ctx context.Context) error {
		run, err := s.server.StartRun(ctx, start)
		s.run = run.ID
		return err
	})
	if err != nil {
		s.warn(ctx, err)
		return
	}
	tick := time.NewTicker(runPause)
	defer tick.Stop()
	var told control.RunProgress
	for at := time.Now(); ; {
		select {
		case <-tick.C:
		case <-s.ended:
			return
		}
		now := s.progress()
		if now == told && time.Since(at) < runBeat {
			continue
		}
		// What does not arrive is told again, with what has ended by then.
		if patiently(ctx, func(ctx context.Context) error { return s.server.SetRunProgress(ctx, s.run, now) }) == nil {
			told, at = now, time.Now()
		}
	}
}

func patiently(ctx context.Context, do func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, runPatience)
	defer cancel()
	return do(ctx)
}

// warn says, once, that the platform does not show the run as it was.
func (s *shownRun) warn(ctx context.Context, err error) {
	if ctx.Err() == nil {
		s.notice(fmt.Sprintf("the console of the platform does not show this run: %s", err))
	}
}

// end tells the platform what the run came to: its reports, by language, and its verdict, if
// it was not interrupted.
func (s *shownRun) end(ctx context.Context, rep *report.Report, failed error, reports func() (map[language.Language][]byte, error)) {
	close(s.ended)
	s.telling.Wait()
	if s.run == "" {
		return
	}
	last := s.progress()
	last.State, last.Verdict = control.RunInterrupted, ""
	if rep != nil && failed == nil {
		last.State, last.Verdict = control.RunEnded, verdictOf(rep)
	}
	ctx = context.WithoutCancel(ctx) // that an interrupt ended the run is to be told too
	var texts map[language.Language][]byte
	var err error
	if rep != nil {
		texts, err = reports() // which takes its time
	}
	for l, text := range texts {
		err = errors.Join(err, patiently(ctx, func(ctx context.Context) error { return s.server.SetRunReport(ctx, s.run, string(l), text) }))
	}
	err = errors.Join(err, patiently(ctx, func(ctx context.Context) error { return s.server.SetRunProgress(ctx, s.run, last) }))
	if err != nil {
		first, _, _ := strings.Cut(err.Error(), "\n") // all have one cause
		s.warn(ctx, errors.New(first))
	}
}

func verdictOf(rep *report.Report) control.RunVerdict {
	switch {
	case rep.Conformant:
		return control.RunConformant
	case rep.Green:
		return control.RunGreen
	}
	return control.RunNotConformant
}

// shownReports are the JSON reports of a run in every language of the console.
func shownReports(rep *report.Report, chinese report.Translation) (map[language.Language][]byte, error) {
	texts := map[language.Language][]byte{}
	for _, in := range []report.Translation{{Language: string(language.English)}, chinese} {
		said := *rep
		said.In = in
		var b bytes.Buffer
		if err := report.LocalizedJSON(&b, &said); err != nil {
			return nil, err
		}
		texts[language.Language(in.Language)] = b.Bytes()
	}
	return texts, nil
}
