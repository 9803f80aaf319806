//go:build tools

package project_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/toolstest"
)

// stub stands in for every program that the scripts call: it records the call,
// copies itself to where a program would have been built, and fails at call
// $FAIL_AT. To ask whether something is there is no call.
const stub = `#!/bin/bash
if [[ "$1" == -c || "$1" == --version || "$1" == -V ]]; then exit; fi
echo "${0##*/} $*" >>"$CALLS"
if [[ "$(wc -l <"$CALLS")" -eq "$FAIL_AT" ]]; then exit "${FAIL_WITH:-3}"; fi
case "${0##*/} $1" in
"go install") program=${2%@*} && cp "$0" "$GOBIN/${program##*/}" ;;
"go build") cp "$0" "$3" ;;
"devicevoip mutants") cp docs/mutants.md "$3" && cp docs/mutants.zh-CN.md "${3%.md}.zh-CN.md" && cp steps/internal/diagnosis/mutants.json "$5" ;;
"python3 -m") mkdir -p "$3/bin" && cp "$0" "$3/bin/pip" ;;
esac
`

// shim is on the PATH and runs nothing.
const shim = "#!/bin/bash\necho 'no toolchain is installed' >&2\nexit 1\n"

// needed are the programs that the scripts install, with their packages.
var needed = map[string]string{
	"curl": "curl", "jq": "jq", "gcc": "build-essential", "xmllint": "libxml2-utils", "ip": "iproute2", "unshare": "util-linux",
	"chromium": "chromium", "fc-list": "fontconfig", "php": "php-cli", "python3": "python3",
	"javac": "default-jdk-headless", "mvn": "maven", "cargo": "cargo-web", "initdb": "postgresql",
}

// locks are a fixture of each kind.
var locks = []string{
	"fixtures/java/pom.xml", "fixtures/node/package-lock.json", "npm/wx/package-lock.json", "fixtures/app/build.js", "fixtures/python/requirements.txt", "fixtures/rust/Cargo.toml",
}

// installs are the commands that install them, and what Go needs.
var installs = []string{
	"go list -export -test ./...",
	"go list -export -test -race ./...",
	"npm ci --prefix fixtures/node --no-audit --no-fund --silent",
	"npm ci --prefix npm/wx --no-audit --no-fund --silent",
	"node fixtures/app/build.js",
	"python3 -m venv fixtures/python/.venv",
	"pip install --quiet --disable-pip-version-check --require-hashes -r fixtures/python/requirements.txt",
	"mvn -q -B -f fixtures/java/pom.xml package",
	"cargo build --quiet --release --locked --manifest-path fixtures/rust/Cargo.toml",
}

// A ci is a run of a script in a repository of its own, with stubs for programs.
type ci struct {
	script string            // run or long
	what   string            // its argument, if it has one
	failAt int               // the call that fails, counted from 1
	locks  []string          // the fixtures of the repository
	shims  map[string]string // programs that are something else than the stub
	code   int               // with which the call fails; 0 is 3, with which every program fails
}

// run returns the calls that the script makes and what it prints.
func (c ci) run(t *testing.T) (calls []string, out string, err error) {
	t.Helper()
	bash := toolstest.Find(t, "bash")
	root, dir := t.TempDir(), t.TempDir()
	for _, name := range []string{"run", "long", "packages"} {
		script, err := os.ReadFile(".ci/" + name)
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(root, ".ci", name), string(script))
	}
	write(t, filepath.Join(root, "docs/mutants.md"), "the wrong clients\n")
	write(t, filepath.Join(root, "docs/mutants.zh-CN.md"), "错误客户端\n")
	write(t, filepath.Join(root, "steps/internal/diagnosis/mutants.json"), "[]\n")
	for _, lock := range c.locks {
		write(t, filepath.Join(root, lock), "")
	}
	programs := map[string]string{"go": stub, "node": stub, "npm": stub, "apt-get": stub}
	for name := range needed {
		programs[name] = stub
	}
	for name, text := range c.shims {
		programs[name] = text
	}
	for name, text := range programs {
		write(t, filepath.Join(dir, name), text)
	}
	log := filepath.Join(dir, "calls")
	cmd := exec.CommandContext(t.Context(), bash, append([]string{filepath.Join(root, ".ci", c.script)}, strings.Fields(c.what)...)...)
	cmd.Env = append(os.Environ(), "PATH="+dir+":"+os.Getenv("PATH"), "CALLS="+log, fmt.Sprint("FAIL_AT=", c.failAt), "DEVICEVOIP_JOBS=1")
	if c.code != 0 {
		cmd.Env = append(cmd.Env, fmt.Sprint("FAIL_WITH=", c.code))
	}
	printed, err := cmd.Output()
	text, readErr := os.ReadFile(log)
	if readErr != nil && err == nil {
		t.Fatal(readErr)
	}
	return strings.Split(strings.TrimSpace(string(text)), "\n"), string(printed), err
}

