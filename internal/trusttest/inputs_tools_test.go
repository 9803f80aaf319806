//go:build tools

package trusttest_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
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

// fewInputs are as many as a change is worth: some five seconds of each test.
const fewInputs = 100_000

// TestInputs runs every fuzz test, those of two packages at a time, for as many inputs together
// as the environment says.
func TestInputs(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Log("the step of .ci/run for generated input runs it")
		return
	}
	total := fewInputs
	if long := os.Getenv("DEVICEVOIP_INPUTS"); long != "" {
		var err error
		if total, err = strconv.Atoi(long); err != nil {
			t.Fatal(err)
		}
	}
	targets := map[string][]string{}
	for name := range fuzzTests {
		pkg, target, _ := strings.Cut(name, " ")
		targets[pkg] = append(targets[pkg], target)
	}
	var (
		running sync.WaitGroup
		sum     atomic.Int64
		turns   = make(chan bool, 2)
	)
	longest := func(a, b string) int { return len(targets[b]) - len(targets[a]) }
	for _, pkg := range slices.SortedFunc(maps.Keys(targets), longest) { // so that no long one ends alone
		turns <- true
		running.Go(func() {
			defer func() { <-turns }()
			program := build(t, pkg)
			for _, target := range targets[pkg] {
				sum.Add(int64(fuzz(t, program, pkg, target, total*fuzzTests[pkg+" "+target]/1000)))
			}
		})
	}
	running.Wait()
	trusttest.Record(t, trusttest.Row{
		Subject: "inputs", Tried: "generated input: every call, world files, options of wx, adapters, deviations, features, accounts and reports",
		Count: int(sum.Load()), Unit: "inputs", Seen: fmt.Sprintf("%d fuzz tests", len(fuzzTests)), Long: "DEVICEVOIP_INPUTS",
	})
}

// build builds the tests of a package for the fuzzer, all of them in one program.
func build(t *testing.T, pkg string) (program string) {
	t.Helper()
	program = filepath.Join(t.TempDir(), "fuzz")
	cmd := exec.CommandContext(t.Context(), "go", "test", "-c", "-fuzz", ".", "-o", program, "./"+pkg)
	cmd.Dir = "../.."
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("build %s: %v\n%s", pkg, err, out)
	}
	return program
}

var executed = regexp.MustCompile(`execs: (\d+)`)

// fuzz runs a fuzz test and returns how many inputs it had.
func fuzz(t *testing.T, program, pkg, target string, inputs int) int {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), program, "-test.run", "^$", "-test.fuzz", "^"+target+"$", "-test.fuzztime", fmt.Sprint(inputs, "x"),
		"-test.fuzzminimizetime", "1s", "-test.parallel", "1", "-test.fuzzcachedir", t.TempDir())
	cmd.Dir = filepath.Join("../..", pkg)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Errorf("%s: %v\n%s", target, err, out)
		return 0
	}
	n := 0
	if all := executed.FindAllSubmatch(out, -1); len(all) > 0 {
		n, _ = strconv.Atoi(string(all[len(all)-1][1])) // it is a number
	}
	if n < inputs {
		t.Errorf("%s had %d inputs, want %d:\n%s", target, n, inputs, out)
	}
	t.Logf("%s: %d inputs", target, n)
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
		case entry.IsDir() && slices.Contains([]string{"node_modules", "target", "dist", ".venv", "testdata", ".git"}, entry.Name()):
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
