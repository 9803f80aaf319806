'use strict'

const assert = require('node:assert/strict')
const { readFileSync } = require('node:fs')
const test = require('node:test')
const vm = require('node:vm')

// runtimes are wx.js here, and in a runtime without Proxy, as iOS 9 is one.
const runtimes = { 'with Proxy': require('./wx.js').createPhone, 'without Proxy': withoutProxy() }

function withoutProxy() {
  const page = vm.createContext({ console })
  vm.runInContext('delete globalThis.Proxy', page)
  vm.runInContext(readFileSync(require.resolve('./wx.js'), 'utf8'), page)
  return page.devicevoip.createPhone
}

class Host {
  constructor() {
    this.plain = 'plain'
    Object.defineProperty(this, 'hidden', { value: () => 'hidden', writable: true, configurable: true })
  }

  who() { return this.plain }

  get version() { return `version of ${this.plain}` }
}

for (const [name, createPhone] of Object.entries(runtimes)) {
  const over = (host, options) => createPhone({ ...options, host }).wx

  test(`${name}: wx has every member of the host`, () => {
    const host = Object.assign(new Host(), { own: (...args) => args.join() })
    const wx = over(host)
    assert.deepEqual([wx.plain, wx.hidden(), wx.who(), wx.version, wx.own(1, 2)], ['plain', 'hidden', 'plain', 'version of plain', '1,2'])
    for (const key of ['plain', 'hidden', 'who', 'version', 'own', 'requestDeviceVoIP', 'login']) assert.ok(key in wx, key)
    assert.ok(!('nothing' in wx))
    assert.equal(wx.nothing, undefined)
    assert.deepEqual(Object.keys(wx).filter((key) => key in host), ['plain', 'own'])
    assert.ok(Object.prototype.hasOwnProperty.call(wx, 'requestDeviceVoIP') && wx.hasOwnProperty('requestDeviceVoIP'))
    assert.equal(wx.own, wx.own)
    const copied = { ...wx }
    assert.equal(copied.own(3), '3')
  })

  test(`${name}: wx lists what the host lists`, () => {
    const listed = (object) => { const keys = []; for (const key in object) keys.push(key); return keys }
    const host = { login() {}, own: 1 }
    const wx = over(host)
    assert.deepEqual(listed(wx).filter((key) => key in host).sort(), ['login', 'own'])
    assert.deepEqual(Object.keys(wx).filter((key) => key in host).sort(), ['login', 'own'])
    assert.equal(new Set(listed(wx)).size, listed(wx).length)
  })

  test(`${name}: wx has what the host gets later`, () => {
    const host = {}
    const wx = over(host)
    host.$api = { hello: 1 }
    host.later = () => 'later'
    assert.deepEqual([wx.$api, wx.later(), '$api' in wx], [host.$api, 'later', true])
    host.$api = 2
    assert.equal(wx.$api, 2)
  })

  test(`${name}: what an app sets is the host's too`, () => {
    const host = { plain: 1, showToast: () => 'host' }
    const wx = over(host)
    const mine = () => 'mine'
    wx.plain = 2
    wx.showToast = mine
    assert.deepEqual([host.plain, wx.plain, host.showToast(), wx.showToast()], [2, 2, 'mine', 'mine'])
    assert.equal(wx.showToast, mine)
  })

  test(`${name}: what an app sets in place of ours is not the host's`, () => {
    const real = () => 'real'
    const host = { requestDeviceVoIP: real, login: real, getSystemInfoSync: () => ({ brand: 'x' }) }
    const wx = over(host, { library: '3.0.0' })
    const { getSystemInfoSync } = wx
    wx.requestDeviceVoIP = () => 'mine'
    wx.getSystemInfoSync = () => ({ ...getSystemInfoSync(), own: true })
    assert.equal(wx.requestDeviceVoIP(), 'mine')
    assert.deepEqual({ ...wx.getSystemInfoSync() }, { brand: 'x', SDKVersion: '3.0.0', own: true })
    assert.deepEqual([host.requestDeviceVoIP, host.login, Object.keys(host.getSystemInfoSync())], [real, real, ['brand']])
  })

  test(`${name}: a host that refuses writes`, () => {
    const host = Object.freeze({ plain: 1, canIUse: () => false })
    const wx = over(host)
    wx.plain = 2
    wx.$api = 3
    assert.deepEqual([wx.plain, wx.$api, host.plain, wx.canIUse('requestDeviceVoIP')], [2, 3, 1, true])
    assert.ok(Object.keys(wx).includes('plain') && Object.keys(wx).includes('$api'))
  })

  for (const [library, want] of [['2.19.9', []], ['2.20.0', ['requestSubscribeDeviceMessage']], ['2.27.3', ['requestDeviceVoIP', 'requestSubscribeDeviceMessage']]]) {
    test(`${name}: base library ${library} lacks what came later, whatever the host has`, () => {
      const real = []
      const names = ['requestDeviceVoIP', 'getDeviceVoIPList', 'requestSubscribeDeviceMessage']
      const host = Object.fromEntries([...names, 'showToast'].map((api) => [api, () => { real.push(api) }]))
      const wx = over(host, { library })
      assert.deepEqual(names.filter((api) => wx[api] !== undefined), want)
      assert.deepEqual(names.filter((api) => wx.canIUse(api)), want)
      assert.deepEqual(Object.keys(wx).filter((key) => names.includes(key)), want)
      for (const api of [...names, 'showToast']) wx[api]?.(api === 'showToast' ? undefined : { complete() {} })
      assert.deepEqual(real, ['showToast'])
    })
  }

  test(`${name}: canIUse of what every object has asks the host`, () => {
    const wx = over({ canIUse: (schema) => schema === 'constructor' }, { library: '3.0.0' })
    assert.deepEqual(['constructor', 'toString', 'requestDeviceVoIP'].map((schema) => wx.canIUse(schema)), [true, false, true])
  })
}

