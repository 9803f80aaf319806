package admin

import (
	"net/http"
	"strconv"

	"github.com/gorilla/mux"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

func showRecords(s *platform.Sandbox, r *http.Request) (answer, error) {
	records, err := s.Records(r.Context())
	return ok(map[string]any{"records": records}, err)
}

// issueTicket issues a ticket as getSnTicket does, for clients that have no server
// side.
func issueTicket(s *platform.Sandbox, r *http.Request, device control.Device) (answer, error) {
	if device.SN == "" {
		return answer{}, &control.InputError{Message: "sn: missing; want the serial number of a device", Hint: "a ticket is for an sn and a model_id"}
	}
	if device.ModelID == "" {
		return answer{}, &control.InputError{Message: "model_id: missing; want the id of a model", Hint: "a ticket is for an sn and a model_id"}
	}
	var ticket string
	err := s.Update(r.Context(), func(t *platform.Tx) (err error) {
		ticket, err = t.IssueTicket(device.SN, device.ModelID)
		return err
	})
	return created(map[string]string{"sn_ticket": ticket}, err)
}

func showDialogs(s *platform.Sandbox, r *http.Request) (answer, error) {
	dialogs, err := s.Dialogs(r.Context())
	return ok(map[string]any{"dialogs": dialogs}, err)
}

type dialogAnswer struct {
	Answer string `json:"answer"`
}

func answerDialog(s *platform.Sandbox, r *http.Request, in dialogAnswer) (answer, error) {
	n, err := strconv.Atoi(mux.Vars(r)["n"])
	if err != nil {
		return answer{}, &control.InputError{Message: "dialog: its number is not a number", Hint: "GET dialogs lists those that wait"}
	}
	return done(s.AnswerDialog(r.Context(), n, in.Answer))
}

type policy struct {
	Dialog string `json:"dialog"`
}

func setPolicy(s *platform.Sandbox, r *http.Request, p policy) (answer, error) {
	return done(s.SetPolicy(r.Context(), mux.Vars(r)["openid"], p.Dialog))
}

func setSettings(s *platform.Sandbox, r *http.Request, setting control.Setting) (answer, error) {
	if setting.Status == nil {
		return answer{}, &control.InputError{Message: "status: missing; want 0 or 1", Hint: "1 allows calls, 0 does not"}
	}
	return done(s.Switch(r.Context(), mux.Vars(r)["openid"], setting.Target, *setting.Status))
}

func deleteMiniProgram(s *platform.Sandbox, r *http.Request) (answer, error) {
	return done(s.DeleteMiniProgram(r.Context(), mux.Vars(r)["openid"]))
}
