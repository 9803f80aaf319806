'use strict'

const assert = require('node:assert/strict')
const { execFile } = require('node:child_process')
const { once } = require('node:events')
const { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs')
const { createServer } = require('node:http')
const { tmpdir } = require('node:os')
const path = require('node:path')
const test = require('node:test')
const { pathToFileURL } = require('node:url')
const vm = require('node:vm')
const { sandbox } = require('./test.js')
const { createPhone } = require('./wx.js')

const OK = { errMsg: 'requestDeviceVoIP:ok' }
const REJECTED = { errMsg: 'requestDeviceVoIP:fail The sn has been rejected', errCode: 10021 }
const CALLBACKS = ['success', 'fail', 'complete']

// platform answers every call with answer(path, message) and keeps what it was asked.
async function platform(t, answer) {
  const asked = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    asked.push({ path: request.url, message: JSON.parse(text) })
    const { status = 200, body } = answer(request.url, JSON.parse(text))
    response.writeHead(status).end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => { server.close(); server.closeAllConnections() })
  return { asked, baseUrl: `http://127.0.0.1:${server.address().port}` }
}

function answering(res) {
  return () => ({ body: JSON.stringify(res) })
}

function user(baseUrl) {
  return { baseUrl, appid: 'wx1', openid: 'o1' }
}

function recording(seen, names = CALLBACKS) {
  return Object.fromEntries(names.map((name) => [name, (res) => { seen.push([name, res]) }]))
}

const outcomes = [
  { name: 'ok', res: OK, want: ['success', 'complete'] },
  { name: 'a refusal', res: REJECTED, want: ['fail', 'complete'] },
  { name: 'ok of another call', res: { errMsg: 'getDeviceVoIPList:ok' }, want: ['fail', 'complete'] },
  { name: 'a refusal, success only', res: REJECTED, callbacks: ['success'], want: [] },
  { name: 'ok, complete only', res: OK, callbacks: ['complete'], want: ['complete'] },
]
for (const { name, res, callbacks, want } of outcomes) {
  test(`callbacks: ${name}`, async (t) => {
    const { baseUrl } = await platform(t, answering(res))
    const phone = createPhone(user(baseUrl))
    const seen = []

    assert.equal(phone.wx.requestDeviceVoIP({ sn: 'S1', ...recording(seen, callbacks) }), undefined)
    assert.deepEqual(seen, [], 'callbacks ran before the call returned')
    await phone.idle()

    assert.deepEqual(seen, want.map((callback) => [callback, res]))
    assert.equal(new Set(seen.map(([, object]) => object)).size, Math.min(want.length, 1), 'not one res object')
  })
}

test('getDeviceVoIPList asks without an option and hands on the list', async (t) => {
  const list = [{ group_id: 'g1', status: 1 }]
  const { asked, baseUrl } = await platform(t, answering({ errMsg: 'getDeviceVoIPList:ok', list }))
  const phone = createPhone(user(`${baseUrl}/s/a/`))
  const seen = []

  phone.wx.getDeviceVoIPList(recording(seen))
  phone.wx.getDeviceVoIPList()
  await phone.idle()

  assert.deepEqual(seen.map(([name, res]) => [name, res.list]), [['success', list], ['complete', list]])
  const want = { path: '/s/a/__phone/getDeviceVoIPList', message: { appid: 'wx1', openid: 'o1' } }
  assert.deepEqual(asked, [want, want])
})

