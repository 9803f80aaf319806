package admin

import (
	"context"
	"net/http"
	"strconv"

	"github.com/gorilla/mux"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/exchange"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

func showRecords(ctx context.Context, s *platform.Sandbox, _ *http.Request) (answer, error) {
	records, err := s.Records(ctx)
	return ok(map[string]any{"records": records}, err)
}

// issueTicket hands out a ticket as getSnTicket would, for clients that have
// no server side of their own.
func issueTicket(ctx context.Context, s *platform.Sandbox, r *http.Request) (answer, error) {
	body, err := decode[control.Device](r, false)
	if err != nil {
		return answer{}, err
	}
	for field, value := range map[string]string{"sn": body.SN, "model_id": body.ModelID} {
		if value == "" {
			return answer{}, &control.InputError{Message: field + ": it is missing", Hint: "a ticket is for an sn and a model_id"}
		}
	}
	ticket, err := s.IssueTicket(ctx, body.SN, body.ModelID)
	b, err := exchange.Outcome(err)
	if err != nil {
		return answer{}, err
	}
	if b != nil {
		return answer{}, &control.InputError{Message: b.Rule.Subject + ": " + b.Message(), Hint: b.Rule.Sentence}
	}
	return created(map[string]string{"sn_ticket": ticket}, nil)
}

func showDialogs(_ context.Context, s *platform.Sandbox, _ *http.Request) (answer, error) {
	return ok(map[string]any{"dialogs": s.Dialogs()}, nil)
}

func answerDialog(ctx context.Context, s *platform.Sandbox, r *http.Request) (answer, error) {
	n, err := strconv.Atoi(mux.Vars(r)["n"])
	if err != nil {
		return answer{}, &control.InputError{Message: "dialog: its number is not a number", Hint: "the waiting ones are listed by GET dialogs"}
	}
	body, err := decode[struct {
		Answer string `json:"answer"`
	}](r, false)
	if err != nil {
		return answer{}, err
	}
	return done(s.AnswerDialog(ctx, n, body.Answer))
}

func setPolicy(ctx context.Context, s *platform.Sandbox, r *http.Request) (answer, error) {
	body, err := decode[struct {
		Dialog string `json:"dialog"`
	}](r, false)
	if err != nil {
		return answer{}, err
	}
	return done(s.SetPolicy(ctx, mux.Vars(r)["openid"], body.Dialog))
}

func setSettings(ctx context.Context, s *platform.Sandbox, r *http.Request) (answer, error) {
	body, err := decode[control.Setting](r, false)
	if err != nil {
		return answer{}, err
	}
	if body.Status == nil {
		return answer{}, &control.InputError{Message: "status: it is missing", Hint: "1 switches calls on, 0 switches them off"}
	}
	return done(s.Switch(ctx, mux.Vars(r)["openid"], body.Target, *body.Status))
}

func deleteMiniProgram(ctx context.Context, s *platform.Sandbox, r *http.Request) (answer, error) {
	return done(s.DeleteMiniProgram(ctx, mux.Vars(r)["openid"]))
}
