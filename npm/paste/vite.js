// npm install --save-dev devicevoip vite-plugin-devicevoip
// vite.config.js or vite.config.ts; it works in development only.
import devicevoip from 'vite-plugin-devicevoip'

export default {
  plugins: [
    // uni(), or what else your framework has here, comes first
    devicevoip({
      baseUrl: 'http://127.0.0.1:8080',
      appid: 'wx0000000000000001',
      openid: 'o-user-000000000000000000001',
      dialog: 'modal', // 'console': the dialog waits in the console; 'policy': the user's policy answers
      // h5: true, dialog: 'page', // in place of the line above, to see the flow in a web page too
    }),
  ],
}