const cycle = {}
cycle.self = cycle
const options = [
  { name: 'nothing', option: undefined, want: { option: {} } },
  { name: 'a string', option: { sn: 'S1' }, want: { option: { sn: 'S1' } } },
  { name: 'an unknown member', option: { sn: 'S1', colour: [1] }, want: { option: { sn: 'S1', colour: [1] } } },
  { name: 'undefined', option: { sn: undefined }, want: { option: {} } },
  { name: 'null', option: { sn: null }, want: { option: { sn: null } } },
  { name: 'a number', option: { sn: 1 }, want: { option: { sn: 1 } } },
  { name: 'NaN', option: { sn: NaN }, want: { option: { sn: null }, types: { sn: 'Number' } } },
  { name: 'a function', option: { sn() {} }, want: { option: {}, types: { sn: 'Function' } } },
  { name: 'a symbol', option: { sn: Symbol('s') }, want: { option: {}, types: { sn: 'Symbol' } } },
  { name: 'a bigint', option: { sn: 1n }, want: { option: {}, types: { sn: 'BigInt' } } },
  { name: 'a date', option: { sn: new Date(0) }, want: { option: { sn: '1970-01-01T00:00:00.000Z' }, types: { sn: 'Date' } } },
  { name: 'a cycle', option: { sn: cycle, isGroup: true }, want: { option: { isGroup: true }, types: { sn: 'Object' } } },
]
for (const { name, option, want } of options) {
  test(`option: ${name}`, async (t) => {
    const { asked, baseUrl } = await platform(t, answering(OK))
    const phone = createPhone(user(baseUrl))

    phone.wx.requestDeviceVoIP(option && Object.freeze({ ...option, ...recording([]) }))
    await phone.idle()

    assert.deepEqual(asked, [{ path: '/__phone/requestDeviceVoIP', message: { appid: 'wx1', openid: 'o1', ...want } }])
  })
}

test('the option is read when the call is made', async (t) => {
  const { asked, baseUrl } = await platform(t, answering(OK))
  const phone = createPhone(user(baseUrl))
  const seen = []
  const option = { sn: 'S1', ...recording(seen) }

  phone.wx.requestDeviceVoIP(option)
  option.sn = 'S2'
  delete option.success
  await phone.idle()

  assert.equal(asked[0].message.option.sn, 'S1')
  assert.deepEqual(seen.map(([name]) => name), ['success', 'complete'])
})

test('connect moves later calls only, and keeps wx', async (t) => {
  const first = await platform(t, answering(OK))
  const second = await platform(t, answering(OK))
  const phone = createPhone(user(first.baseUrl))
  const { requestDeviceVoIP } = phone.wx

  requestDeviceVoIP({ sn: 'S1' })
  phone.connect({ baseUrl: second.baseUrl, appid: 'wx2', openid: 'o2' })
  requestDeviceVoIP({ sn: 'S2' })
  await phone.idle()

  assert.deepEqual(first.asked.map(({ message }) => message), [{ appid: 'wx1', openid: 'o1', option: { sn: 'S1' } }])
  assert.deepEqual(second.asked.map(({ message }) => message), [{ appid: 'wx2', openid: 'o2', option: { sn: 'S2' } }])
  assert.throws(() => phone.connect({ baseUrl: second.baseUrl }), /connect needs baseUrl, appid and openid/)
})

const troubles = [
  { name: 'an error page', answer: () => ({ status: 502, body: '<html>' }), want: /answered 502: <html>$/ },
  { name: 'an unknown sandbox', answer: () => ({ status: 404, body: '{"error":{"message":"no sandbox a"}}' }), want: /answered 404: .*no sandbox a/ },
  { name: 'JSON without errMsg', answer: () => ({ body: 'null' }), want: /answered 200: null$/ },
]
for (const { name, answer, want } of troubles) {
  test(`trouble on the way: ${name}`, async (t) => {
    const { baseUrl } = await platform(t, answer)
    assert.match(await failure(createPhone(user(baseUrl))), want)
  })
}

test('trouble on the way: nobody listens', async (t) => {
  const { baseUrl } = await platform(t, answering(OK))
  const closed = createServer().listen(0, '127.0.0.1')
  await once(closed, 'listening')
  const { port } = closed.address()
  closed.close()
  const phone = createPhone(user(`http://127.0.0.1:${port}`))

  assert.match(await failure(phone), /no answer from http:.*ECONNREFUSED/)
  phone.connect(user(baseUrl))
  const seen = []
  phone.wx.requestDeviceVoIP(recording(seen))
  await phone.idle()
  assert.deepEqual(seen, [['success', OK], ['complete', OK]])
})

