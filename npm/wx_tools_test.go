//go:build tools

package npm_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/internal/toolstest"
	"github.com/devicevoip/devicevoip/mock"
)

// required uses every entry of the package devicevoip-wx by CommonJS and as modules.
const required = `
const assert = require('node:assert/strict')
const { createPhone } = require('devicevoip-wx')
const { sandbox } = require('devicevoip-wx/test')
const { platform } = require('devicevoip-wx/serve')
const { loadTaro } = require('devicevoip-wx/taro')

async function main() {
  assert.equal(require('devicevoip-wx/min').createPhone().wx.requestDeviceVoIP(), undefined)
  assert.equal(typeof createPhone, 'function')
  assert.equal((await import('devicevoip-wx')).createPhone, createPhone)
  assert.equal(require('devicevoip-wx/miniprogram').active, false)
  assert.equal((await platform()).started, false)
  assert.throws(() => loadTaro({}), /has no Taro for weapp: npm install/)
  await assert.rejects(platform('http://127.0.0.1:1'), /no platform answers at .*npx devicevoip serve/)
  const s = await sandbox()
  const seen = []
  const ask = async () => s.wx.requestDeviceVoIP({ ...await s.ticket('SN1'), deviceName: 'Door', complete: (res) => seen.push(res.errCode ?? res.errMsg) })
  await s.reject(); await ask(); await s.idle(); await ask(); await s.idle()
  assert.deepEqual(seen, [10021, 10021])
  s.wx.openSetting({ success: (res) => seen.push(res.errMsg) })
  await s.idle()
  await s.accept(); s.wx.openSetting(); await s.idle(); await ask(); await s.idle()
  assert.deepEqual(seen.slice(2), ['openSetting:ok', 10001])
  const { snTicket } = await s.ticket('SN2')
  await s.advance('5m1s')
  s.wx.requestDeviceVoIP({ sn: 'SN2', snTicket, modelId: s.models[0].model_id, deviceName: 'Door', fail: (res) => seen.push(res.errCode) })
  await s.idle()
  assert.equal(seen.at(-1), 10008)
  await assert.rejects(s.wx.requestSubscribeDeviceMessage({ ...await s.ticket('SN1'), tmplIds: ['T1'] }), { errCode: 20001 })
  await s.template('T1', { title: 'Door bell' })
  assert.equal((await s.wx.requestSubscribeDeviceMessage({ ...await s.ticket('SN1'), tmplIds: ['T1'] })).T1, 'accept')
  let code
  s.wx.login({ success: (res) => { code = res.code } })
  await s.idle()
  const swapped = await fetch(s.baseUrl + '/sns/jscode2session?grant_type=authorization_code&appid=' + s.appid + '&secret=' + s.secret + '&js_code=' + code)
  assert.equal((await swapped.json()).openid, s.openid)
  assert.equal((await s.records()).length, 1)
  await s.close()
}
main().catch((error) => { console.error(error); process.exitCode = 1 })
`

// typed is the same for the types.
const typed = `
import { createPhone, type AppWx } from 'devicevoip-wx'
import { sandbox } from 'devicevoip-wx/test'
import { loadTaro } from 'devicevoip-wx/taro'
import { platform } from 'devicevoip-wx/serve'
import { wx, connect, install, active } from 'devicevoip-wx/miniprogram'
export async function all(): Promise<boolean> {
  const s = await sandbox({ dialog: 'policy' })
  await s.template('T1', { title: 'Door bell' })
  s.wx.requestDeviceVoIP({ ...await s.ticket('SN1'), deviceName: 'Door', fail: (res) => res.errCode })
  const app: AppWx = createPhone({ host: {}, dialog: 'modal' }).wx
  loadTaro(app)
  connect({ dialog: 'page' })
  wx.getDeviceVoIPList()
  return install() && active && (await platform()).started
}
`

// TestWXPackage: the package of wx works from its tarball, in an empty folder.
func TestWXPackage(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := project{dir, "http://127.0.0.1:1"}
	pack := exec.CommandContext(t.Context(), toolstest.Find(t, "npm"), "pack", "--silent", "--pack-destination", dir)
	pack.Dir = "devicevoip-wx"
	name, err := pack.Output()
	if err != nil {
		t.Fatal(err)
	}
	p.run(t, "npm", "install", "./"+strings.TrimSpace(string(name)))
	typescript, err := filepath.Abs("../fixtures/javascript/node_modules/typescript/bin/tsc")
	if err != nil {
		t.Fatal(err)
	}
	for file, text := range map[string]string{"required.cjs": required, "typed.mts": typed, "typed.cts": typed} {
		if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	p.run(t, "node", typescript, "--strict", "--noEmit", "--skipLibCheck", "false", "--module", "nodenext", "--target", "es2022", "typed.mts", "typed.cts")
	cmd := p.command(t, "node", "required.cjs")
	cmd.Env = append(cmd.Env, "DEVICEVOIP_URL="+mock.Start(t).URL)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("required.cjs: %v\n%s", err, out)
	}
}

// TestLoadTaro: the real Taro 4 runs in Node over a sandbox, and another version is refused
// with what to do.
func TestLoadTaro(t *testing.T) {
	t.Parallel()
	p := mock.Start(t)
	for folder, want := range map[string]string{
		"taro": "", "taro-3": "does not load without its bundler; this takes Taro 4",
	} {
		app, err := filepath.Abs("../fixtures/" + folder)
		if err != nil {
			t.Fatal(err)
		}
		cmd := exec.CommandContext(t.Context(), toolstest.Find(t, "node"), "testdata/taro.cjs", app)
		cmd.Env = append(os.Environ(), "DEVICEVOIP_URL="+p.URL)
		out, err := cmd.CombinedOutput()
		if (err != nil) != (want != "") || !strings.Contains(string(out), want) {
			t.Errorf("%s: %v, want %q\n%s", folder, err, want, out)
		}
	}
}
