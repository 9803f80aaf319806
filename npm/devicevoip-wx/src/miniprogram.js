'use strict'

// The wx of a native mini program whose calls about devices reach a devicevoip platform:
//
//   const { wx } = require('devicevoip-wx/miniprogram')
//
// In a trial or release version it is WeChat's own wx.

var createPhone = require('./index.js').createPhone

var host = typeof wx === 'undefined' ? {} : wx
var DEFAULTS = { baseUrl: 'http://127.0.0.1:8080', appid: 'wx0000000000000001', openid: 'o-user-000000000000000000001' }

function version() {
  try {
    return host.getAccountInfoSync().miniProgram.envVersion
  } catch (error) {
    return undefined
  }
}

function say(sentence) {
  console.warn('devicevoip: ' + sentence)
}

var active = version() === 'develop'
var phone = active ? createPhone({ host: host }) : null
if (active) phone.connect(DEFAULTS)
else say('this is the ' + (version() || 'unknown') + ' version of the app, so wx is WeChat’s own; devicevoip works in the develop version only')

// connect moves wx to another platform, sandbox or user, and sets the dialog mode.
exports.connect = function (place) {
  if (!active) return
  var whole = {}
  ;[DEFAULTS, place].forEach(function (part) { Object.keys(Object(part)).forEach(function (key) { whole[key] = part[key] }) })
  phone.connect(whole)
}

// install puts the calls on the global wx, for code that does not import ours. It
// reports whether that worked.
exports.install = function () {
  if (!active) return false
  var apis = ['requestDeviceVoIP', 'getDeviceVoIPList', 'requestSubscribeDeviceMessage']
  try {
    apis.forEach(function (api) { host[api] = phone.wx[api] })
  } catch (error) {
    // As below: some hosts throw, others ignore the assignment.
  }
  var installed = apis.every(function (api) { return host[api] === phone.wx[api] })
  if (!installed) say('wx refuses to be changed, as it does with a plugin in app.json: write const { wx } = require(\'devicevoip-wx/miniprogram\') in the files that call it, or use taro-plugin-devicevoip')
  return installed
}

exports.wx = active ? phone.wx : host
exports.active = active
