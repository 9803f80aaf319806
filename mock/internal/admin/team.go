package admin

import (
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"

	"github.com/gorilla/mux"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/access"
)

// tokenBytes is how many random bytes a token has.
const tokenBytes = 32

// newToken draws the token of a team.
func (s *surface) newToken() (string, error) {
	b := make([]byte, tokenBytes)
	if _, err := io.ReadFull(s.Random, b); err != nil {
		return "", fmt.Errorf("draw a token: %w", err)
	}
	return hex.EncodeToString(b), nil
}

// describeTeam returns a team as control shows it.
func (s *surface) describeTeam(ctx context.Context, t access.Team) control.Team {
	return control.Team{Name: t.Name, Limits: t.Limits, Fixed: t.Fixed, Sandboxes: s.platform.CountOf(ctx, s.platform.Team(t.Name))}
}

type teamList struct {
	Teams []control.Team `json:"teams"`
}

func (s *surface) listTeams(r *http.Request) (teamList, error) {
	list := []control.Team{}
	for _, t := range s.Access.Teams(r.Context()) {
		list = append(list, s.describeTeam(r.Context(), t))
	}
	return teamList{list}, nil
}

type newTeam struct {
	Name   string             `json:"name"`
	Limits control.TeamLimits `json:"limits,omitzero"`
}

func (s *surface) createTeam(r *http.Request, in newTeam) (control.Team, error) {
	if s.Access.Open() {
		return control.Team{}, &control.InputError{Message: "teams: control of this platform is open to everybody", Hint: "start it with --admin-token-file FILE, so that tokens mean something"}
	}
	token, err := s.newToken()
	if err != nil {
		return control.Team{}, err
	}
	team := access.Team{Name: in.Name, Hash: access.HashOf(token), Limits: in.Limits}
	if err := s.Access.Add(r.Context(), team); err != nil {
		return control.Team{}, err
	}
	shown := s.describeTeam(r.Context(), team)
	shown.Token = token
	return shown, nil
}

type teamChange struct {
	Limits     *control.TeamLimits `json:"limits,omitzero"`
	RenewToken bool                `json:"renewToken,omitzero"`
}

func (s *surface) changeTeam(r *http.Request, in teamChange) (control.Team, error) {
	token := ""
	if in.RenewToken {
		var err error
		if token, err = s.newToken(); err != nil {
			return control.Team{}, err
		}
	}
	team, err := s.Access.Change(r.Context(), mux.Vars(r)["name"], func(t *access.Team) {
		if token != "" {
			t.Hash = access.HashOf(token)
		}
		if in.Limits != nil {
			t.Limits = *in.Limits
		}
	})
	if err != nil {
		return control.Team{}, err
	}
	shown := s.describeTeam(r.Context(), team)
	shown.Token = token
	return shown, nil
}

func (s *surface) deleteTeam(r *http.Request) (none, error) {
	return done(s.Access.Remove(r.Context(), mux.Vars(r)["name"]))
}
