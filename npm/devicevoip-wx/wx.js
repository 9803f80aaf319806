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
  var ALLOW = '允许'
  var REFUSE = '拒绝'
  var MESSAGES = '设备消息订阅'

  // titled are the title of a dialog, what it shows, and what that asks for.
  function titled(dialog) {
    var messages = dialog.templates
    return {
      title: messages ? MESSAGES : TITLE,
      name: '「' + dialog.name + '」',
      text: '申请向你发送' + (messages ? '以上设备消息' : TITLE) + '。可随时在设置中更改。',
    }
  }

  var CALLBACKS = ['success', 'fail', 'complete']

  // The base library with which each function, and each option of it, came.
  var SINCE = {
    requestDeviceVoIP: '2.27.3',
    getDeviceVoIPList: '2.30.3',
    requestSubscribeDeviceMessage: '2.20.0',
    'requestDeviceVoIP.isGroup': '2.30.4',
    'requestDeviceVoIP.groupId': '2.30.4',
  }

  // isBefore compares versions such as 2.9.0 and 2.30.4 number by number.
  function isBefore(version, other) {
    var a = version.split('.')
    var b = other.split('.')
    for (var i = 0; i < b.length; i++) {
      var more = (a[i] || 0) - b[i]
      if (more) return more < 0
    }
    return false
  }

  // checkLibrary throws for what is no version.
  function checkLibrary(version) {
    if (!/^\d{1,4}\.\d{1,4}\.\d{1,4}$/.test(version)) throw new TypeError('devicevoip: library: ' + JSON.stringify(version) + ' is not a base library version: use a version such as 2.30.4')
  }

  function isFunction(value) {
    return typeof value === 'function'
  }

  function owns(object, key) {
    return Object.prototype.hasOwnProperty.call(object, key)
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

  // sender returns what sends JSON by fetch, or by wx.request where there is no fetch, and
  // resolves to { status, body } with the body as text. It rejects when nothing answers.
  // wx.request is that of now: what an app puts in its place may need a wx.login first.
  function sender(host) {
    var request = host && isFunction(host.request) && host.request.bind(host)
    return function (method, url, message) {
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
        if (!request) {
          reject(new Error('this runtime has neither fetch nor wx.request'))
          return
        }
        request({
          url: url, method: method, data: body, header: header, dataType: 'text', responseType: 'text', timeout: 60000,
          success: function (res) {
            resolve({ status: res.statusCode, body: typeof res.data === 'string' ? res.data : JSON.stringify(res.data) })
          },
          fail: function (res) { reject(new Error(res.errMsg)) },
        })
      })
    }
  }

  function parsed(body) {
    try {
      return JSON.parse(body)
    } catch (error) {
      return null
    }
  }

  // result is an answer of the platform if it is the result of a call.
  function result(answer) {
    return typeof Object(answer).errMsg === 'string' && answer
  }

  // written is the option as JSON can carry it, without the callbacks. Where
  // JSON loses a member's type (a function, NaN, a symbol …), `types` names it,
  // so that "should be String instead of Function" stays true.
  function written(option) {
    var message = { option: {} }
    Object.keys(Object(option)).forEach(function (key) {
      if (CALLBACKS.indexOf(key) >= 0) return
      var copy = copied(option[key])
      message.option[key] = copy
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

  // unshown says why a dialog cannot be shown in a mode, or nothing.
  function unshown(mode, host) {
    if (mode === 'modal' && !isFunction(Object(host).showModal)) return "dialog: 'modal' needs wx.showModal; use 'console' or 'policy'"
    if (mode === 'page' && (typeof document === 'undefined' || !document.body)) return "dialog: 'page' needs a web page with a body; use 'modal', 'console' or 'policy'"
  }

  // show has the app's user asked, and calls answer once with accept, reject or dismiss.
  // It returns what closes the question, if that can be closed. Under `console` and
  // `policy` the answer comes from elsewhere.
  function show(mode, host, dialog, answer) {
    if (mode === 'modal') modal(host, titled(dialog), answer)
    if (mode === 'page') return sheet(titled(dialog), answer)
  }

  function modal(host, shown, answer) {
    host.showModal({
      title: shown.title,
      content: shown.name + shown.text,
      cancelText: REFUSE,
      confirmText: ALLOW,
      success: function (res) { answer(res.confirm ? 'accept' : 'reject') },
      fail: function () { answer('dismiss') },
    })
  }

  // sheet draws WeChat's sheet at the bottom of a web page.
  function sheet(shown, answer) {
    var mask = element('div', 'position:fixed;inset:0;z-index:2147483647;background:rgba(0,0,0,.6);display:flex;align-items:flex-end')
    var box = element('div', 'flex:1;padding:24px;border-radius:12px 12px 0 0;background:#fff;color:#191919;font:16px/1.5 sans-serif;text-align:center')
    box.setAttribute('role', 'dialog')
    box.setAttribute('aria-modal', 'true')
    box.setAttribute('aria-label', shown.title)
    box.appendChild(element('h2', 'font-size:17px;margin:0 0 12px', shown.title))
    box.appendChild(element('p', 'font-size:20px;margin:0 0 8px', shown.name))
    box.appendChild(element('p', 'color:#5c5c5c;margin:0 0 24px', shown.text))
    function close() {
      if (mask.parentNode) document.body.removeChild(mask)
    }
    function choose(choice) {
      return function () {
        if (!mask.parentNode) return
        close()
        answer(choice)
      }
    }
    box.appendChild(button(REFUSE, '#f2f2f2;color:#06733a', choose('reject')))
    box.appendChild(button(ALLOW, '#06733a;color:#fff', choose('accept')))
    mask.appendChild(box)
    mask.onclick = function (event) { if (event.target === mask) choose('dismiss')() }
    mask.onkeydown = function (event) { if (event.key === 'Escape') choose('dismiss')() }
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
    node.onclick = act
    return node
  }

  // A line asks the platform for one place. say tells the app's developer once what is
  // wrong and what to do. What it returns rejects with the reason; the call fails with it,
  // and the app goes on.
  function line(place, host, send, mode, say) {
    var hint = 'set baseUrl to the address that '

    function user(more) { return merge({ appid: place.appid, openid: place.openid }, more) }

    // reach resolves to the reply of the platform.
    function reach(method, path, message, query) {
      var url = place.baseUrl + '/__phone/' + path
      return send(method, url + (query || ''), message).then(function (reply) {
        reply.url = url
        return reply
      }, function (error) {
        var cause = error.cause || error
        say('no platform answers at ' + place.baseUrl + ': start one with `npx devicevoip serve`, or ' + hint + 'it prints')
        throw new Error('no answer from ' + url + ': ' + (cause.message || cause.code))
      })
    }

    // taken is what a reply has, if it is what was asked for.
    function taken(reply, what) {
      if (what) return what
      var answer = Object(parsed(reply.body)).error
      say(answer ? answer.message + ': ' + answer.hint : 'what answers at ' + place.baseUrl + ' is no devicevoip platform, or an older one: ' + hint + '`devicevoip serve` prints')
      throw new Error(reply.url + ' answered ' + reply.status + ': ' + reply.body.slice(0, 300))
    }

    function resultOf(reply) { return taken(reply, result(parsed(reply.body))) }

    // ask resolves to the result of a call.
    function ask(api, message) {
      if (mode === 'policy' && typeof fetch === 'function' || !SINCE[api]) return reach('POST', api, user(message)).then(resultOf)
      return begin(api, message)
    }

    // begin starts a call and asks for its end, because a request of a mini program ends
    // after 60 s and a user may think for longer.
    function begin(api, message) {
      var asks = api !== 'getDeviceVoIPList' && mode !== 'policy'
      return (asks ? mayShow() : Promise.resolve()).then(function () {
        return reach('POST', 'calls', user(merge({ api: api }, message, asks ? { ask: true } : {})))
      }).then(function (reply) {
        var started = Object(parsed(reply.body))
        taken(reply, started.id)
        return result(started.result) || follow(started)
      })
    }

    // mayShow resolves when a dialog can be shown here.
    function mayShow() {
      var why = unshown(mode, host)
      if (!why) return Promise.resolve()
      say(why)
      return Promise.reject(new Error(why))
    }

    function follow(started) {
      var close
      function answer(choice) {
        return reach('POST', 'dialogs/' + started.dialog.n, user({ answer: choice }))['catch'](function () {})
      }
      if (started.dialog) {
        if (mode === 'console') say(titled(started.dialog).name + ' waits for an answer in the console: ' + place.baseUrl.replace(/\/s\/[^/]*$/, '') + '/__console/')
        try {
          close = show(mode, host, started.dialog, answer)
        } catch (error) {
          return answer('dismiss').then(function () { throw error })
        }
      }
      var ended = wait('calls/' + started.id)
      if (close) ended.then(close, close)
      return ended
    }

    function wait(path) {
      return reach('GET', path, undefined, '?wait=20').then(function (reply) {
        return Object(parsed(reply.body)).pending ? wait(path) : resultOf(reply)
      })
    }

    function good(reply) { return taken(reply, reply.status === 200 && parsed(reply.body)) }

    // known resolves to what the phone knows of its user.
    function known() {
      return reach('GET', 'user', undefined, '?appid=' + encodeURIComponent(place.appid) + '&openid=' + encodeURIComponent(place.openid)).then(good)
    }

    // turnOn switches a line of the settings page on.
    function turnOn(record) {
      return reach('POST', 'settings', user({ sn: record.sn, model_id: record.model_id, group_id: record.group_id, status: 1 })).then(good)
    }

    return { ask: ask, known: known, mayShow: mayShow, turnOn: turnOn }
  }

  // around are the functions beside the two calls that an app uses with them, over those
  // of the host. What is not here is the host's own.
  function around(host, work, base) {
    function hosts(name) { return isFunction(host[name]) ? host[name]() : undefined }

    function version() {
      return base() || Object(hosts('getAppBaseInfo') || hosts('getSystemInfoSync')).SDKVersion
    }

    function info(name) {
      return function () {
        var own = hosts(name) || {}
        return version() ? merge({}, own, { SDKVersion: version() }) : own
      }
    }

    function canIUse(schema) {
      var parts = String(schema).split('.')
      if (!owns(SINCE, parts[0])) return isFunction(host.canIUse) ? host.canIUse(schema) : isFunction(host[parts[0]])
      var since = SINCE[parts[0] + '.' + parts[2]] || SINCE[parts[0]]
      return !version() || !isBefore(version(), since)
    }

    // getSetting is the host's, with the message templates of the sandbox. No scope tells of
    // device calls.
    function getSetting(option) {
      if (!Object(option).withSubscriptions && isFunction(host.getSetting)) return host.getSetting(option)
      return work('getSetting', option, function (line) {
        return line.known().then(function (user) {
          return hostSetting().then(function (own) {
            return own.errMsg === 'getSetting:ok' ? merge({}, own, settings(option, user, own)) : own
          })
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
      ;(user.templates || []).forEach(function (id) { items[id] = 'accept' })
      var before = Object(had.subscriptionsSetting)
      told.subscriptionsSetting = merge({ mainSwitch: true }, before, { itemSettings: merge({}, before.itemSettings, items) })
      return told
    }

    // openSetting opens the settings page of the sandbox's user: the way back after a
    // refusal. Each line that is off is asked for as the dialog mode says; under
    // `policy` a user who accepts switches all of them on.
    function openSetting(option) {
      return work('openSetting', option, function (line, mode) {
        return line.known().then(function (user) {
          var off = user.settings.filter(function (record) { return record.status === 0 })
          return off.reduce(function (before, record) {
            return before.then(function () { return allow(line, mode, user, record) })
          }, off.length > 0 ? line.mayShow() : Promise.resolve()).then(hostSetting).then(function (own) {
            return merge({ errMsg: 'openSetting:ok' }, settings(option, user, own))
          })
        })
      }, true)
    }

    function allow(line, mode, user, record) {
      if (mode === 'policy') return user.dialog === 'accept' ? line.turnOn(record) : undefined
      if (mode === 'console') return undefined
      return new Promise(function (resolve) { show(mode, host, record, resolve) }).then(function (choice) {
        return choice === 'accept' ? line.turnOn(record) : undefined
      })
    }

    return {
      canIUse: canIUse,
      getSystemInfoSync: info('getSystemInfoSync'),
      getAppBaseInfo: info('getAppBaseInfo'),
      getSetting: getSetting,
      openSetting: openSetting,
      login: function (option) {
        return work('login', option, function (line) { return line.ask('login', {}) }, true)
      },
    }
  }

  // over is a wx that has own and, for everything else, what the host has, also what the
  // host gets later. The host's functions named in lacking are not there. What an app sets
  // becomes the host's too, where the host takes it: with a plugin in app.json it refuses.
  function over(host, own, lacking) {
    var names = Object.keys(own).concat(lacking)

    // owner has a member. Methods of every object, such as hasOwnProperty, are ours.
    function owner(key) { return names.indexOf(key) >= 0 || key in own ? own : host }

    function set(key, value) {
      try {
        owner(key)[key] = value
      } catch (error) {
        // As below: some hosts throw, others ignore the assignment.
      }
      if (owner(key)[key] !== value) own[key] = value
      return true
    }

    return typeof Proxy === 'function' ? live(host, own, owner, set) : copy(host, names, owner, set)
  }

  // live asks the host at each access, and calls its functions with the host as `this`.
  function live(host, own, owner, set) {
    var known = new WeakMap() // a function: what the app gets for it

    function get(_, key) {
      var value = owner(key)[key]
      if (owner(key) === own || !isFunction(value)) return value
      if (!known.has(value)) known.set(value, new Proxy(value, { apply: function (target, self, args) { return target.apply(host, args) } }))
      return known.get(value)
    }

    return new Proxy(own, {
      get: get,
      set: function (_, key, value) {
        if (isFunction(value)) known.set(value, value) // the app gets back what it set
        return set(key, value)
      },
      has: function (_, key) { return key in owner(key) },
      deleteProperty: function (_, key) { return delete owner(key)[key] },
      // Taro copies the keys that are own and enumerable.
      ownKeys: function () {
        return Reflect.ownKeys(own).concat(Reflect.ownKeys(host).filter(function (key) { return owner(key) === host }))
      },
      getOwnPropertyDescriptor: function (_, key) {
        var found = Object.getOwnPropertyDescriptor(owner(key), key)
        if (found && owner(key) === host) {
          found.configurable = true // what own does not have must be
          if (found.value) found.value = get(_, key)
        }
        return found
      },
    })
  }

  // copy serves runtimes without Proxy. It has the keys that the host has now, and inherits
  // the rest, so the functions that are lacking are undefined there.
  function copy(host, names, owner, set) {
    var wx = Object.create(host)
    Object.keys(host).concat(names).forEach(function (key) {
      Object.defineProperty(wx, key, {
        configurable: true,
        enumerable: key in owner(key),
        get: function () { return owner(key)[key] },
        set: function (value) { set(key, value) },
      })
    })
    return wx
  }

  // createPhone returns a phone: { wx, connect, idle }. Without baseUrl it is
  // not connected yet and every call fails, saying so. `promises: true` makes a
  // call without callbacks return a promise, which no phone does but for
  // requestSubscribeDeviceMessage.
  // `library: '2.27.3'` makes a phone with that base library: its wx lacks the
  // functions that came later, also where the host has them, and the server does
  // not take from it what it could not know, nor tell it. Without it the phone has
  // the library of the user's world.
  // `host` is the wx of the app itself: what the phone does not have is the host's.
  // `dialog` says who answers: 'policy' (the user's policy on the platform, the
  // default), 'console', 'modal' (wx.showModal) or 'page' (a sheet in the web page).
  function createPhone(options) {
    var given = Object(options)
    var host = given.host
    var mode = given.dialog || 'policy'
    checkDialog(mode)
    var library = given.library
    if (library !== undefined) checkLibrary(library)
    var hostSends = host && sender(host)
    var learned // the library of the user's world
    var underWay = []
    var said = {}
    var current = null

    // say tells the app's developer, once. Without a host there is no app.
    function say(sentence) {
      if (!host || said[sentence]) return
      said[sentence] = true
      console.warn('devicevoip: ' + sentence)
    }

    function connect(place) {
      if (!place.baseUrl || !place.appid || !place.openid) throw new TypeError('devicevoip: connect needs baseUrl, appid and openid')
      if (place.dialog) checkDialog(place.dialog)
      mode = place.dialog || mode
      var runtime = host || globalWx()
      current = line(merge({}, place, { baseUrl: place.baseUrl.replace(/\/+$/, '') }), runtime, hostSends || sender(runtime), mode, say)
      if (host) learn(current)
    }

    // learn finds out the base library, because an app asks for it synchronously.
    function learn(from) {
      track(from.known().then(function (user) {
        learned = user.library
        var version = library || learned
        var since = SINCE.requestDeviceVoIP
        if (version && isBefore(version, since)) say('base library ' + version + ' has no requestDeviceVoIP: it came with ' + since + '; look whether wx has the function before calling it, or give the user another library')
      }, function () {})) // what is wrong has been said
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
      var asked = current ? act(current, mode) : Promise.reject(new Error('the phone is not connected, call connect({ baseUrl, appid, openid }) first'))
      var outcome = asked['catch'](function (error) {
        return { errMsg: api + ':fail devicevoip: ' + error.message }
      }).then(function (res) {
        var ok = res.errMsg === api + ':ok'
        run(callbacks[ok ? 0 : 1], res)
        run(callbacks[2], res)
        return { ok: ok, res: res }
      })
      track(outcome)
      if ((given.promises || promised) && !callbacks.some(isFunction)) return outcome.then(settle)
    }

    if (given.baseUrl !== undefined) connect(given)

    function asking(api) {
      return function (option) {
        var message = api === 'getDeviceVoIPList' ? {} : written(option)
        if (library !== undefined) message.library = library
        return work(api, option, function (line) { return line.ask(api, message) }, api === 'requestSubscribeDeviceMessage')
      }
    }

    var calls = {}
    var lacking = []
    Object.keys(SINCE).forEach(function (api) {
      if (api.indexOf('.') >= 0) return // an option
      if (library !== undefined && isBefore(library, SINCE[api])) lacking.push(api)
      else calls[api] = asking(api)
    })
    function base() { return library || learned }

    return { wx: host ? over(host, merge(around(host, work, base), calls), lacking) : calls, connect: connect, idle: idle }
  }

  function checkDialog(mode) {
    if (!/^(policy|console|modal|page)$/.test(mode)) throw new TypeError("devicevoip: dialog is 'console', 'modal', 'page' or 'policy', not " + mode)
  }

  // A page that writes const { wx } = createPhone(…) has declared its wx, but not yet set it.
  function globalWx() {
    try {
      return wx
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
