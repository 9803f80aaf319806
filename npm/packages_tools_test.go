//go:build tools

package npm_test

import (
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/toolstest"
)

// consumers import each package as its README says, for the compiler.
var consumers = map[string]string{
	"devicevoip":             "import { program } from 'devicevoip'\nexport const path: string = program()\n",
	"devicevoip-automator":   "import { install, type MiniProgram } from 'devicevoip-automator'\nexport const undo = (app: MiniProgram): Promise<() => Promise<void>> => install(app, { appid: 'wx1' })\n",
	"devicevoip-wx":          subscribing,
	"taro-plugin-devicevoip": "import plugin, { type Options } from 'taro-plugin-devicevoip'\nconst options: Options = { dialog: 'modal', h5: true }\nexport const use = (ctx: object): void => plugin(ctx, options)\n",
	"vite-plugin-devicevoip": "import plugin from 'vite-plugin-devicevoip'\nexport const plugins: { name: string }[] = [plugin({ dialog: 'page', h5: true })]\n",
}

const subscribing = `
import { createPhone } from 'devicevoip-wx'
const option = { tmplIds: ['T1'], sn: 'S1', snTicket: 't', modelId: 'm' }
export const answer: Promise<string | undefined> = createPhone().wx.requestSubscribeDeviceMessage(option).then((res) => res.T1)
export const nothing: void = createPhone().wx.requestSubscribeDeviceMessage({ ...option, success: (res) => res.errMsg })
`

// unpacked is a folder whose node_modules has every package of this folder as npm packs it.
func unpacked(t *testing.T) (dir string, names []string) {
	t.Helper()
	dir = t.TempDir()
	manifests, err := filepath.Glob("*/package.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, manifest := range manifests {
		name := filepath.Dir(manifest)
		names = append(names, name)
		pack := exec.CommandContext(t.Context(), toolstest.Find(t, "npm"), "pack", "--silent", "--pack-destination", dir)
		pack.Dir = name
		tarball, err := pack.Output()
		if err != nil {
			t.Fatalf("pack %s: %v", name, err)
		}
		target := filepath.Join(dir, "node_modules", name)
		if err := os.MkdirAll(target, 0o700); err != nil {
			t.Fatal(err)
		}
		unpack := exec.CommandContext(t.Context(), toolstest.Find(t, "tar"), "-xzf", filepath.Join(dir, strings.TrimSpace(string(tarball))), "-C", target, "--strip-components=1")
		if out, err := unpack.CombinedOutput(); err != nil {
			t.Fatalf("unpack %s: %v\n%s", name, err, out)
		}
	}
	return dir, names
}

// TestTarballs: each package has types that the compiler takes, and a README in both languages.
func TestTarballs(t *testing.T) {
	t.Parallel()
	dir, names := unpacked(t)
	if diff := cmp.Diff(slices.Sorted(maps.Keys(consumers)), names); diff != "" {
		t.Fatalf("packages (-with a consumer +there are):\n%s", diff)
	}
	for _, name := range names {
		for _, file := range append([]string{"README.md", "README.zh-CN.md"}, typesOf(t, name)...) {
			if _, err := os.Stat(filepath.Join(dir, "node_modules", name, file)); err != nil {
				t.Errorf("the tarball of %s: %v", name, err)
			}
		}
	}
	typescript, err := filepath.Abs("../fixtures/javascript/node_modules/typescript/bin/tsc")
	if err != nil {
		t.Fatal(err)
	}
	args := []string{typescript, "--strict", "--noEmit", "--module", "nodenext", "--target", "es2022"}
	for name, text := range consumers {
		if err := os.WriteFile(filepath.Join(dir, name+".mts"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, name+".mts")
	}
	cmd := exec.CommandContext(t.Context(), toolstest.Find(t, "node"), args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("tsc: %v\n%s", err, out)
	}
}

// typesOf are the files that the manifest of a package names as types.
func typesOf(t *testing.T, name string) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(name, "package.json"))
	if err != nil {
		t.Fatal(err)
	}
	var manifest struct{ Types string }
	if err := json.Unmarshal(text, &manifest); err != nil || manifest.Types == "" {
		t.Fatalf("%s has no types: %v", name, err)
	}
	return []string{manifest.Types}
}

// TestAutomatorTarball: the package of miniprogram-automator passes its tests from its
// tarball, beside the real miniprogram-automator.
func TestAutomatorTarball(t *testing.T) {
	t.Parallel()
	dir, _ := unpacked(t)
	text, err := os.ReadFile("devicevoip-automator/automator.test.js")
	if err != nil {
		t.Fatal(err)
	}
	moved := strings.Replace(string(text), "require('./index.js')", "require('devicevoip-automator')", 1)
	if moved == string(text) {
		t.Fatal("automator.test.js does not load ./index.js")
	}
	if err := os.WriteFile(filepath.Join(dir, "automator.test.cjs"), []byte(moved), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), toolstest.Find(t, "node"), "--test", "automator.test.cjs")
	cmd.Dir = dir
	installed, err := filepath.Abs("devicevoip-automator/node_modules")
	if err != nil {
		t.Fatal(err)
	}
	cmd.Env = append(os.Environ(), "NODE_PATH="+installed)
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "# pass 4") {
		t.Errorf("node --test: %v\n%s", err, out)
	}
}
