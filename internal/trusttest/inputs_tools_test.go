//go:build tools

package trusttest_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/trusttest"
)

// fuzzTests are all fuzz tests with the share that each has of a thousand inputs: the faster
// and the less deep it is, the more.
var fuzzTests = map[string]int{
	"mock/rule FuzzCheckSN":                  250,
	"mock/internal/platform FuzzCredentials": 250,
	"mock/internal/mocktest FuzzCalls":       80,
	"mock/internal/mocktest FuzzOption":      120,
	"mock/internal/mocktest FuzzPlainBodies": 110,
	"mock/internal/mocktest FuzzBodies":      110,
	"mock/internal/mocktest FuzzWorldFile":   30,
	"steps FuzzFiles":                        30,
	"steps FuzzAdapter":                      1,
	"steps/report FuzzRead":                  19,
}

// TestInputs runs every fuzz test, two at a time: for five seconds each, or all of them together
// for as many inputs as the environment says.
func TestInputs(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Log("the step of .ci/run for generated input runs it")
		return
	}
	total, seconds := 0, 5
	if long := os.Getenv("DEVICEVOIP_INPUTS"); long != "" {
		var err error
		if total, err = strconv.Atoi(long); err != nil {
			t.Fatal(err)
		}
	}
	var (
		running sync.WaitGroup
		mu      sync.Mutex // guards sum
		sum     int
		turns   = make(chan bool, 2)
	)
	for name, share := range fuzzTests {
		running.Go(func() {
			turns <- true
			defer func() { <-turns }()
			most := fmt.Sprintf("%ds", seconds)
			if total > 0 {
				most = fmt.Sprintf("%dx", total*share/1000)
			}
			n := fuzz(t, name, most)
			mu.Lock()
			sum += n
			mu.Unlock()
		})
	}
	running.Wait()
	trusttest.Record(t, trusttest.Row{
		Subject: "inputs", Tried: "generated input: every call, world files, options of wx, adapters, deviations, features, accounts and reports",
		Count: sum, Unit: "inputs", Seen: fmt.Sprintf("%d fuzz tests", len(fuzzTests)), Long: "DEVICEVOIP_INPUTS",
	})
}

var executed = regexp.MustCompile(`execs: (\d+)`)

// fuzz runs a fuzz test and returns how many inputs it had.
func fuzz(t *testing.T, name, most string) int {
	t.Helper()
	pkg, target, _ := strings.Cut(name, " ")
	cmd := exec.CommandContext(t.Context(), "go", "test", "-run", "^$", "-fuzz", "^"+target+"$", "-fuzztime", most, "-fuzzminimizetime", "1s", "-parallel", "1", "-timeout", "0", "./"+pkg)
	cmd.Dir = "../.."
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Errorf("%s: %v\n%s", name, err, out)
	}
	all := executed.FindAllSubmatch(out, -1)
	if len(all) == 0 {
		t.Errorf("%s had no input:\n%s", name, out)
		return 0
	}
	n, err := strconv.Atoi(string(all[len(all)-1][1]))
	if err != nil {
		t.Error(err)
	}
	t.Logf("%s: %d inputs", name, n)
	return n
}

// TestFuzzTests: TestInputs runs every fuzz test that there is, and there are few enough to be
// run for each change.
func TestFuzzTests(t *testing.T) {
	t.Parallel()
	found, sum := map[string]int{}, 0
	err := filepath.WalkDir("../..", func(file string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (entry.Name() == "node_modules" || entry.Name() == "testdata" || entry.Name() == ".git"):
			return fs.SkipDir
		case !strings.HasSuffix(file, "_test.go"):
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, declared := range parsed.Decls {
			if f, ok := declared.(*ast.FuncDecl); ok && strings.HasPrefix(f.Name.Name, "Fuzz") {
				name := filepath.ToSlash(strings.TrimPrefix(filepath.Dir(file), "../../")) + " " + f.Name.Name
				found[name] = fuzzTests[name]
				sum += fuzzTests[name]
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(fuzzTests, found); diff != "" {
		t.Errorf("fuzz tests mismatch (-known +found):\n%s", diff)
	}
	if sum != 1000 || len(found) > 10 {
		t.Errorf("%d fuzz tests have %d of a thousand inputs", len(found), sum)
	}
}
