'use strict'

// In the config of Vite, after the framework's own: plugins: [uni(), devicevoip()]

const inject = require('@rollup/plugin-inject')
const { standIn } = require('devicevoip-wx/vite')

module.exports = (options = {}) => standIn('vite-plugin-devicevoip', inject, options, targetOf)

// targetOf tells what is built: a mini program of WeChat, a web page, or something else,
// which uni-app and weapp-vite build too.
function targetOf({ weapp }) {
  if (weapp) return weapp.platform ?? 'weapp'
  const { UNI_PLATFORM = 'h5' } = process.env
  return { 'mp-weixin': 'weapp', h5: 'page', web: 'page' }[UNI_PLATFORM]
}