test('trouble on the way: not connected', async () => {
  assert.match(await failure(createPhone()), /the phone is not connected/)
})

// failure is the errMsg of a call that fails before any rule could speak.
async function failure(phone) {
  const seen = []
  phone.wx.requestDeviceVoIP(recording(seen))
  await phone.idle()
  const [[, res]] = seen
  assert.deepEqual(seen, [['fail', res], ['complete', res]])
  assert.deepEqual(Object.keys(res), ['errMsg'])
  assert.match(res.errMsg, /^requestDeviceVoIP:fail devicevoip: /)
  return res.errMsg
}

// In a process of its own: an uncaught error belongs to the whole process.
test('what a callback throws is reported, and complete still runs', async (t) => {
  const { baseUrl } = await platform(t, answering(OK))
  const script = `
    const phone = require(${JSON.stringify(require.resolve('./wx.js'))}).createPhone(${JSON.stringify(user(baseUrl))})
    process.on('uncaughtException', (error) => console.log('uncaught', error.message))
    phone.wx.requestDeviceVoIP({
      success() { throw new Error('in success') },
      complete() { console.log('complete'); throw new Error('in complete') },
    })
    phone.idle().then(() => setImmediate(() => console.log('idle')))`
  const output = await new Promise((resolve, reject) => {
    execFile(process.execPath, ['-e', script], (error, stdout) => (error ? reject(error) : resolve(stdout)))
  })
  assert.deepEqual(output.trim().split('\n'), ['complete', 'uncaught in success', 'uncaught in complete', 'idle'])
})

test('with promises, a call without callbacks settles', async (t) => {
  const good = await platform(t, answering(OK))
  const bad = await platform(t, answering(REJECTED))
  const phone = createPhone({ ...user(good.baseUrl), promises: true })

  assert.deepEqual(await phone.wx.requestDeviceVoIP({ sn: 'S1' }), OK)
  assert.equal(phone.wx.requestDeviceVoIP({ sn: 'S1', complete() {} }), undefined)
  phone.connect(user(bad.baseUrl))
  await assert.rejects(phone.wx.requestDeviceVoIP({ sn: 'S1' }), (reason) => {
    assert.deepEqual(reason, REJECTED)
    return true
  })
})

test('requestSubscribeDeviceMessage gives a promise, as on a phone', async (t) => {
  const subscribed = { T1: 'reject', errMsg: 'requestSubscribeDeviceMessage:ok' }
  const { asked, baseUrl } = await platform(t, answering(subscribed))
  const phone = createPhone(user(baseUrl))
  const option = { tmplIds: ['T1'], sn: 'S1', snTicket: 't', modelId: 'm' }

  assert.deepEqual(await phone.wx.requestSubscribeDeviceMessage(option), subscribed)
  const seen = []
  assert.equal(phone.wx.requestSubscribeDeviceMessage({ ...option, ...recording(seen) }), undefined)
  await phone.idle()

  assert.deepEqual(seen, [['success', subscribed], ['complete', subscribed]])
  assert.deepEqual(asked[0], { path: '/__phone/requestSubscribeDeviceMessage', message: { appid: 'wx1', openid: 'o1', option } })
  const bad = await platform(t, answering({ errMsg: 'requestSubscribeDeviceMessage:fail sn_ticket expire', errCode: 19720727 }))
  phone.connect(user(bad.baseUrl))
  await assert.rejects(phone.wx.requestSubscribeDeviceMessage(option), { errCode: 19720727 })
})

test('in a page the script leaves one global', () => {
  const page = vm.createContext({})
  vm.runInContext(readFileSync(require.resolve('./wx.js'), 'utf8'), page)
  assert.deepEqual(Object.keys(page), ['devicevoip'])
  assert.deepEqual(Object.keys(page.devicevoip.createPhone().wx), ['requestDeviceVoIP', 'getDeviceVoIPList', 'requestSubscribeDeviceMessage'])
})

