'use strict'

const assert = require('node:assert/strict')
const { execFileSync } = require('node:child_process')
const { once } = require('node:events')
const { mkdtempSync, readFileSync, rmSync } = require('node:fs')
const { createServer } = require('node:http')
const { tmpdir } = require('node:os')
const path = require('node:path')
const test = require('node:test')
const vm = require('node:vm')
const zlib = require('node:zlib')
const acorn = require('acorn')

const built = (file) => readFileSync(path.join(__dirname, 'miniprogram_dist', file), 'utf8')
const OK = { errMsg: 'requestDeviceVoIP:ok' }
const PLACE = { appid: 'wx1', openid: 'o1' }

// platform answers as answers says, by "METHOD path", and keeps what it was asked.
async function platform(t, answers) {
  const asked = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const at = `${request.method} ${request.url.split('?')[0]}`
    asked.push([at, text && JSON.parse(text)])
    const answer = answers[at]
    response.writeHead(answer ? 200 : 404).end(JSON.stringify(isFunction(answer) ? answer() : answer))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => { server.close(); server.closeAllConnections() })
  return { asked, baseUrl: `http://127.0.0.1:${server.address().port}` }
}

function isFunction(value) {
  return typeof value === 'function'
}

// miniprogram is the global object of a mini program: no fetch, no queueMicrotask, and
// a wx that refuses writes and has own functions.
function miniprogram(own) {
  const said = []
  const functions = {
    request({ url, method, data, header, success, fail }) {
      fetch(url, { method, body: data, headers: header }).then(
        async (response) => success({ statusCode: response.status, data: await response.text() }),
        (error) => fail({ errMsg: `request:fail ${error.message}` }),
      )
    },
    getAccountInfoSync: () => ({ miniProgram: { envVersion: 'develop' } }),
    ...own,
  }
  const wx = new Proxy(functions, {
    set(_, name) { throw new TypeError(`modification of global variable "wx.${name}" is not allowed when using plugins at app.json`) },
  })
  const context = vm.createContext({ wx, setTimeout, console: { warn: (text) => said.push(text) } })
  const modules = {}
  context.require = (name) => {
    if (!modules[name]) {
      const module = { exports: {} }
      modules[name] = module
      vm.runInContext(`(function (module, exports, require) {${built(path.basename(name))}\n})`, context)(module, module.exports, context.require)
    }
    return modules[name].exports
  }
  return { said, wx, app: context.require('./miniprogram.js') }
}

// called makes a call and resolves to the callbacks that ran.
function called(wx, api, option) {
  return new Promise((resolve) => {
    const ran = []
    wx[api]({
      ...option,
      success: (res) => { ran.push(['success', res]) },
      fail: (res) => { ran.push(['fail', res]) },
      complete: () => { resolve(JSON.parse(JSON.stringify(ran))) },
    })
  })
}

test('what is built is ES5, small, and up to date', (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'wx-'))
  t.after(() => rmSync(folder, { recursive: true }))
  execFileSync(process.execPath, [path.join(__dirname, 'build.mjs'), folder])
  for (const file of ['wx.js', 'miniprogram_dist/index.js', 'miniprogram_dist/miniprogram.js']) {
    const text = readFileSync(path.join(__dirname, file), 'utf8')
    assert.equal(text, readFileSync(path.join(folder, file), 'utf8'), `${file} is stale: run node npm/devicevoip-wx/build.mjs`)
    acorn.parse(text, { ecmaVersion: 5 })
  }
  const size = zlib.gzipSync(built('index.js') + built('miniprogram.js')).length
  assert.ok(size <= 8192, `${size} bytes`)
})

