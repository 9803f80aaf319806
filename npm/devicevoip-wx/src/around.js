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
