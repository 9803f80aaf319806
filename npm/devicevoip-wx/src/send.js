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