test('over wx.request a call is started and asked for', async (t) => {
  let pending = 2
  const { asked, baseUrl } = await platform(t, {
    'GET /__phone/user': { dialog: 'ask', settings: [] },
    'POST /__phone/calls': { id: 'c1', dialog: { n: 7, name: 'gate门禁机' } },
    'GET /__phone/calls/c1': () => (pending-- > 0 ? { pending: true } : OK),
  })
  const { app, said } = miniprogram({})
  app.connect({ baseUrl, ...PLACE })
  assert.deepEqual(await called(app.wx, 'requestDeviceVoIP', { sn: 'S1' }), [['success', OK]])
  assert.deepEqual(asked.find(([at]) => at === 'POST /__phone/calls')[1], { api: 'requestDeviceVoIP', ...PLACE, option: { sn: 'S1' } })
  assert.equal(asked.filter(([at]) => at === 'GET /__phone/calls/c1').length, 3)
  assert.deepEqual(said.filter((text) => text.includes(baseUrl)), [])
})

for (const [choice, answer] of [[{ confirm: true }, 'accept'], [{ confirm: false, cancel: true }, 'reject'], [null, 'dismiss']]) {
  test(`modal: ${answer}`, async (t) => {
    let answered
    const { asked, baseUrl } = await platform(t, {
      'GET /__phone/user': { dialog: 'accept', settings: [] },
      'POST /__phone/calls': { id: 'c1', dialog: { n: 7, name: 'gate门禁机' } },
      'POST /__phone/dialogs/7': () => { answered = true; return {} },
      'GET /__phone/calls/c1': () => (answered ? OK : { pending: true }),
    })
    const shown = []
    const { app } = miniprogram({ showModal: ({ success, fail, ...what }) => { shown.push(what); if (choice) success(choice); else fail({}) } })
    app.connect({ baseUrl, ...PLACE, dialog: 'modal' })
    await called(app.wx, 'requestDeviceVoIP', { sn: 'S1' })
    assert.equal(asked.find(([at]) => at === 'POST /__phone/calls')[1].ask, true)
    assert.deepEqual(asked.find(([at]) => at === 'POST /__phone/dialogs/7')[1], { ...PLACE, answer })
    assert.deepEqual(shown, [{ title: '语音、视频通话提醒', content: '「gate门禁机」申请向你发送语音、视频通话提醒。可随时在设置中更改。', cancelText: '拒绝', confirmText: '允许' }])
  })
}

test('modal: messages', async (t) => {
  const { asked, baseUrl } = await platform(t, {
    'GET /__phone/user': { dialog: 'accept', settings: [] },
    'POST /__phone/calls': { id: 'c1', dialog: { n: 7, name: 'Door bell、Low battery', templates: ['Door bell', 'Low battery'] } },
    'POST /__phone/dialogs/7': {},
    'GET /__phone/calls/c1': { T1: 'accept', T2: 'accept', errMsg: 'requestSubscribeDeviceMessage:ok' },
  })
  const shown = []
  const { app } = miniprogram({ showModal: ({ success, title, content }) => { shown.push([title, content]); success({ confirm: true }) } })
  app.connect({ baseUrl, ...PLACE, dialog: 'modal' })
  const [[name, res]] = await called(app.wx, 'requestSubscribeDeviceMessage', { tmplIds: ['T1', 'T2'], sn: 'S1' })
  assert.deepEqual([name, res.T2], ['success', 'accept'])
  assert.equal(asked.find(([at]) => at === 'POST /__phone/calls')[1].ask, true)
  assert.deepEqual(shown, [['设备消息订阅', '「Door bell、Low battery」申请向你发送以上设备消息。可随时在设置中更改。']])
})

// The answer comes from elsewhere: nothing is shown in the app.
for (const [dialog, ask, want] of [['console', true, /「gate门禁机」 waits for an answer in the console: http:.*\/__console\/$/], ['policy', undefined, /^$/]]) {
  test(`${dialog}: the answer comes from elsewhere`, async (t) => {
    let pending = 1
    const { asked, baseUrl } = await platform(t, {
      'GET /__phone/user': { dialog: 'accept', settings: [] },
      'POST /__phone/calls': { id: 'c1', dialog: { n: 7, name: 'gate门禁机' } },
      'GET /__phone/calls/c1': () => (pending-- > 0 ? { pending: true } : OK),
    })
    const { app, said } = miniprogram({ showModal: () => { throw new Error('a modal was shown') } })
    app.connect({ baseUrl: baseUrl, ...PLACE, dialog })
    assert.deepEqual(await called(app.wx, 'requestDeviceVoIP', { sn: 'S1' }), [['success', OK]])
    assert.equal(asked.find(([at]) => at === 'POST /__phone/calls')[1].ask, ask)
    assert.match(said.filter((text) => !text.includes(':8080')).join('\n'), want)
    assert.ok(!asked.some(([at]) => at.startsWith('POST /__phone/dialogs')))
  })
}

