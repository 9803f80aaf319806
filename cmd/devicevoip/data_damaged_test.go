package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// exported is a file of sandboxes as a test changes it.
type exported struct {
	Format    int               `json:"format"`
	Sandboxes []*exportedRecord `json:"sandboxes"`
}

type exportedRecord struct {
	ID      string          `json:"id"`
	AppID   string          `json:"appid"`
	Team    string          `json:"team,omitempty"`
	Rows    []*exportedRow  `json:"rows"`
	Counts  map[string]int  `json:"counts"`
	Journal json.RawMessage `json:"journal"`
}

type exportedRow struct {
	Table string          `json:"table"`
	Key   string          `json:"key"`
	Value json.RawMessage `json:"value"`
}

// TestDamagedFile: a file with a row that no platform writes is refused by the check and by the
// import, which leaves nothing, in words that name the sandbox and the row; and what the check
// takes, the check of the store takes that it was imported into.
func TestDamagedFile(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "data")
	s := startServe(t, "--data", data)
	id, _, _ := inhabit(t, s.base)
	s.stop()
	text := command(t, exitOK, "", "data", "export", "--data", data, "-")
	whole := func(t *testing.T) (*exported, *exportedRecord) {
		t.Helper()
		var file exported
		if err := json.Unmarshal([]byte(text), &file); err != nil {
			t.Fatal(err)
		}
		for _, s := range file.Sandboxes {
			if s.ID == id {
				return &file, s
			}
		}
		t.Fatalf("sandbox %s is not in the file", id)
		return nil, nil
	}
	_, sandbox := whole(t)
	damages := map[string]func(*exportedRecord){
		"another appid": func(s *exportedRecord) { s.AppID = "wx00000000000000aa" },
		"a new table": func(s *exportedRecord) {
			s.Rows = append(s.Rows, &exportedRow{"nope", "k", json.RawMessage(`{}`)})
		},
		"no key": func(s *exportedRecord) { s.Rows = nil },
	}
	for i, r := range sandbox.Rows {
		for _, value := range []string{`"x"`, `null`, `[17]`} {
			name := strings.TrimPrefix(r.Table, "origin/")
			if name == "origin-clock" && value == `"x"` || strings.HasPrefix(name, "token/") && value == "null" {
				continue // a text is a clock, and before its first token a sandbox has none
			}
			damages[r.Table+" "+r.Key+" is "+value] = func(s *exportedRecord) { s.Rows[i].Value = json.RawMessage(value) }
		}
	}
	for name, damage := range damages {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file, s := whole(t)
			damage(s)
			encoded, err := json.Marshal(file)
			if err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			path, into := filepath.Join(dir, "file.json"), filepath.Join(dir, "data")
			if err := os.WriteFile(path, encoded, 0o600); err != nil {
				t.Fatal(err)
			}
			said := map[string]string{}
			for what, args := range map[string][]string{"check": {"data", "check", path}, "import": {"data", "import", "--data", into, path}} {
				var out strings.Builder
				if code := run(t.Context(), args, nil, &out, &out); code != exitUsage {
					t.Errorf("the %s exits %d, want %d:\n%s", what, code, exitUsage, out.String())
				}
				said[what] = out.String()
			}
			for what, text := range said {
				if !strings.Contains(text, "sandbox "+id+": ") || strings.Contains(text, "Go ") || strings.Contains(text, "json") && !strings.Contains(text, "file.json") {
					t.Errorf("the %s says:\n%s", what, text)
				}
			}
			if diff := cmp.Diff("0 sandboxes, nothing is wrong\n", command(t, exitOK, "", "data", "check", "--data", into)); diff != "" {
				t.Errorf("the store mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// TestDamagedTeams: a team that no platform could read is refused like a row of a sandbox.
func TestDamagedTeams(t *testing.T) {
	t.Parallel()
	path := written(t, `{"format":1,"sandboxes":[{"id":"_teams","appid":"_teams","rows":[{"table":"team","key":"red","value":"x"}]}]}`)
	want := "load the team red: the store has what this version cannot read: its value: got a string, want an object\n" +
		"devicevoip: " + path + ": one thing is wrong\nhint: nothing of it can be imported; take a copy that is not damaged\n"
	if diff := cmp.Diff(want, command(t, exitUsage, "", "data", "check", path)); diff != "" {
		t.Errorf("the check mismatch (-want +got):\n%s", diff)
	}
}
