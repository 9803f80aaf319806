'use strict'

const DEFAULTS = { baseUrl: 'http://127.0.0.1:8080', appid: 'wx0000000000000001', openid: 'o-user-000000000000000000001' }

// install makes the calls of the mini program reach the platform at the place, and
// returns what makes them the host's own again. miniProgram is that of
// miniprogram-automator; it sends the text of a function to DevTools.
async function install(miniProgram, place) {
  const { baseUrl, appid, openid } = { ...DEFAULTS, ...place }
  const at = { baseUrl: baseUrl.replace(/\/+$/, ''), appid, openid }
  const apis = ['requestDeviceVoIP', 'getDeviceVoIPList', 'requestSubscribeDeviceMessage']
  for (const api of apis) await miniProgram.mockWxMethod(api, asked, api, at)
  return async () => {
    for (const api of apis) await miniProgram.restoreWxMethod(api)
  }
}

// asked runs in the mini program, alone: it can use its arguments and wx. The option of
// the app comes first, then what mockWxMethod was given. It is ES5.
function asked(option, api, place) {
  var given = option || {}
  var message = { api: api, appid: place.appid, openid: place.openid, option: {} }
  Object.keys(given).forEach(function (key) {
    if (typeof given[key] !== 'function') message.option[key] = given[key]
  })
  function end(res) {
    if (res.errMsg === api + ':ok') {
      if (given.success) given.success(res)
    } else if (given.fail) given.fail(res)
    if (given.complete) given.complete(res)
  }
  function send(method, path, data, next) {
    wx.request({
      url: place.baseUrl + '/__phone/' + path, method: method, data: data, timeout: 60000,
      success: function (res) {
        if (res.data && res.data.errMsg) end(res.data)
        else if (res.statusCode !== 200) end({ errMsg: api + ':fail devicevoip: the platform answered ' + res.statusCode + ' ' + JSON.stringify(res.data) })
        else next(res.data)
      },
      fail: function (res) {
        end({ errMsg: api + ':fail devicevoip: no platform answers at ' + place.baseUrl + ' (' + res.errMsg + '): start one with `npx devicevoip serve`' })
      },
    })
  }
  function wait(id) {
    send('GET', 'calls/' + id + '?wait=20', undefined, function () { wait(id) })
  }
  send('POST', 'calls', message, function (started) {
    if (started.result) end(started.result)
    else wait(started.id)
  })
}

module.exports = { install }
