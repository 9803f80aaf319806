// What an app does around an authorization, in ES5 and with wx alone: rejected asks twice,
// back finds the way back and uses everything else. Each resolves to what it saw.

function made(wx, api, option) {
  return new Promise(function (resolve) {
    var whole = { complete: resolve }
    Object.keys(option).forEach(function (key) { whole[key] = option[key] })
    wx[api](whole)
  })
}

// learned waits until the phone knows the base library of its user.
function learned(wx, version) {
  if (wx.getAppBaseInfo().SDKVersion === version) return Promise.resolve()
  return new Promise(function (resolve) { setTimeout(resolve, 5) }).then(function () { return learned(wx, version) })
}

function rejected(wx, device) {
  var seen = []
  function ask() {
    return made(wx, 'requestDeviceVoIP', device).then(function (res) { seen.push(res.errCode) })
  }
  return ask().then(ask).then(function () { return made(wx, 'getSetting', {}) }).then(function (res) {
    return seen.concat([res.errMsg, JSON.stringify(res.authSetting)])
  })
}

function back(wx, device) {
  var seen = []
  function step(api, option, what) {
    return function () { return made(wx, api, option).then(function (res) { seen.push(what(res)) }) }
  }
  function errMsg(res) { return res.errMsg }
  return learned(wx, '3.0.0')
    .then(step('openSetting', {}, errMsg))
    .then(step('requestDeviceVoIP', device, function (res) { return res.errCode }))
    .then(step('getDeviceVoIPList', {}, function (res) { return res.list[0].status }))
    .then(step('requestSubscribeDeviceMessage', { tmplIds: ['T1', 'T2'], sn: device.sn, snTicket: device.snTicket, modelId: device.modelId }, function (res) { return res.T1 + ' ' + res.T2 + ' ' + res.errMsg }))
    .then(step('requestSubscribeDeviceMessage', { tmplIds: ['T1'], sn: device.sn, snTicket: 'x', modelId: device.modelId }, function (res) { return res.errCode }))
    .then(step('getSetting', { withSubscriptions: true }, function (res) { return JSON.stringify(res.subscriptionsSetting) }))
    .then(function () {
      return wx.requestSubscribeDeviceMessage({ tmplIds: [], sn: device.sn, snTicket: 'x', modelId: device.modelId })
    })
    .then(null, function (res) { seen.push(res.errCode) })
    .then(step('login', {}, function (res) { return res.code }))
    .then(function () {
      return seen.concat([
        wx.getSystemInfoSync().SDKVersion, wx.getStorageSync('a'), typeof wx.requestDeviceVoIP,
        ['requestDeviceVoIP', 'getDeviceVoIPList', 'requestSubscribeDeviceMessage', 'requestDeviceVoIP.object.isGroup', 'button.open-type'].map(wx.canIUse).join(),
      ])
    })
}
