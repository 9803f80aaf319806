'use strict'

// In the config of a Taro app: plugins: ['taro-plugin-devicevoip']

const path = require('node:path')
const { placeOf, writeModule } = require('devicevoip-wx/bundle')
const { platform } = require('devicevoip-wx/serve')

const H5 = 'in H5, WeChat has no requestDeviceVoIP and Taro refuses the call; it is answered here because of h5: true'

// The file of Taro's H5 runtime that has the two calls.
const REFUSAL = /[\\/]@tarojs[\\/]taro-h5[\\/].*[\\/]device-voip(\.js)?$/

module.exports = function devicevoip(ctx, options = {}) {
  const target = process.env.TARO_ENV
  const wanted = target === 'weapp' || (target === 'h5' && options.h5 === true)
  if (process.env.NODE_ENV !== 'development' || !wanted) return
  const place = placeOf(options, target === 'h5' ? 'page' : 'policy')
  const folder = path.join(ctx.paths.appPath, 'node_modules', '.cache', 'devicevoip')
  const module = writeModule(folder, place, target === 'h5' ? { promises: true, notice: H5 } : {})

  ctx.onBuildStart(() => run(place.baseUrl))
  ctx.modifyWebpackChain(({ chain, webpack }) => {
    chain.plugin('devicevoip-wx').use(webpack.ProvidePlugin, [{ wx: [module, 'wx'] }])
    chain.module.noParse((request) => request.endsWith(module)) // its wx is the host's
    if (target === 'h5') chain.plugin('devicevoip-refusal').use(webpack.NormalModuleReplacementPlugin, [REFUSAL, module])
  })
}

// run has a platform run while the build does, and says where its console is.
async function run(address) {
  try {
    const { baseUrl, started } = await platform(address)
    console.log(`devicevoip: ${started ? 'started, console' : 'console'} ${baseUrl}/__console/`)
  } catch (error) {
    console.warn(error.message)
  }
}
