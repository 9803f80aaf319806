package mock

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// ReadTeams reads a file of teams, which is YAML:
//
//	teams:
//	  - name: red
//	    token: …  # or sha256, its SHA-256 in hexadecimal digits
//	    limits: {sandboxes: 50, requestsPerSecond: 200, journalBytes: 8388608}
//
// Name stands for the file in errors. Every error is an [*InputError] that names the file
// and the line or the member, and never a token.
func ReadTeams(name string, text []byte) ([]Team, error) {
	var file struct {
		Teams []struct {
			Name   string             `json:"name"`
			Token  string             `json:"token"`
			SHA256 string             `json:"sha256"`
			Limits control.TeamLimits `json:"limits"`
		} `json:"teams"`
	}
	const hint = "the file has teams, each with name, token or sha256, and limits; a token that looks like a number needs quotes"
	if err := platform.ReadSecretYAML(name, text, &file, hint); err != nil {
		return nil, err
	}
	teams := make([]Team, len(file.Teams))
	for i, t := range file.Teams {
		invalid := func(message string) error {
			return &InputError{Message: fmt.Sprintf("%s: teams[%d].%s", name, i, message), Hint: hint}
		}
		teams[i] = Team{Name: t.Name, SHA256: sha256.Sum256([]byte(t.Token)), Limits: t.Limits}
		switch sum, err := hex.DecodeString(t.SHA256); {
		case (t.Token == "") == (t.SHA256 == ""):
			return nil, invalid("token, sha256: a team has one of them")
		case strings.ContainsFunc(t.Token, func(r rune) bool { return r <= ' ' || r > '~' }):
			return nil, invalid("token: a token is one word of visible ASCII characters")
		case t.Token == "" && (err != nil || len(sum) != sha256.Size):
			return nil, invalid("sha256: it is not 64 hexadecimal digits")
		case t.Token == "":
			teams[i].SHA256 = [sha256.Size]byte(sum)
		}
	}
	return teams, nil
}
