package admin

import (
	"cmp"
	"context"
	"io"
	"net/http"

	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/export"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// exportQuery says what to export.
type exportQuery struct {
	Format   string `json:"format"`
	Language string `json:"language,omitzero"`
	Exchange []int  `json:"exchange"`
}

// exportFlow responds with exchanges of the journal as a script that repeats them.
func exportFlow(w http.ResponseWriter, r *http.Request, s *platform.Sandbox) {
	query, err := readQuery[exportQuery](r.URL.Query())
	if err != nil {
		refuse(w, r, err)
		return
	}
	flow, err := flowOf(r.Context(), s, query.Exchange)
	if err != nil {
		refuse(w, r, err)
		return
	}
	file, text, err := export.Write(flow, query.Format, cmp.Or(query.Language, string(language.English)))
	if err != nil {
		refuse(w, r, err)
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
			world, records, revoked, kept := s.Past(n)
			return export.Past{World: world, Records: records, Revoked: revoked}, kept
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
func showFlows(s *platform.Sandbox, r *http.Request) (control.Flows, error) {
	journal, err := exchanges(r.Context(), s)
	if err != nil {
		return control.Flows{}, err
	}
	waiting, err := s.Waiting(r.Context())
	if err != nil {
		return control.Flows{}, err
	}
	jumps, err := s.Jumps(r.Context())
	return control.Flows{Flows: export.Flows(control.Journal{Entries: journal, Waiting: waiting}, s.Rules()), Jumps: jumps}, err
}
