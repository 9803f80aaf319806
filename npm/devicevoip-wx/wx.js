// A stand-in for the `wx` object of a WeChat mini program, backed by devicevoip.
//
//   const { createPhone } = require('./wx.js')        // or import from './wx.mjs'
//                                                     // or <script src="{baseUrl}/__phone/wx.js">: globalThis.devicevoip
//   const phone = createPhone({ baseUrl, appid, openid })
//   globalThis.wx = phone.wx                          // before Taro or uni-app is loaded: they copy wx once
//   wx.requestDeviceVoIP({ sn, snTicket, modelId, deviceName, success, fail, complete })
//   await phone.idle()                                // in a test: every callback has run
//   phone.connect({ baseUrl, appid, openid })         // later: the same wx, another sandbox or user
//
// The calls behave as on a phone: nothing is returned, callbacks run later,
// success or fail first, then complete, with the same object. Every rule is the
// server's: its reply's errMsg alone decides between success and fail.
(function (root, define) {
  if (typeof module === 'object' && module.exports) module.exports = define()
  else root.devicevoip = define()
})(globalThis, function () {
  'use strict'

  const CALLBACKS = ['success', 'fail', 'complete']

  // The base library with which each function came: the rules library.request
  // and library.list.
  const SINCE = { requestDeviceVoIP: '2.27.3', getDeviceVoIPList: '2.30.3' }

  // createPhone returns a phone: { wx, connect, idle }. Without baseUrl it is
  // not connected yet and every call fails, saying so. `promises: true` makes a
  // call without callbacks return a promise, which no phone does for these two.
  // `library: '2.27.3'` makes a phone with that base library: its wx lacks the
  // functions that came later, and the server does not take from it what it
  // could not know. Without it the phone has the library of the user's world.
  function createPhone({ baseUrl, appid, openid, promises = false, library } = {}) {
    const inFlight = new Set()
    let place = null

    function connect({ baseUrl, appid, openid }) {
      if (!baseUrl || !appid || !openid) throw new TypeError('devicevoip: connect needs baseUrl, appid and openid')
      place = { baseUrl: baseUrl.replace(/\/+$/, ''), appid, openid }
    }

    async function idle() {
      while (inFlight.size > 0) await Promise.all(inFlight)
    }

    function call(api, option, message) {
      const { success, fail, complete } = Object(option)
      const outcome = ask(place, api, message).then((res) => {
        const ok = res.errMsg === `${api}:ok`
        run(ok ? success : fail, res)
        run(complete, res)
        return { ok, res }
      })
      const done = outcome.then(() => { inFlight.delete(done) })
      inFlight.add(done)
      if (promises && ![success, fail, complete].some(isFunction)) return outcome.then(settle)
    }

    if (baseUrl !== undefined) connect({ baseUrl, appid, openid })
    const wx = {
      requestDeviceVoIP(option) { return call('requestDeviceVoIP', option, { ...written(option), library }) },
      getDeviceVoIPList(option) { return call('getDeviceVoIPList', option, {}) },
    }
    for (const api of Object.keys(SINCE)) {
      if (library !== undefined && isBefore(library, SINCE[api])) delete wx[api]
    }
    return { wx, connect, idle }
  }

  // written is the option as JSON can carry it, without the callbacks. Where
  // JSON loses a member's type (a function, NaN, a symbol …), `types` names it,
  // so that "should be String instead of Function" stays true.
  function written(option) {
    const message = { option: {} }
    for (const [key, value] of Object.entries(Object(option))) {
      if (CALLBACKS.includes(key)) continue
      const copy = copied(value)
      if (copy !== undefined) message.option[key] = copy
      if (typeName(copy) !== typeName(value)) message.types = { ...message.types, [key]: typeName(value) }
    }
    return message
  }

  function copied(value) {
    try {
      return JSON.parse(JSON.stringify(value))
    } catch {
      return undefined // no JSON for it: undefined, a function, a cycle, a bigint
    }
  }

  function typeName(value) {
    return Object.prototype.toString.call(value).slice('[object '.length, -1)
  }

  // ask never rejects: whatever goes wrong on the way is a res that says so.
  async function ask(place, api, message) {
    const failed = (reason) => ({ errMsg: `${api}:fail devicevoip: ${reason}` })
    if (!place) return failed('the phone is not connected, call connect({ baseUrl, appid, openid }) first')
    const { baseUrl, appid, openid } = place
    const url = `${baseUrl}/__phone/${api}`
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ appid, openid, ...message }),
      })
      const body = await response.text()
      return reply(body) || failed(`${url} answered ${response.status} without an errMsg: ${body.slice(0, 300)}`)
    } catch (error) {
      const cause = error.cause || error
      return failed(`no answer from ${url}: ${cause.message || cause.code}`)
    }
  }

  function reply(body) {
    try {
      const res = JSON.parse(body)
      return typeof res.errMsg === 'string' ? res : null
    } catch {
      return null
    }
  }

  // run reports what a callback throws as the host reports any uncaught error,
  // after complete has had its turn.
  function run(callback, res) {
    if (!isFunction(callback)) return
    try {
      callback(res)
    } catch (error) {
      queueMicrotask(() => { throw error })
    }
  }

  // isBefore compares versions such as 2.9.0 and 2.30.4 number by number.
  function isBefore(version, other) {
    const [a, b] = [version, other].map((text) => text.split('.').map(Number))
    const differing = b.findIndex((number, i) => number !== (a[i] || 0))
    return differing >= 0 && (a[differing] || 0) < b[differing]
  }

  function settle({ ok, res }) {
    if (!ok) throw res
    return res
  }

  function isFunction(value) {
    return typeof value === 'function'
  }

  return { createPhone }
})
