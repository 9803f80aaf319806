// utils/devicevoip.js: in the development version the platform answers the two
// calls; in the trial and release versions wx is WeChat's. Where you call, write
//   const { wx } = require('../../utils/devicevoip') // or: import { wx } from …
const base = 'http://127.0.0.1:8080'
const user = { appid: 'wx0000000000000001', openid: 'o-user-000000000000000000001' }

function ask(api, message, { success, fail, complete }) {
  const end = (res) => {
    const callback = res.errMsg === `${api}:ok` ? success : fail
    if (callback) callback(res)
    if (complete) complete(res)
  }
  wx.request({
    url: `${base}/__phone/${api}`,
    method: 'POST',
    data: Object.assign(message, user),
    success: ({ data }) => end(data.errMsg ? data : { errMsg: `${api}:fail ${JSON.stringify(data)}` }),
    fail: ({ errMsg }) => end({ errMsg: `${api}:fail no answer from ${base}: ${errMsg}` }),
  })
}

const development = wx.getAccountInfoSync().miniProgram.envVersion === 'develop'
exports.wx = !development ? wx : Object.assign({}, wx, {
  requestDeviceVoIP: (option) => ask('requestDeviceVoIP', { option }, option),
  getDeviceVoIPList: (option = {}) => ask('getDeviceVoIPList', {}, option),
})
