package admin

import (
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
func (s *surface) describeTeam(t access.Team) control.Team {
	return control.Team{Name: t.Name, Limits: t.Limits, Fixed: t.Fixed, Sandboxes: s.platform.Team(t.Name).Count()}
}

func (s *surface) listTeams(*http.Request) (answer, error) {
	list := []control.Team{}
	for _, t := range s.Access.Teams() {
		list = append(list, s.describeTeam(t))
	}
	return ok(map[string]any{"teams": list}, nil)
}

func (s *surface) createTeam(r *http.Request) (answer, error) {
	in, err := decode[struct {
		Name   string             `json:"name"`
		Limits control.TeamLimits `json:"limits"`
	}](r, false)
	if err != nil {
		return answer{}, err
	}
	if s.Access.Open() {
		return answer{}, &control.InputError{Message: "teams: control of this platform is open to everybody", Hint: "start it with --admin-token-file FILE, so that tokens mean something"}
	}
	token, err := s.newToken()
	if err != nil {
		return answer{}, err
	}
	team := access.Team{Name: in.Name, Hash: access.HashOf(token), Limits: in.Limits}
	if err := s.Access.Add(team); err != nil {
		return answer{}, err
	}
	s.platform.Team(team.Name).SetLimits(team.Limits)
	shown := s.describeTeam(team)
	shown.Token = token
	return created(shown, nil)
}

// team finds the team that a request is to change.
func (s *surface) team(r *http.Request) (access.Team, error) {
	name := mux.Vars(r)["name"]
	team, known := s.Access.Team(name)
	switch {
	case !known:
		return team, &missingError{fmt.Errorf("name: there is no team %q", name), "GET " + Prefix + "teams lists the teams, and POST creates one"}
	case team.Fixed:
		return team, &control.InputError{Message: fmt.Sprintf("name: the team %q is one of --team-tokens", name), Hint: "change that file, and start the platform again"}
	}
	return team, nil
}

func (s *surface) changeTeam(r *http.Request) (answer, error) {
	in, err := decode[struct {
		Limits     *control.TeamLimits `json:"limits"`
		RenewToken bool                `json:"renewToken"`
	}](r, false)
	if err != nil {
		return answer{}, err
	}
	team, err := s.team(r)
	if err != nil {
		return answer{}, err
	}
	token := ""
	if in.RenewToken {
		if token, err = s.newToken(); err != nil {
			return answer{}, err
		}
		team.Hash = access.HashOf(token)
	}
	if in.Limits != nil {
		team.Limits = *in.Limits
	}
	if err := team.Check(); err != nil {
		return answer{}, err
	}
	s.Access.Set(team)
	s.platform.Team(team.Name).SetLimits(team.Limits)
	shown := s.describeTeam(team)
	shown.Token = token
	return ok(shown, nil)
}

func (s *surface) deleteTeam(r *http.Request) (answer, error) {
	team, err := s.team(r)
	if err != nil {
		return answer{}, err
	}
	s.Access.Remove(team.Name)
	s.platform.Team(team.Name).SetLimits(control.TeamLimits{})
	return done(nil)
}