// write writes a program, or any other file.
func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o755); err != nil {
		t.Fatal(err)
	}
}

// TestCIFails: whichever of its calls fails, .ci/run fails at once.
func TestCIFails(t *testing.T) {
	t.Parallel()
	calls, _, err := ci{script: "run", locks: locks}.run(t)
	if err != nil {
		t.Fatalf(".ci/run fails with nothing wrong: %v", err)
	}
	for i, call := range calls {
		t.Run(fmt.Sprint(i+1), func(t *testing.T) {
			t.Parallel()
			made, _, err := ci{script: "run", failAt: i + 1, locks: locks}.run(t)
			if err == nil {
				t.Errorf(".ci/run succeeds although %q fails", call)
			}
			if len(made) != i+1 {
				t.Errorf(".ci/run goes on after %q failed", call)
			}
		})
	}
	for _, command := range slices.Concat(setUpCommands(t), installs) {
		if !slices.Contains(calls, command) {
			t.Errorf(".ci/run does not call %q, which the README promises or a fixture needs", command)
		}
	}
}

// TestCISetup: the argument setup has .ci/run make the calls that install, and no other.
func TestCISetup(t *testing.T) {
	t.Parallel()
	all, _, err := ci{script: "run", locks: locks}.run(t)
	if err != nil {
		t.Fatal(err)
	}
	before := slices.Index(all, setUpCommands(t)[0])
	calls, _, err := ci{script: "run", what: "setup", locks: locks}.run(t)
	if err != nil {
		t.Fatal(err)
	}
	differs := regexp.MustCompile(`/tmp/\S+`)
	for i, call := range calls {
		calls[i] = differs.ReplaceAllString(call, "")
	}
	for i, call := range all {
		all[i] = differs.ReplaceAllString(call, "")
	}
	if diff := cmp.Diff(all[:max(before, 0)], calls); diff != "" {
		t.Errorf("calls of .ci/run setup (-before the tests +got):\n%s", diff)
	}
	if _, _, err := (ci{script: "run", what: "tests", locks: locks}).run(t); err == nil {
		t.Error(".ci/run tests, which is nothing that it knows, succeeds")
	}
}

// TestCIWithoutVulnerabilityDatabase: where it does not answer, one line says so, and nothing
// else changes.
func TestCIWithoutVulnerabilityDatabase(t *testing.T) {
	t.Parallel()
	calls, _, err := ci{script: "run", locks: locks}.run(t)
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(calls, func(call string) bool { return strings.HasPrefix(call, "govulncheck ") })
	made, out, err := ci{script: "run", locks: locks, failAt: at + 1, code: 1}.run(t)
	if err != nil || len(made) != len(calls) {
		t.Errorf("%v after %d of %d calls", err, len(made), len(calls))
	}
	if strings.Count(out, "known vulnerabilities were not looked up\n") != 1 {
		t.Errorf("it does not say so once:\n%s", out)
	}
}

// TestCIPrintsSeconds: every step ends with its duration, even the one that fails.
func TestCIPrintsSeconds(t *testing.T) {
	t.Parallel()
	for _, failAt := range []int{0, 1, 12} {
		_, out, _ := ci{script: "run", failAt: failAt, locks: locks}.run(t)
		var begun, ended []string
		for _, m := range regexp.MustCompile(`(?m)^== (.+)$`).FindAllStringSubmatch(out, -1) {
			begun = append(begun, m[1])
		}
		for _, m := range regexp.MustCompile(`(?m)^-- (.+): \d+ s$`).FindAllStringSubmatch(out, -1) {
			ended = append(ended, m[1])
		}
		if diff := cmp.Diff(append(begun, "in all"), ended); diff != "" {
			t.Errorf("steps, where call %d fails (-begun +ended):\n%s", failAt, diff)
		}
	}
}

// TestCIWithoutFixtures: a kind of fixture of which there is none stops nothing.
func TestCIWithoutFixtures(t *testing.T) {
	t.Parallel()
	calls, _, err := ci{script: "run"}.run(t)
	if err != nil {
		t.Fatalf(".ci/run fails without fixtures: %v", err)
	}
	for _, call := range calls {
		if strings.Contains(call, "fixtures/") {
			t.Errorf(".ci/run calls %q where there are no fixtures", call)
		}
	}
}

