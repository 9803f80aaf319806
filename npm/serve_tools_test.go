//go:build tools

package npm_test

import (
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// workers uses the platform in several processes that begin at once. The first to begin
// ends first, while the others still use what it may have started.
const workers = `
const { fork } = require('node:child_process')
const { platform } = require('devicevoip-wx/serve')
const address = process.argv[2]

async function work(wait) {
  const { started } = await platform(address)
  process.send(started)
  await new Promise((resolve) => process.once('message', resolve))
  process.disconnect()
}

async function main() {
  const all = [1, 2, 3].map(() => fork(__filename, [address, 'work']))
  const started = await Promise.all(all.map((child) => new Promise((resolve) => child.once('message', resolve))))
  const first = all[started.indexOf(true)]
  const left = all.filter((child) => child !== first)
  const ended = (child) => new Promise((resolve) => child.once('exit', resolve))
  first.send('end')
  await ended(first)
  let ok = true
  for (const end = Date.now() + 1000; ok && Date.now() < end;) ({ ok } = await fetch(address + '/__admin/live'))
  for (const child of left) child.send('end')
  await Promise.all(left.map(ended))
  console.log(started.filter(Boolean).length + ' started, ' + (ok ? 'answers' : 'is gone'))
}

if (process.argv[3] === 'work') work()
else main()
`

// freeAddress is an address of this machine at which nothing listens.
func freeAddress(t *testing.T) string {
	t.Helper()
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer free.Close()
	return "http://" + free.Addr().String()
}

// gone waits until no platform answers at the address.
func gone(t *testing.T, address string) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); ; {
		res, err := http.Get(address + "/__admin/live")
		if err != nil {
			return
		}
		res.Body.Close()
		if time.Now().After(deadline) {
			t.Fatal("the platform still answers after its last user has ended")
		}
	}
}

// dependencies are the packages that the plugins need besides those of the project, as
// fixtures/vite-page has them.
var dependencies = []string{
	"@rollup/plugin-inject", "@rollup/pluginutils", "@types/estree", "@jridgewell/sourcemap-codec", "estree-walker", "magic-string", "picomatch",
}

// installed is a folder with all packages from their tarballs.
func installed(t *testing.T) project {
	t.Helper()
	nothing := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(nothing.Close)
	p := project{t.TempDir(), nothing.URL}
	args := []string{"install", "--install-links"}
	for _, pkg := range tarballs(t, built(t)) {
		args = append(args, pkg.file)
	}
	for _, name := range dependencies {
		folder, err := filepath.Abs(filepath.Join("../fixtures/vite-page/node_modules", name))
		if err != nil {
			t.Fatal(err)
		}
		args = append(args, folder)
	}
	p.run(t, "npm", args...)
	return p
}

// builds are builds that begin where no platform runs, by each plugin.
var builds = map[string]string{
	"vite": `
process.env.UNI_PLATFORM = 'mp-weixin'
import('vite-plugin-devicevoip').then(({ default: devicevoip }) => devicevoip({ baseUrl }).configResolved({ command: 'build', logger: console })).then(over)
`,
	"taro": `
process.env.TARO_ENV = 'weapp'
let begin
require('taro-plugin-devicevoip')({ paths: { appPath: __dirname }, onBuildStart: (run) => { begin = run }, modifyWebpackChain() {} }, { baseUrl })
begin().then(over)
`,
}

// TestPlugins: the plugins work from their tarballs, types and all; a build starts the
// platform where none runs, and one of several processes that need it at once does.
func TestPlugins(t *testing.T) {
	t.Parallel()
	p := installed(t)
	for name, text := range builds {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			address := freeAddress(t)
			file := name + ".cjs"
			p.write(t, file, fmt.Sprintf(`
const baseUrl = %q
const over = () => fetch(baseUrl + '/__admin/live').then(({ ok }) => console.log(ok ? 'answers' : 'is gone'))
process.env.NODE_ENV = 'development'
`, address)+text)
			if diff := cmp.Diff("devicevoip: started, console "+address+"/__console/\nanswers\n", p.run(t, "node", file)); diff != "" {
				t.Errorf("a build (-want +got):\n%s", diff)
			}
			gone(t, address)
		})
	}
	t.Run("at once", func(t *testing.T) {
		t.Parallel()
		address := freeAddress(t)
		p.write(t, "workers.cjs", workers)
		if diff := cmp.Diff("1 started, answers\n", p.run(t, "node", "workers.cjs", address)); diff != "" {
			t.Errorf("workers (-want +got):\n%s", diff)
		}
		gone(t, address)
	})
	t.Run("types", func(t *testing.T) {
		t.Parallel()
		typescript, err := filepath.Abs("../fixtures/javascript/node_modules/typescript/bin/tsc")
		if err != nil {
			t.Fatal(err)
		}
		p.write(t, "typed.mts", pluginTypes)
		p.run(t, "node", typescript, "--strict", "--noEmit", "--skipLibCheck", "false", "--module", "nodenext", "--target", "es2022", "typed.mts")
	})
}

const pluginTypes = `
import devicevoip, { type Options } from 'vite-plugin-devicevoip'
import type { Options as TaroOptions } from 'taro-plugin-devicevoip'
const options: Options & TaroOptions = { baseUrl: 'http://127.0.0.1:8080', dialog: 'modal', h5: true }
export const name: string = devicevoip(options).name
`

// write writes a file of the project.
func (p project) write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(p.dir, file), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
