// npm install devicevoip-wx (in dependencies, which is all that DevTools builds), then
// in DevTools: 工具 → 构建 npm, and 详情 → 本地设置 → 不校验合法域名.
// app.js, above everything else. From here on the platform answers in the develop
// version; in the trial and release versions wx stays WeChat's.
require('devicevoip-wx/miniprogram').connect({
  baseUrl: 'http://127.0.0.1:8080',
  appid: 'wx0000000000000001',
  openid: 'o-user-000000000000000000001',
  dialog: 'modal', // 'console': the dialog waits in the console; 'policy': the user's policy answers
})

// Every file that calls wx.requestDeviceVoIP or wx.getDeviceVoIPList, at its top:
const { wx } = require('devicevoip-wx/miniprogram')