test('a function that the base library lacks is absent', () => {
  const host = { requestDeviceVoIP() {} }
  const { wx } = runtimes['with Proxy']({ host, library: '2.20.0' })
  assert.ok(!('requestDeviceVoIP' in wx))
  host.getDeviceVoIPList = () => {}
  assert.ok(!('getDeviceVoIPList' in wx))
  assert.ok(delete wx.requestSubscribeDeviceMessage)
  host.requestSubscribeDeviceMessage = () => {}
  assert.ok(!('requestSubscribeDeviceMessage' in wx), 'what was deleted became the host’s')
})

test('a function of the host runs with the host as this, and stays what it is', () => {
  class Private {
    #secret = 'secret'

    tell() { return this.#secret }
  }
  const host = Object.assign(new Private(), { Class: class { kind = 'made' }, mock: Object.assign(() => {}, { calls: [1] }) })
  const { wx } = runtimes['with Proxy']({ host })
  const { tell } = wx
  assert.deepEqual([wx.tell(), tell(), new wx.Class().kind, wx.mock.calls], ['secret', 'secret', 'made', [1]])
})

test('what an app sets, and deletes, is as on the host', () => {
  const host = { [Symbol.for('own')]: 1 }
  const { wx } = runtimes['with Proxy']({ host })
  wx.$b = 1
  assert.deepEqual([host.$b, Object.keys(wx).includes('$b')], [1, true])
  delete wx.$b
  assert.deepEqual([host.$b, '$b' in wx, wx[Symbol.for('own')]], [undefined, false, 1])
})

// An app's request may need a login first.
test('our calls do not go through what an app puts in place of request', async () => {
  const page = vm.createContext({ console }) // has no fetch
  vm.runInContext(readFileSync(require.resolve('./wx.js'), 'utf8'), page)
  const host = { request({ success }) { success({ statusCode: 200, data: '{"errMsg":"login:ok","code":"c"}' }) } }
  const phone = page.devicevoip.createPhone({ host, baseUrl: 'http://127.0.0.1:1', appid: 'wx1', openid: 'o1' })
  const { request } = phone.wx
  const login = () => new Promise((success, fail) => { phone.wx.login({ success, fail }) })
  phone.wx.request = (option) => { login().then(() => request(option)) }
  assert.equal((await login()).code, 'c')
})
