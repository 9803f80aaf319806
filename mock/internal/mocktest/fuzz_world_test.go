package mocktest_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock"
)

// FuzzWorldFile: a world file makes a sandbox, or an error that names the file and says what
// to do. The file that a sandbox exports makes a sandbox that exports the same.
func FuzzWorldFile(f *testing.F) {
	files, err := filepath.Glob("../../../fixtures/worlds/*.yaml")
	if err != nil || len(files) == 0 {
		f.Fatalf("there are no world files: %v", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
		f.Add(append([]byte("\uFEFF"), text...))
	}
	for _, s := range seeds(f) {
		if strings.HasSuffix(s.target, "/world") {
			f.Add([]byte(s.body))
		}
	}
	f.Add([]byte(fuzzedWorld))
	f.Add([]byte("models: &a [*a]\n"))
	f.Add([]byte("models: !000 000\n"))
	f.Add([]byte("a: &a {b: &b [*a, *b]}\n? [x]\n: !!binary x\n"))
	f.Add([]byte("models:\n- model_type: a\tb\n- model_type: \"\\a\\r\\U0010ffff\"\n- model_type: '? a'\n- model_type: \".inf\"\n"))
	f.Add([]byte("devices: [&a {model_id: m, sn: '1'}, {<<: *a, sn: !!str 1e3}]\n"))
	server, err := mock.New()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		first, ok := export(t, server, text)
		if !ok {
			return
		}
		second, ok := export(t, server, first)
		if !ok {
			t.Fatalf("what a sandbox exports is refused:\n%s", first)
		}
		if diff := cmp.Diff(string(first), string(second)); diff != "" {
			t.Errorf("exported world mismatch (-first +second):\n%s", diff)
		}
	})
}

// export creates a sandbox from a world file and returns the file that it exports, unless the
// world is refused.
func export(t *testing.T, server *mock.Server, text []byte) (exported []byte, ok bool) {
	t.Helper()
	world, err := mock.ReadWorld("w.yaml", text)
	if err == nil && world.AppID == "wx0000000000000001" {
		return nil, false // that of the default sandbox
	}
	if err != nil {
		var in *mock.InputError
		if !errors.As(err, &in) || in.Hint == "" || !strings.HasPrefix(in.Message, "w.yaml") || len(in.Message) > 4000+20*len(text) {
			t.Errorf("the error is %q", err)
		}
		return nil, false
	}
	s, err := server.Client().Create(t.Context(), &world)
	if err != nil {
		var in *mock.InputError
		if !errors.As(err, &in) || in.Hint == "" {
			t.Errorf("the error is %q", err)
		}
		return nil, false
	}
	answer := httptest.NewRecorder()
	server.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/__admin/sandboxes/"+s.ID+"/worldfile", nil))
	if err := s.Delete(t.Context()); err != nil || answer.Code != http.StatusOK {
		t.Fatalf("the export is answered %d, the deletion %v", answer.Code, err)
	}
	return answer.Body.Bytes(), true
}
