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
