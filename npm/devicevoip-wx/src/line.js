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