const libraries = [
  { library: '1.9.97', want: [] },
  { library: '2.9.5', want: [] },
  { library: '2.19.9', want: [] },
  { library: '2.20.0', want: ['requestSubscribeDeviceMessage'] },
  { library: '2.27.2', want: ['requestSubscribeDeviceMessage'] },
  { library: '2.27.3', want: ['requestDeviceVoIP', 'requestSubscribeDeviceMessage'] },
  { library: '2.30.2', want: ['requestDeviceVoIP', 'requestSubscribeDeviceMessage'] },
  { library: '2.30.3', want: ['requestDeviceVoIP', 'getDeviceVoIPList', 'requestSubscribeDeviceMessage'] },
  { library: '10.0.0', want: ['requestDeviceVoIP', 'getDeviceVoIPList', 'requestSubscribeDeviceMessage'] },
  { library: undefined, want: ['requestDeviceVoIP', 'getDeviceVoIPList', 'requestSubscribeDeviceMessage'] },
]
for (const { library, want } of libraries) {
  test(`a phone with base library ${library} owns ${want.length} functions`, () => {
    assert.deepEqual(Object.keys(createPhone({ library }).wx), want)
  })
}

test('the server is told of the base library', async (t) => {
  const { asked, baseUrl } = await platform(t, answering(OK))
  const phone = createPhone({ ...user(baseUrl), library: '2.30.3' })
  const apis = Object.keys(phone.wx)
  for (const api of apis) phone.wx[api]({ complete() {} })
  await phone.idle()
  assert.deepEqual(asked.map(({ path, message }) => [path, message.library]).sort(), apis.map((api) => [`/__phone/${api}`, '2.30.3']).sort())
})

for (const library of ['latest', 'v3.0.0', '3', '2.30', '3.0.0.1', '', 3, null]) {
  test(`${JSON.stringify(library)} is no base library`, () => {
    assert.throws(() => createPhone({ library }), new TypeError(`devicevoip: library: ${JSON.stringify(library)} is not a base library version: use a version such as 2.30.4`))
  })
}

test('a wrong dialog mode is refused', async (t) => {
  const { asked, baseUrl } = await platform(t, answering(OK))
  const wrong = { ...user(baseUrl), dialog: 'modl' }
  const refusal = /^TypeError: devicevoip: dialog is 'console', 'modal', 'page' or 'policy', not modl$/
  const phone = createPhone()
  assert.throws(() => createPhone(wrong), refusal)
  assert.throws(() => phone.connect(wrong), refusal)
  assert.match(await failure(phone), /the phone is not connected/)
  assert.deepEqual(asked, [])
})

test('a sandbox with a wrong option is not created', async (t) => {
  const { asked, baseUrl } = await platform(t, answering({}))
  await assert.rejects(sandbox({ baseUrl, library: 'latest' }), /library: "latest" is not a base library version/)
  await assert.rejects(sandbox({ baseUrl, dialog: 'modl' }), /not modl/)
  await assert.rejects(sandbox({ baseUrl: 'x' }), /"x" is no address of a platform: write it as http/)
  assert.deepEqual(asked, [])
})

test('the ES module gives the same', async () => {
  const { createPhone: imported } = await import('./wx.mjs')
  assert.equal(imported, createPhone)
})

// A page has no CommonJS, and neither has a package of type module: there wx.js
// leaves its global and exports nothing.
test('the ES module works without CommonJS', async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'wx-'))
  t.after(() => rmSync(folder, { recursive: true }))
  for (const file of ['wx.js', 'wx.mjs']) copyFileSync(path.join(__dirname, file), path.join(folder, file))
  writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}')
  const { createPhone: inPage } = await import(pathToFileURL(path.join(folder, 'wx.mjs')))
  assert.equal(typeof inPage().wx.requestDeviceVoIP, 'function')
  assert.equal(globalThis.devicevoip.createPhone, inPage)
  delete globalThis.devicevoip
})
