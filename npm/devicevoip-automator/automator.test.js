'use strict'

const assert = require('node:assert/strict')
const { once } = require('node:events')
const { createServer } = require('node:http')
const test = require('node:test')
const vm = require('node:vm')
const automator = require('miniprogram-automator')
const { Server } = require('ws')
const { install } = require('./index.js')

// devtools stands in for the socket of DevTools: it keeps the functions that it is sent,
// and runs them as text in a mini program that has wx.request and no fetch.
async function devtools(t) {
  const context = vm.createContext({ wx: { request } })
  const mocked = {}
  const server = new Server({ port: 0, host: '127.0.0.1' })
  await once(server, 'listening')
  server.on('connection', (socket) => {
    socket.on('message', (text) => {
      const { id, method, params } = JSON.parse(text)
      if (method === 'App.mockWxMethod' && params.functionDeclaration) mocked[params.method] = params
      else if (method === 'App.mockWxMethod') delete mocked[params.method]
      socket.send(JSON.stringify({ id, result: method === 'Tool.getInfo' ? { SDKVersion: '3.8.0' } : {} }))
    })
  })
  const call = (api, option) => new Promise((resolve) => {
    const ran = []
    const { functionDeclaration, args } = mocked[api]
    vm.runInContext(`(${functionDeclaration})`, context)(
      { ...option, success: (res) => ran.push(['success', res]), fail: (res) => ran.push(['fail', res]), complete: () => resolve(ran) }, ...args,
    )
  })
  const miniProgram = await automator.connect({ wsEndpoint: `ws://127.0.0.1:${server.address().port}` })
  t.after(() => { miniProgram.disconnect(); server.close() })
  return { call, mocked, miniProgram }
}

function request({ url, method, data, success, fail }) {
  fetch(url, { method, body: data && JSON.stringify(data) }).then(
    async (response) => success({ statusCode: response.status, data: await response.json() }),
    (error) => fail({ errMsg: `request:fail ${error.message}` }),
  )
}

async function platform(t, answers) {
  const asked = []
  const server = createServer(async (incoming, response) => {
    let text = ''
    for await (const chunk of incoming) text += chunk
    asked.push([`${incoming.method} ${incoming.url}`, text && JSON.parse(text)])
    const { status = 200, body } = answers.shift()
    response.writeHead(status).end(JSON.stringify(body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => { server.close(); server.closeAllConnections() })
  return { asked, baseUrl: `http://127.0.0.1:${server.address().port}` }
}

const OK = { errMsg: 'requestDeviceVoIP:ok' }
const REJECTED = { errMsg: 'requestDeviceVoIP:fail The sn has been rejected', errCode: 10021 }

for (const { name, answers, want, asks } of [
  { name: 'a call that ends at once', answers: [{ body: { id: 'c', result: OK } }], want: [['success', OK]], asks: 1 },
  { name: 'a call that waits', answers: [{ body: { id: 'c', dialog: { n: 1 } } }, { body: { pending: true } }, { body: REJECTED }], want: [['fail', REJECTED]], asks: 3 },
]) {
  test(name, async (t) => {
    const { asked, baseUrl } = await platform(t, answers)
    const { call, miniProgram } = await devtools(t)
    await install(miniProgram, { baseUrl, appid: 'wx1', openid: 'o1' })
    assert.deepEqual(JSON.parse(JSON.stringify(await call('requestDeviceVoIP', { sn: 'S1' }))), want)
    assert.deepEqual(asked[0], ['POST /__phone/calls', { api: 'requestDeviceVoIP', appid: 'wx1', openid: 'o1', option: { sn: 'S1' } }])
    assert.equal(asked.length, asks)
  })
}

test('messages about a device', async (t) => {
  const subscribed = { T1: 'reject', errMsg: 'requestSubscribeDeviceMessage:ok' }
  const { asked, baseUrl } = await platform(t, [{ body: { id: 'c', result: subscribed } }])
  const { call, miniProgram } = await devtools(t)
  await install(miniProgram, { baseUrl, appid: 'wx1', openid: 'o1' })
  assert.deepEqual(JSON.parse(JSON.stringify(await call('requestSubscribeDeviceMessage', { tmplIds: ['T1'] }))), [['success', subscribed]])
  assert.deepEqual(asked[0][1], { api: 'requestSubscribeDeviceMessage', appid: 'wx1', openid: 'o1', option: { tmplIds: ['T1'] } })
})

test('no platform runs', async (t) => {
  const { call, mocked, miniProgram } = await devtools(t)
  const restore = await install(miniProgram, { baseUrl: 'http://127.0.0.1:1' })
  const [[ran, { errMsg }]] = await call('getDeviceVoIPList', {})
  assert.equal(ran, 'fail')
  assert.match(errMsg, /^getDeviceVoIPList:fail devicevoip: no platform answers at http:\/\/127.0.0.1:1 .*npx devicevoip serve/)
  await restore()
  assert.deepEqual(mocked, {})
})
