//go:build tools

package main

import (
	"bytes"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/pgtest"
)

// TestDoctorOfDatabase: the doctor opens a database as serve does, and finds one that is not
// there.
func TestDoctorOfDatabase(t *testing.T) {
	t.Parallel()
	right := pgtest.Shared(t).Database(t)
	for name, tt := range map[string]struct {
		place    string
		code     int
		problems []string
	}{
		"right":       {right, exitOK, nil},
		"no database": {strings.Replace(right, "/database", "/nodatabase", 1), exitNotConformant, []string{"store"}},
	} {
		t.Run(name, func(t *testing.T) {
			var out, errOut bytes.Buffer
			code := run(t.Context(), []string{"doctor", "--data", tt.place}, nil, &out, &errOut)
			if code != tt.code || errOut.Len() > 0 {
				t.Errorf("doctor exits %d, want %d\n%s%s", code, tt.code, &out, &errOut)
			}
			if diff := gocmp.Diff(tt.problems, checked(out.String(), "PROBLEM")); diff != "" {
				t.Errorf("problems (-want +got):\n%s\n%s", diff, &out)
			}
		})
	}
}
