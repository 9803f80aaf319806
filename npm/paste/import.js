// npm install devicevoip-wx; in DevTools: 详情 → 本地设置 → 不校验合法域名.
// The entry (src/app.ts, src/main.ts), above everything else. From here on the platform
// answers in the develop version; in the trial and release versions wx stays WeChat's.
import { connect } from 'devicevoip-wx/miniprogram'
connect({
  baseUrl: 'http://127.0.0.1:8080',
  appid: 'wx0000000000000001',
  openid: 'o-user-000000000000000000001',
  dialog: 'modal', // 'console': the dialog waits in the console; 'policy': the user's policy answers
})

// Every file that calls them: wx.requestDeviceVoIP, not Taro.… or uni.…
import { wx } from 'devicevoip-wx/miniprogram'