test('getSetting is the host’s, with the templates of the sandbox', async (t) => {
  const { baseUrl } = await platform(t, { 'GET /__phone/user': { dialog: 'accept', settings: [], templates: ['T1'] } })
  const { app } = miniprogram({
    getSetting: ({ withSubscriptions, success, complete = () => {} }) => complete(success({
      errMsg: 'getSetting:ok', authSetting: { 'scope.camera': true }, ...(withSubscriptions && { subscriptionsSetting: { mainSwitch: false, itemSettings: { T0: 'reject' } } }),
    })),
  })
  app.connect({ baseUrl, ...PLACE })
  const settings = async (option) => (await called(app.wx, 'getSetting', option))[0][1]
  assert.deepEqual(await settings({}), { errMsg: 'getSetting:ok', authSetting: { 'scope.camera': true } })
  assert.deepEqual(await settings({ withSubscriptions: true }), {
    errMsg: 'getSetting:ok', authSetting: { 'scope.camera': true }, subscriptionsSetting: { mainSwitch: false, itemSettings: { T0: 'reject', T1: 'accept' } },
  })
})

test('what the phone does not have is the host’s, and the host is never written to', async (t) => {
  const { baseUrl } = await platform(t, { 'GET /__phone/user': { dialog: 'accept', library: '2.30.3', settings: [] } })
  const { app, wx } = miniprogram({
    getStorageSync: (key) => `stored ${key}`, canIUse: (schema) => schema === 'button.open-type',
    getSystemInfoSync: () => ({ brand: 'x', SDKVersion: '3.8.0' }), getAppBaseInfo: () => ({ SDKVersion: '3.8.0' }),
  })
  app.connect({ baseUrl, ...PLACE })
  await called(app.wx, 'getDeviceVoIPList', {})
  assert.equal(app.wx.getStorageSync('a'), 'stored a')
  for (const name of ['requestDeviceVoIP', 'getDeviceVoIPList', 'requestSubscribeDeviceMessage', 'getStorageSync', 'request']) {
    assert.ok(Object.keys(app.wx).includes(name) && name in app.wx, name)
  }
  assert.deepEqual({ ...app.wx.getSystemInfoSync() }, { brand: 'x', SDKVersion: '2.30.3' })
  assert.equal(app.wx.getAppBaseInfo().SDKVersion, '2.30.3')
  const can = (schema) => app.wx.canIUse(schema)
  assert.deepEqual(['requestDeviceVoIP', 'getDeviceVoIPList', 'requestSubscribeDeviceMessage', 'requestDeviceVoIP.object.isGroup', 'button.open-type', 'nothing'].map(can), [true, true, true, false, true, false])
  app.wx.later = 1
  assert.deepEqual([app.wx.later, wx.later], [1, undefined])
})

test('login, and the way back by openSetting', async (t) => {
  const off = { openid: 'o1', sn: 'S1', model_id: 'm', status: 0, name: 'gate' }
  const { asked, baseUrl } = await platform(t, {
    'GET /__phone/user': { dialog: 'accept', settings: [off, { ...off, sn: 'S2', status: 1 }] },
    'POST /__phone/login': { errMsg: 'login:ok', code: 'c' },
    'POST /__phone/settings': {},
  })
  const { app } = miniprogram({})
  app.connect({ baseUrl, ...PLACE })
  assert.deepEqual(await called(app.wx, 'login', {}), [['success', { errMsg: 'login:ok', code: 'c' }]])
  assert.deepEqual({ ...await app.wx.login() }, { errMsg: 'login:ok', code: 'c' }) // an object of another realm
  assert.deepEqual(await called(app.wx, 'openSetting', {}), [['success', { errMsg: 'openSetting:ok', authSetting: {} }]])
  assert.deepEqual(asked.filter(([at]) => at === 'POST /__phone/settings').map(([, body]) => body), [{ ...PLACE, sn: 'S1', model_id: 'm', status: 1 }])
  assert.deepEqual(await called(app.wx, 'getSetting', { withSubscriptions: true }), [['success', { errMsg: 'getSetting:ok', authSetting: {}, subscriptionsSetting: { mainSwitch: true, itemSettings: {} } }]])
})

