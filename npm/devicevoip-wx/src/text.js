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