// TestCIInstalls: a program that is on the PATH but does not run is installed.
func TestCIInstalls(t *testing.T) {
	t.Parallel()
	for program, pkg := range needed {
		t.Run(program, func(t *testing.T) {
			t.Parallel()
			calls, _, _ := ci{script: "run", shims: map[string]string{program: shim}}.run(t)
			if want := "apt-get install -y -qq --no-install-recommends " + pkg; !slices.Contains(calls, want) {
				t.Errorf(".ci/run does not call %q where %s does not run", want, program)
			}
		})
	}
}

// TestCILong makes the calls of .ci/run, and some of them with larger counts.
func TestCILong(t *testing.T) {
	t.Parallel()
	short, _, err := ci{script: "run", locks: locks}.run(t)
	if err != nil {
		t.Fatal(err)
	}
	long, _, err := ci{script: "long", locks: locks}.run(t)
	if err != nil {
		t.Fatal(err)
	}
	if len(short) != len(long) {
		t.Fatalf(".ci/long makes %d calls, .ci/run %d", len(long), len(short))
	}
	count := regexp.MustCompile(`-(?:count|timeout|fuzztime|benchtime) ([0-9.]+)\w*`)
	differs := regexp.MustCompile(count.String() + `|-short |-race |-(?:o|-write|-write-signatures|program|mode binary) \S+|-out .+`) // the latter are below a new directory
	larger := 0
	for i := range short {
		if diff := cmp.Diff(differs.ReplaceAllString(short[i], ""), differs.ReplaceAllString(long[i], "")); diff != "" {
			t.Errorf("call %d (-run +long):\n%s", i+1, diff)
		}
		from, to := count.FindAllStringSubmatch(short[i], -1), count.FindAllStringSubmatch(long[i], -1)
		for j := range from {
			few, _ := strconv.ParseFloat(from[j][1], 64)
			many, _ := strconv.ParseFloat(to[j][1], 64)
			if many > few {
				larger++
			}
		}
	}
	if all := strings.Join(long, "\n"); strings.Contains(all, "-short") || !strings.Contains(strings.Join(short, "\n"), "-short") {
		t.Error(".ci/long leaves out what is left out of short tests, or .ci/run does not")
	}
	if larger < 6 {
		t.Errorf("%d counts of .ci/long are larger than those of .ci/run", larger)
	}
}

// TestCIFuzzes: .ci/run runs the test that runs every fuzz test.
func TestCIFuzzes(t *testing.T) {
	t.Parallel()
	calls, _, err := ci{script: "run"}.run(t)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(calls, func(call string) bool {
		return strings.Contains(call, "-run ^TestInputs$ ") && strings.HasSuffix(call, " ./internal/trusttest")
	}) {
		t.Error(".ci/run does not run TestInputs")
	}
}

// TestCISoaks: .ci/run soaks the platform for a minute, and .ci/long for longer.
func TestCISoaks(t *testing.T) {
	t.Parallel()
	calls, _, err := ci{script: "run"}.run(t)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(calls, func(call string) bool {
		return strings.Contains(call, "-run ^TestSoak$ ") && !strings.Contains(call, "-short") && strings.HasSuffix(call, " ./cmd/soak")
	}) {
		t.Error(".ci/run does not run TestSoak of cmd/soak")
	}
	long, err := os.ReadFile(".ci/long")
	if err != nil {
		t.Fatal(err)
	}
	if !regexp.MustCompile(`(?m)^export DEVICEVOIP_SOAK=\d+h$`).Match(long) {
		t.Error(".ci/long does not set DEVICEVOIP_SOAK to hours")
	}
}

// TestCIRaces: .ci/run runs every package with the race detector, and .ci/long the pages in a
// browser as well, which .ci/run runs without.
func TestCIRaces(t *testing.T) {
	t.Parallel()
	everything := regexp.MustCompile(`^go test -race .*-shuffle=on .* \./\.\.\.$`)
	pages := regexp.MustCompile(`^go test -tags tools .*-shuffle=on .* \./mock/internal/console \./steps/report$`)
	for script, race := range map[string]bool{"run": false, "long": true} {
		calls, _, err := ci{script: script}.run(t)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(calls, everything.MatchString) {
			t.Errorf(".ci/%s does not run every package with the race detector", script)
		}
		if !slices.ContainsFunc(calls, func(call string) bool {
			return pages.MatchString(call) && strings.Contains(call, " -race ") == race
		}) {
			t.Errorf(".ci/%s does not run the pages in a browser, with the race detector: %v", script, race)
		}
	}
}