test('openSetting tells what the host tells of other scopes', async (t) => {
  const { baseUrl } = await platform(t, { 'GET /__phone/user': { dialog: 'accept', settings: [], templates: ['T1'] } })
  const own = { authSetting: { 'scope.record': true }, subscriptionsSetting: { mainSwitch: false, itemSettings: { H1: 'reject' } } }
  const { app } = miniprogram({ getSetting: ({ success }) => success({ errMsg: 'getSetting:ok', ...own }) })
  app.connect({ baseUrl, ...PLACE })
  const subscriptionsSetting = { mainSwitch: false, itemSettings: { H1: 'reject', T1: 'accept' } }
  for (const api of ['openSetting', 'getSetting']) {
    assert.deepEqual(await called(app.wx, api, { withSubscriptions: true }), [['success', { errMsg: `${api}:ok`, authSetting: own.authSetting, subscriptionsSetting }]])
  }
})

for (const version of ['trial', 'release', undefined]) {
  test(`the ${version} version has WeChat’s own wx`, () => {
    const { app, said, wx } = miniprogram({ getAccountInfoSync: () => ({ miniProgram: { envVersion: version } }) })
    assert.equal(app.wx, wx)
    assert.equal(app.active, false)
    assert.equal(app.install(), false)
    app.connect({ baseUrl: 'http://127.0.0.1:1' })
    assert.match(said.join(), /^devicevoip: this is the (trial|release|unknown) version of the app, so wx is WeChat’s own; devicevoip works in the develop version only$/)
  })
}

// Each is a sentence in the app's console that says what to do; the app goes on.
test('no platform runs', async () => {
  const { app, said } = miniprogram({})
  app.connect({ baseUrl: 'http://127.0.0.1:1', ...PLACE })
  const [[name, res]] = await called(app.wx, 'requestDeviceVoIP', { sn: 'S1' })
  assert.equal(name, 'fail')
  assert.match(res.errMsg, /^requestDeviceVoIP:fail devicevoip: no answer from http:\/\/127.0.0.1:1\/__phone\/calls: /)
  assert.ok(said.includes('devicevoip: no platform answers at http://127.0.0.1:1: start one with `npx devicevoip serve`, or set baseUrl to the address that it prints'), said.join('\n'))
})

test('a wrong address', async (t) => {
  const { baseUrl } = await platform(t, {})
  const { app, said } = miniprogram({})
  app.connect({ baseUrl, ...PLACE })
  const [[name]] = await called(app.wx, 'requestDeviceVoIP', { sn: 'S1' })
  assert.equal(name, 'fail')
  assert.match(said.join('\n'), /is no devicevoip platform, or an older one: set baseUrl to the address that `devicevoip serve` prints/)
})

test('a host that refuses writes', async () => {
  const { app, said } = miniprogram({})
  assert.equal(app.install(), false)
  assert.match(said.join('\n'), /^devicevoip: wx refuses to be changed, as it does with a plugin in app.json: write const { wx } = require\('devicevoip-wx\/miniprogram'\)/m)
})

test('a base library that is too old', async (t) => {
  const { baseUrl } = await platform(t, { 'GET /__phone/user': { dialog: 'accept', library: '2.20.0', settings: [] } })
  const { app, said } = miniprogram({})
  app.connect({ baseUrl, ...PLACE })
  await called(app.wx, 'openSetting', {})
  assert.match(said.join('\n'), /^devicevoip: base library 2.20.0 has no requestDeviceVoIP: it came with 2.27.3; look whether wx has the function/m)
  assert.equal(app.wx.canIUse('requestDeviceVoIP'), false)
})

