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
