package admin

import (
	"net/http"
	"strconv"

	"github.com/gorilla/mux"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

type recordList struct {
	Records []control.Record `json:"records"`
}

func showRecords(s *platform.Sandbox, r *http.Request) (recordList, error) {
	records, err := s.Records(r.Context())
	return recordList{records}, err
}

type ticket struct {
	SnTicket string `json:"sn_ticket"`
}

// issueTicket issues a ticket as getSnTicket does, for clients that have no server
// side.
func issueTicket(s *platform.Sandbox, r *http.Request, device control.Device) (ticket, error) {
	if device.SN == "" {
		return ticket{}, &control.InputError{Message: "sn: missing; want the serial number of a device", Hint: "a ticket is for an sn and a model_id"}
	}
	if device.ModelID == "" {
		return ticket{}, &control.InputError{Message: "model_id: missing; want the id of a model", Hint: "a ticket is for an sn and a model_id"}
	}
	issued, err := s.GiveTicket(r.Context(), device)
	return ticket{issued}, err
}

type dialogList struct {
	Dialogs []control.Dialog `json:"dialogs"`
}

func showDialogs(s *platform.Sandbox, r *http.Request) (dialogList, error) {
	dialogs, err := s.Dialogs(r.Context())
	return dialogList{dialogs}, err
}

type dialogAnswer struct {
	Answer string `json:"answer" values:"accept reject dismiss"`
}

func answerDialog(s *platform.Sandbox, r *http.Request, in dialogAnswer) (none, error) {
	n, err := strconv.Atoi(mux.Vars(r)["n"])
	if err != nil {
		return none{}, &control.InputError{Message: "dialog: its number is not a number", Hint: "GET dialogs lists those that wait"}
	}
	return done(s.AnswerDialog(r.Context(), n, in.Answer))
}

type policy struct {
	Dialog string `json:"dialog" values:"accept reject dismiss ask"`
}

func setPolicy(s *platform.Sandbox, r *http.Request, p policy) (none, error) {
	return done(s.SetPolicy(r.Context(), mux.Vars(r)["openid"], p.Dialog))
}

func setSettings(s *platform.Sandbox, r *http.Request, setting control.Setting) (none, error) {
	if setting.Status == nil {
		return none{}, &control.InputError{Message: "status: missing; want 0 or 1", Hint: "1 allows calls, 0 does not"}
	}
	return done(s.Switch(r.Context(), mux.Vars(r)["openid"], setting.Target, *setting.Status))
}

func deleteMiniProgram(s *platform.Sandbox, r *http.Request) (none, error) {
	return done(s.DeleteMiniProgram(r.Context(), mux.Vars(r)["openid"]))
}