const unshown = {
  modal: "dialog: 'modal' needs wx.showModal; use 'console' or 'policy'",
  page: "dialog: 'page' needs a web page with a body; use 'modal', 'console' or 'policy'",
}
for (const [dialog, why] of Object.entries(unshown)) {
  test(`${dialog}: a runtime that cannot show it begins no call`, async (t) => {
    const { asked, baseUrl } = await platform(t, {
      'GET /__phone/user': { dialog: 'accept', settings: [{ sn: 'S1', model_id: 'm', status: 0, name: 'gate' }] },
      'POST /__phone/calls': { id: 'c1', result: { errMsg: 'getDeviceVoIPList:ok', list: [] } },
    })
    const { app, said } = miniprogram({})
    app.connect({ baseUrl, ...PLACE, dialog })
    for (const api of ['requestDeviceVoIP', 'requestSubscribeDeviceMessage', 'openSetting']) {
      assert.deepEqual(await called(app.wx, api, {}), [['fail', { errMsg: `${api}:fail devicevoip: ${why}` }]])
    }
    assert.deepEqual(said.filter((text) => !text.includes(':8080')), [`devicevoip: ${why}`])
    assert.ok(asked.every(([at]) => at === 'GET /__phone/user'), asked.join('\n'))
    assert.equal((await called(app.wx, 'getDeviceVoIPList', {}))[0][0], 'success', 'a list opens no dialog')
  })
}

test('a dialog that the host fails to show is dismissed', async (t) => {
  const { asked, baseUrl } = await platform(t, {
    'GET /__phone/user': { dialog: 'accept', settings: [] },
    'POST /__phone/calls': { id: 'c1', dialog: { n: 7, name: 'gate' } },
    'POST /__phone/dialogs/7': {},
  })
  const { app, said } = miniprogram({ showModal() { throw new Error('no window') } })
  app.connect({ baseUrl, ...PLACE, dialog: 'modal' })
  assert.deepEqual(await called(app.wx, 'requestDeviceVoIP', {}), [['fail', { errMsg: 'requestDeviceVoIP:fail devicevoip: no window' }]])
  assert.deepEqual(asked.find(([at]) => at === 'POST /__phone/dialogs/7')[1], { ...PLACE, answer: 'dismiss' })
  assert.ok(!said.some((text) => text.includes(baseUrl)), said.join('\n'))
})

test('settings fail when no platform answers', async () => {
  const { app } = miniprogram({ getSetting: ({ success, complete = () => {} }) => complete(success({ errMsg: 'getSetting:ok', authSetting: {} })) })
  app.connect({ baseUrl: 'http://127.0.0.1:1', ...PLACE })
  for (const api of ['openSetting', 'getSetting']) {
    const [[name, res]] = await called(app.wx, api, { withSubscriptions: true })
    assert.equal(name, 'fail')
    assert.match(res.errMsg, new RegExp(`^${api}:fail devicevoip: no answer from http://127.0.0.1:1/__phone/user: `))
  }
  assert.deepEqual(await called(app.wx, 'getSetting', {}), [['success', { errMsg: 'getSetting:ok', authSetting: {} }]])
})

test('settings fail when the platform refuses', async (t) => {
  const { baseUrl } = await platform(t, { 'GET /__phone/user': { dialog: 'accept', settings: [{ sn: 'S1', model_id: 'm', status: 0, name: 'gate' }] } })
  const { app, said } = miniprogram({})
  app.connect({ baseUrl, ...PLACE })
  assert.deepEqual(await called(app.wx, 'openSetting', {}), [['fail', { errMsg: `openSetting:fail devicevoip: ${baseUrl}/__phone/settings answered 404: ` }]])
  assert.match(said.join('\n'), /is no devicevoip platform, or an older one/)
})
