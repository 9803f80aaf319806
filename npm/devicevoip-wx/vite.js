'use strict'

// The plugin of Vite, for the plugins of frameworks that build with it.

const { CALLS, moduleOf, placeOf, stand } = require('./bundle.js')
const { serveBuild } = require('./serve.js')

const MODULE = 'virtual:devicevoip-wx.js'
const RESOLVED = `\0${MODULE}`
const STAND = '__DEVICEVOIP_WX__'

// standIn returns the plugin. inject is @rollup/plugin-inject; targetOf tells of a config
// what is built: 'weapp', 'page', or something else, which stays as it is.
function standIn(name, inject, options, targetOf) {
  let injected // while nothing is, every file stays as it is
  let given // what stands for wx
  let bundled = false
  return {
    name,
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

module.exports = { standIn }
