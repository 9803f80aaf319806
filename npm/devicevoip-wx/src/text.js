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
