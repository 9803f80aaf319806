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
