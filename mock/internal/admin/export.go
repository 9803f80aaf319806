package admin

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"net/http"
	"strconv"

	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/export"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// exportFlow responds with exchanges of the journal as a script that repeats them.
func exportFlow(w http.ResponseWriter, r *http.Request, s *platform.Sandbox) {
	query := r.URL.Query()
	var numbers []int
	for _, text := range query["exchange"] {
		n, err := strconv.Atoi(text)
		if err != nil {
			refuse(w, &control.InputError{Message: fmt.Sprintf("exchange: %q is not a number", text), Hint: "GET …/journal lists the exchanges with their numbers n"})
			return
		}
		numbers = append(numbers, n)
	}
	flow, err := flowOf(r.Context(), s, numbers)
	if err != nil {
		refuse(w, err)
		return
	}
	file, text, err := export.Write(flow, query.Get("format"), cmp.Or(query.Get("language"), string(language.English)))
	if err != nil {
		refuse(w, err)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="`+file+`"`)
	_, _ = io.WriteString(w, text)
}

func flowOf(ctx context.Context, s *platform.Sandbox, numbers []int) (export.Flow, error) {
	journal, err := exchanges(ctx, s)
	if err != nil {
		return export.Flow{}, err
	}
	chosen, err := export.Choose(journal, numbers)
	if err != nil {
		return export.Flow{}, err
	}
	now, err := s.Describe(ctx)
	return export.Flow{
		Sandbox: s.ID(), AppID: now.AppID, Secret: now.Secret, Rules: s.Rules(), Exchanges: chosen, Now: now,
		Past: func(n int) (export.Past, bool) {
			world, records, kept := s.Past(n)
			return export.Past{World: world, Records: records}, kept
		},
	}, err
}

// exchanges are those of the journal, oldest first.
func exchanges(ctx context.Context, s *platform.Sandbox) ([]control.Exchange, error) {
	var all []control.Exchange
	var since platform.Since
	for more := true; more; more = since.More {
		next, err := s.JournalSince(ctx, since.Epoch, since.Last, entriesAtOnce, bytesAtOnce)
		if err != nil {
			return nil, err
		}
		since = next
		all = append(all, since.Entries...)
	}
	return all, nil
}

// showFlows responds with the exchanges of the journal by what they are about.
func showFlows(s *platform.Sandbox, r *http.Request) (answer, error) {
	journal, err := exchanges(r.Context(), s)
	if err != nil {
		return answer{}, err
	}
	waiting, err := s.Waiting(r.Context())
	if err != nil {
		return answer{}, err
	}
	jumps, err := s.Jumps(r.Context())
	return ok(control.Flows{Flows: export.Flows(control.Journal{Entries: journal, Waiting: waiting}, s.Rules()), Jumps: jumps}, err)
}
