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
//
// build.mjs joins this file from src. Its syntax is ES5, for mini programs.
(function (root, define) {
  if (typeof module === 'object' && module.exports) module.exports = define()
  else root.devicevoip = define()
})(typeof globalThis === 'undefined' ? this : globalThis, function () {
  'use strict'

  // The texts of WeChat's dialog. Nobody has published them as text: they are assumed.
  var TITLE = '语音、视频通话提醒'
  var ASKS = '申请向你发送语音、视频通话提醒。可随时在设置中更改。'
  var ALLOW = '允许'
  var REFUSE = '拒绝'
  var MESSAGES = '设备消息订阅'
  var SENDS = '申请向你发送以上设备消息。可随时在设置中更改。'

  // titled are the title of a dialog, what it shows, and what that asks for.
  function titled(dialog) {
    return dialog.templates ? { title: MESSAGES, name: dialog.name, text: SENDS } : { title: TITLE, name: dialog.name, text: ASKS }
  }

  var CALLBACKS = ['success', 'fail', 'complete']

  // The base library with which each function, and each option of it, came.
  var SINCE = {
    requestSubscribeDeviceMessage: '2.20.0',
    requestDeviceVoIP: '2.27.3',
    getDeviceVoIPList: '2.30.3',
    'requestDeviceVoIP.isGroup': '2.30.4',
    'requestDeviceVoIP.groupId': '2.30.4',
  }

  // isBefore compares versions such as 2.9.0 and 2.30.4 number by number.
  function isBefore(version, other) {
    var a = version.split('.').map(Number)
    var b = other.split('.').map(Number)
    for (var i = 0; i < b.length; i++) {
      if ((a[i] || 0) !== b[i]) return (a[i] || 0) < b[i]
    }
    return false
  }

  function isFunction(value) {
    return typeof value === 'function'
  }

  function typeName(value) {
    return Object.prototype.toString.call(value).slice('[object '.length, -1)
  }

  function merge(target) {
    for (var i = 1; i < arguments.length; i++) {
      var source = Object(arguments[i])
      Object.keys(source).forEach(function (key) { target[key] = source[key] })
    }
    return target
  }

  // send sends JSON by fetch, or by wx.request where there is no fetch, and resolves
  // to { status, body } with the body as text. It rejects when nothing answers.
  function send(host, method, url, message) {
    var body = message === undefined ? undefined : JSON.stringify(message)
    var header = { 'Content-Type': 'application/json' }
    if (typeof fetch === 'function') {
      var init = { method: method }
      if (body !== undefined) merge(init, { headers: header, body: body })
      return fetch(url, init).then(function (response) {
        return response.text().then(function (text) { return { status: response.status, body: text } })
      })
    }
    return new Promise(function (resolve, reject) {
      if (!host || !isFunction(host.request)) {
        reject(new Error('this runtime has neither fetch nor wx.request'))
        return
      }
      host.request({
        url: url, method: method, data: body, header: header, dataType: 'text', responseType: 'text', timeout: 60000,
        success: function (res) {
          resolve({ status: res.statusCode, body: typeof res.data === 'string' ? res.data : JSON.stringify(res.data) })
        },
        fail: function (res) { reject(new Error(res.errMsg)) },
      })
    })
  }

  function parsed(body) {
    try {
      return JSON.parse(body)
    } catch (error) {
      return null
    }
  }

  // result is the result of a call in what the platform answered, or null.
  function result(body) {
    var res = typeof body === 'string' ? parsed(body) : body
    return res && typeof res.errMsg === 'string' ? res : null
  }

  // written is the option as JSON can carry it, without the callbacks. Where
  // JSON loses a member's type (a function, NaN, a symbol …), `types` names it,
  // so that "should be String instead of Function" stays true.
  function written(option) {
    var message = { option: {} }
    Object.keys(Object(option)).forEach(function (key) {
      if (CALLBACKS.indexOf(key) >= 0) return
      var copy = copied(option[key])
      if (copy !== undefined) message.option[key] = copy
      if (typeName(copy) !== typeName(option[key])) {
        message.types = message.types || {}
        message.types[key] = typeName(option[key])
      }
    })
    return message
  }

  function copied(value) {
    try {
      return JSON.parse(JSON.stringify(value))
    } catch (error) {
      return undefined // no JSON for it: undefined, a function, a cycle, a bigint
    }
  }

  // show has the app's user asked, and calls answer once with accept, reject or dismiss.
  // It returns what closes the question, if that can be closed. Under `console` and
  // `policy` the answer comes from elsewhere.
  function show(mode, host, dialog, answer) {
    if (mode === 'modal') return modal(host, dialog, answer)
    if (mode === 'page') return sheet(dialog, answer)
    return function () {}
  }

  function modal(host, dialog, answer) {
    if (!host || !isFunction(host.showModal)) throw new Error("dialog: 'modal' needs wx.showModal; use 'console' or 'policy'")
    host.showModal({
      title: titled(dialog).title,
      content: '“' + dialog.name + '”' + titled(dialog).text,
      cancelText: REFUSE,
      confirmText: ALLOW,
      success: function (res) { answer(res.confirm ? 'accept' : 'reject') },
      fail: function () { answer('dismiss') },
    })
    return function () {} // nothing closes a modal
  }

  // sheet draws WeChat's sheet at the bottom of a web page.
  function sheet(dialog, answer) {
    if (typeof document === 'undefined') throw new Error("dialog: 'page' needs a web page; use 'modal', 'console' or 'policy'")
    var mask = element('div', 'position:fixed;inset:0;z-index:2147483647;background:rgba(0,0,0,.6);display:flex;align-items:flex-end')
    var box = element('div', 'box-sizing:border-box;width:100%;padding:24px;border-radius:12px 12px 0 0;background:#fff;color:#191919;font:16px/1.5 sans-serif;text-align:center')
    box.setAttribute('role', 'dialog')
    box.setAttribute('aria-modal', 'true')
    box.setAttribute('aria-label', titled(dialog).title)
    box.appendChild(element('h2', 'font-size:17px;margin:0 0 12px', titled(dialog).title))
    box.appendChild(element('p', 'font-size:20px;margin:0 0 8px', dialog.name))
    box.appendChild(element('p', 'color:#5c5c5c;margin:0 0 24px', titled(dialog).text))
    var open = true
    function close() {
      if (open) document.body.removeChild(mask)
      open = false
    }
    function choose(choice) {
      return function () {
        if (!open) return
        close()
        answer(choice)
      }
    }
    box.appendChild(button(REFUSE, '#f2f2f2;color:#06733a', choose('reject')))
    box.appendChild(button(ALLOW, '#06733a;color:#fff', choose('accept')))
    mask.appendChild(box)
    mask.addEventListener('click', function (event) { if (event.target === mask) choose('dismiss')() })
    mask.addEventListener('keydown', function (event) { if (event.key === 'Escape') choose('dismiss')() })
    document.body.appendChild(mask)
    box.lastChild.focus()
    return close
  }

  function element(tag, style, text) {
    var node = document.createElement(tag)
    node.style.cssText = style
    if (text) node.textContent = text
    return node
  }

  function button(text, color, act) {
    var node = element('button', 'min-width:120px;margin:0 8px;padding:10px;border:0;border-radius:8px;font:inherit;background:' + color, text)
    node.type = 'button'
    node.onclick = act
    return node
  }

  // A line asks the platform for one place. say tells the app's developer once what is
  // wrong and what to do; the call fails and the app goes on.
  function line(place, host, mode, say) {
    function to(path) { return place.baseUrl + '/__phone/' + path }

    function user(more) { return merge({ appid: place.appid, openid: place.openid }, more) }

    function trouble(api, reason) { return { errMsg: api + ':fail devicevoip: ' + reason } }

    function silent(api, url) {
      return function (error) {
        var cause = error.cause || error
        say('no platform answers at ' + place.baseUrl + ': start one with `npx devicevoip serve`, or set baseUrl to the address that it prints')
        return trouble(api, 'no answer from ' + url + ': ' + (cause.message || cause.code))
      }
    }

    function strange(api, url, reply) {
      var answer = parsed(reply.body)
      if (answer && answer.error) say(answer.error.message + ': ' + answer.error.hint)
      else say('what answers at ' + place.baseUrl + ' is no devicevoip platform, or an older one: set baseUrl to the address that `devicevoip serve` prints')
      return trouble(api, url + ' answered ' + reply.status + ' without an errMsg: ' + reply.body.slice(0, 300))
    }

    // ask resolves to the result of a call and never rejects.
    function ask(api, message) {
      if (mode === 'policy' && typeof fetch === 'function' || !SINCE[api]) {
        var url = to(api)
        return send(host, 'POST', url, user(message)).then(function (reply) {
          return result(reply.body) || strange(api, url, reply)
        })['catch'](silent(api, url))
      }
      return begin(api, message)
    }

    // begin starts a call and asks for its end, because a request of a mini program ends
    // after 60 s and a user may think for longer.
    function begin(api, message) {
      var url = to('calls')
      var asks = api !== 'getDeviceVoIPList' && mode !== 'policy' ? { ask: true } : {}
      return send(host, 'POST', url, user(merge({ api: api }, message, asks))).then(function (reply) {
        var started = parsed(reply.body)
        if (!started || !started.id) return strange(api, url, reply)
        return result(started.result) || follow(api, started)
      })['catch'](silent(api, url))
    }

    function follow(api, started) {
      var close = function () {}
      if (started.dialog) {
        if (mode === 'console') say('“' + started.dialog.name + '” waits for an answer in the console: ' + place.baseUrl.replace(/\/s\/[^/]*$/, '') + '/__console/')
        close = show(mode, host, started.dialog, function (choice) {
          send(host, 'POST', to('dialogs/' + started.dialog.n), user({ answer: choice }))['catch'](function () {})
        })
      }
      return wait(api, to('calls/' + started.id)).then(function (res) { close(); return res }, function (error) { close(); throw error })
    }

    function wait(api, url) {
      return send(host, 'GET', url + '?wait=20').then(function (reply) {
        if (Object(parsed(reply.body)).pending) return wait(api, url)
        return result(reply.body) || strange(api, url, reply)
      })
    }

    // known resolves to what the phone knows of its user, or null.
    function known() {
      var query = '?appid=' + encodeURIComponent(place.appid) + '&openid=' + encodeURIComponent(place.openid)
      return send(host, 'GET', to('user') + query).then(function (reply) {
        if (reply.status === 200) return parsed(reply.body)
        strange('', to('user'), reply)
        return null
      })['catch'](function (error) {
        silent('', to('user'))(error)
        return null
      })
    }

    function settle(record, status) {
      return send(host, 'POST', to('settings'), user({ sn: record.sn, model_id: record.model_id, group_id: record.group_id, status: status }))
    }

    return { ask: ask, known: known, settle: settle }
  }

  // around are the functions beside the two calls that an app uses with them, over those
  // of the host. What is not here is the host's own.
  function around(host, phone) {
    function base() {
      return isFunction(host.getAppBaseInfo) ? host.getAppBaseInfo() : isFunction(host.getSystemInfoSync) ? host.getSystemInfoSync() : {}
    }

    function version() { return phone.library() || base().SDKVersion }

    function info(name) {
      return function () {
        var own = isFunction(host[name]) ? host[name]() : {}
        return version() ? merge({}, own, { SDKVersion: version() }) : own
      }
    }

    function canIUse(schema) {
      var parts = String(schema).split('.')
      if (!SINCE[parts[0]]) return isFunction(host.canIUse) ? host.canIUse(schema) : isFunction(host[parts[0]])
      var since = SINCE[parts[0] + '.' + parts[2]] || SINCE[parts[0]]
      return !version() || !isBefore(version(), since)
    }

    // getSetting is the host's, with the message templates of the sandbox. No scope tells of
    // device calls.
    function getSetting(option) {
      if (!Object(option).withSubscriptions && isFunction(host.getSetting)) return host.getSetting(option)
      return phone.work('getSetting', option, function (line) {
        return Promise.all([hostSetting(), line.known()]).then(function (both) {
          return both[0].errMsg === 'getSetting:ok' ? merge({}, both[0], settings(option, both[1], both[0])) : both[0]
        })
      }, true)
    }

    function hostSetting() {
      return new Promise(function (resolve) {
        if (isFunction(host.getSetting)) host.getSetting({ withSubscriptions: true, success: resolve, fail: resolve })
        else resolve({ errMsg: 'getSetting:ok' })
      })
    }

    // settings are what getSetting and openSetting tell of a user, over what the host tells.
    function settings(option, user, own) {
      var had = Object(own)
      var told = { authSetting: had.authSetting || {} }
      if (!Object(option).withSubscriptions) return told
      var items = {}
      ;(Object(user).templates || []).forEach(function (id) { items[id] = 'accept' })
      var before = Object(had.subscriptionsSetting)
      told.subscriptionsSetting = merge({ mainSwitch: true }, before, { itemSettings: merge({}, before.itemSettings, items) })
      return told
    }

    // openSetting opens the settings page of the sandbox's user: the way back after a
    // refusal. Each line that is off is asked for as the dialog mode says; under
    // `policy` a user who accepts switches all of them on.
    function openSetting(option) {
      return phone.work('openSetting', option, function (line, mode) {
        return line.known().then(function (user) {
          var off = user ? user.settings.filter(function (record) { return record.status === 0 }) : []
          return off.reduce(function (before, record) {
            return before.then(function () { return turnOn(line, mode, user, record) })
          }, Promise.resolve()).then(function () { return merge({ errMsg: 'openSetting:ok' }, settings(option, user)) })
        })
      }, true)
    }

    function turnOn(line, mode, user, record) {
      if (mode === 'policy') return user.dialog === 'accept' ? line.settle(record, 1) : undefined
      if (mode === 'console') return undefined
      return new Promise(function (resolve) { show(mode, host, record, resolve) }).then(function (choice) {
        return choice === 'accept' ? line.settle(record, 1) : undefined
      })
    }

    function login(option) {
      return phone.work('login', option, function (line) { return line.ask('login', {}) })
    }

    return {
      canIUse: canIUse,
      getSystemInfoSync: info('getSystemInfoSync'),
      getAppBaseInfo: info('getAppBaseInfo'),
      getSetting: getSetting,
      openSetting: openSetting,
      login: login,
    }
  }

  // over is a wx that has own and, for everything else, what the host has, as own keys
  // because Taro copies those. The host is never written to: with a plugin in app.json it
  // refuses that.
  function over(host, own) {
    var wx = {}
    function has(key, rest) {
      Object.defineProperty(wx, key, merge({ configurable: true, enumerable: true }, rest))
    }
    function inherit(key) {
      has(key, { get: function () { return host[key] }, set: function (value) { has(key, { writable: true, value: value }) } })
    }
    for (var name in host) inherit(name)
    Object.keys(own).forEach(function (key) { has(key, { writable: true, value: own[key] }) })
    return wx
  }

  // createPhone returns a phone: { wx, connect, idle }. Without baseUrl it is
  // not connected yet and every call fails, saying so. `promises: true` makes a
  // call without callbacks return a promise, which no phone does but for
  // requestSubscribeDeviceMessage.
  // `library: '2.27.3'` makes a phone with that base library: its wx lacks the
  // functions that came later, and the server does not take from it what it
  // could not know. Without it the phone has the library of the user's world.
  // `host` is the wx of the app itself: what the phone does not have is the host's.
  // `dialog` says who answers: 'policy' (the user's policy on the platform, the
  // default), 'console', 'modal' (wx.showModal) or 'page' (a sheet in the web page).
  function createPhone(options) {
    var given = Object(options)
    var host = given.host
    var mode = given.dialog || 'policy'
    if (['policy', 'console', 'modal', 'page'].indexOf(mode) < 0) throw new TypeError("devicevoip: dialog is 'console', 'modal', 'page' or 'policy', not " + mode)
    var library = given.library
    var learned // the library of the user's world
    var underWay = []
    var said = {}
    var current = null

    // say tells the app's developer, once. Without a host there is no app.
    function say(sentence) {
      if (!host || said[sentence] || typeof console === 'undefined') return
      said[sentence] = true
      console.warn('devicevoip: ' + sentence)
    }

    function connect(place) {
      if (!place.baseUrl || !place.appid || !place.openid) throw new TypeError('devicevoip: connect needs baseUrl, appid and openid')
      if (place.dialog) mode = place.dialog
      current = line({ baseUrl: place.baseUrl.replace(/\/+$/, ''), appid: place.appid, openid: place.openid }, host || globalWx(), mode, say)
      if (host) learn(current)
    }

    // learn finds out the base library, because an app asks for it synchronously.
    function learn(from) {
      track(from.known().then(function (user) {
        if (user) learned = user.library
        var version = library || learned
        if (version && isBefore(version, SINCE.requestDeviceVoIP)) say('base library ' + version + ' has no requestDeviceVoIP: it came with ' + SINCE.requestDeviceVoIP + '; look whether wx has the function before calling it, or give the user another library')
      }))
    }

    function track(promise) {
      var done = promise.then(function () { underWay.splice(underWay.indexOf(done), 1) })
      underWay.push(done)
    }

    function idle() {
      if (underWay.length === 0) return Promise.resolve()
      return Promise.all(underWay).then(idle)
    }

    // work makes a call: do what has to be done, then run the callbacks.
    function work(api, option, act, promised) {
      var callbacks = CALLBACKS.map(function (name) { return Object(option)[name] })
      var asked = current
        ? Promise.resolve(act(current, mode))['catch'](function (error) { return { errMsg: api + ':fail devicevoip: ' + error.message } })
        : Promise.resolve({ errMsg: api + ':fail devicevoip: the phone is not connected, call connect({ baseUrl, appid, openid }) first' })
      var outcome = asked.then(function (res) {
        var ok = res.errMsg === api + ':ok'
        run(callbacks[ok ? 0 : 1], res)
        run(callbacks[2], res)
        return { ok: ok, res: res }
      })
      track(outcome)
      if ((given.promises || promised) && !callbacks.some(isFunction)) return outcome.then(settle)
    }

    if (given.baseUrl !== undefined) connect(given)
    function asking(api, promised) {
      return function (option) {
        var message = written(option)
        if (library !== undefined) message.library = library
        return work(api, option, function (line) { return line.ask(api, message) }, promised)
      }
    }

    var calls = {
      requestDeviceVoIP: asking('requestDeviceVoIP'),
      getDeviceVoIPList: function (option) {
        return work('getDeviceVoIPList', option, function (line) { return line.ask('getDeviceVoIPList', {}) })
      },
      requestSubscribeDeviceMessage: asking('requestSubscribeDeviceMessage', true),
    }
    Object.keys(calls).forEach(function (api) {
      if (library !== undefined && isBefore(library, SINCE[api])) delete calls[api]
    })
    var phone = { library: function () { return library || learned }, work: work }
    return { wx: host ? over(host, merge(around(host, phone), calls)) : calls, connect: connect, idle: idle }
  }

  // A page that writes const { wx } = createPhone(…) has declared its wx, but not yet set it.
  function globalWx() {
    try {
      return typeof wx === 'undefined' ? undefined : wx
    } catch (error) {
      return undefined
    }
  }

  // run reports what a callback throws as the host reports any uncaught error,
  // after complete has had its turn.
  function run(callback, res) {
    if (!isFunction(callback)) return
    try {
      callback(res)
    } catch (error) {
      var later = typeof queueMicrotask === 'function' ? queueMicrotask : setTimeout
      later(function () { throw error })
    }
  }

  function settle(outcome) {
    if (!outcome.ok) throw outcome.res
    return outcome.res
  }

  return { createPhone: createPhone }
})
