'use strict'

// In the config of a Taro app: plugins: ['taro-plugin-devicevoip']

const path = require('node:path')
const { placeOf, writeModule } = require('devicevoip-wx/bundle')
const { serveBuild } = require('devicevoip-wx/serve')

// The file of Taro's H5 runtime that has the two calls, and refuses them.
const REFUSAL = /[\\/]@tarojs[\\/]taro-h5[\\/].*[\\/]device-voip(\.js)?$/

module.exports = function devicevoip(ctx, options = {}) {
  const page = process.env.TARO_ENV === 'h5'
  const wanted = process.env.TARO_ENV === 'weapp' || (page && options.h5 === true)
  if (process.env.NODE_ENV !== 'development' || !wanted) return
  const place = placeOf(options, { page })
  const module = writeModule(path.join(ctx.paths.appPath, 'node_modules', '.cache', 'devicevoip'), place, { page })

  ctx.onBuildStart(() => serveBuild(place.baseUrl))
  ctx.modifyWebpackChain(({ chain, webpack }) => {
    chain.plugin('devicevoip-wx').use(webpack.ProvidePlugin, [{ wx: [module, 'wx'] }])
    chain.module.noParse((request) => request.endsWith(module)) // its wx is the host's
    if (page) chain.plugin('devicevoip-refusal').use(webpack.NormalModuleReplacementPlugin, [REFUSAL, module])
  })
}
