'use strict'

// In the config of Vite, after the framework's own: plugins: [uni(), devicevoip()]

const inject = require('@rollup/plugin-inject')
const { CALLS, moduleOf, placeOf, stand } = require('devicevoip-wx/bundle')
const { serveBuild } = require('devicevoip-wx/serve')

const MODULE = 'virtual:devicevoip-wx.js'
const RESOLVED = `\0${MODULE}`
const STAND = '__DEVICEVOIP_WX__'

module.exports = function devicevoip(options = {}) {
  let injected // while nothing is, every file stays as it is
  let given // what stands for wx
  let bundled = false
  return {
    name: 'vite-plugin-devicevoip',
    enforce: 'post', // what is left of wx by then is a global
    configResolved(config) {
      const target = targetOf(config)
      const page = target === 'page'
      const wanted = target === 'weapp' || (page && options.h5 === true)
      if (process.env.NODE_ENV !== 'development' || !wanted) return undefined
      const place = placeOf(options, { page })
      given = stand(place, { page })
      bundled = config.command === 'build'
      injected = inject({ wx: [MODULE, 'wx'], ...(page ? UNI : {}) })
      return serveBuild(place.baseUrl, config.logger)
    },
    resolveId: (id) => (id === MODULE ? RESOLVED : undefined),
    load: (id) => (id === RESOLVED ? moduleOf(bundled ? STAND : given, { esm: true }) : undefined),
    transform(code, id, { ssr = false } = {}) {
      if (injected && !ssr) return injected.transform.call(this, code, id)
      return undefined
    },
    // Put in so late, it stays as small as it is: bundles for development are written at length.
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.code?.includes(STAND)) file.code = file.code.replace(STAND, () => given)
      }
    },
  }
}

// UNI are the calls as uni-app has them. In a mini program uni hands them on to wx.
const UNI = Object.fromEntries(CALLS.map((name) => [`uni.${name}`, [MODULE, name]]))

// targetOf tells what is built: a mini program of WeChat, a web page, or something else,
// which uni-app and weapp-vite build too.
function targetOf({ weapp }) {
  if (weapp) return weapp.platform ?? 'weapp'
  const { UNI_PLATFORM = 'h5' } = process.env
  return { 'mp-weixin': 'weapp', h5: 'page', web: 'page' }[UNI_PLATFORM]
}
