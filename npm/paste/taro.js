// npm install --save-dev devicevoip taro-plugin-devicevoip
// config/index.js or config/index.ts; it works in development builds only.
plugins: [
  ['taro-plugin-devicevoip', {
    baseUrl: 'http://127.0.0.1:8080',
    appid: 'wx0000000000000001',
    openid: 'o-user-000000000000000000001',
    dialog: 'modal', // 'console': the dialog waits in the console; 'policy': the user's policy answers
    // h5: true, dialog: 'page', // in place of the line above, to see the flow in H5 too
  }],
],
