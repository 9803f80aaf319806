'use strict'

// In the config of a Taro app: plugins: ['taro-plugin-devicevoip']

const path = require('node:path')
const { placeOf, writeModule } = require('devicevoip-wx/bundle')
const { serveBuild } = require('devicevoip-wx/serve')

// The file of Taro's H5 runtime that has the two calls, and refuses them, as it is imported.
const REFUSAL = /[\\/]device-voip(\.js)?$/
const RUNTIME = /[\\/]@tarojs[\\/]taro-h5([\\/]|$)/

module.exports = function devicevoip(ctx, options = {}) {
  const page = process.env.TARO_ENV === 'h5'
  const wanted = process.env.TARO_ENV === 'weapp' || (page && options.h5 === true)
  if (process.env.NODE_ENV !== 'development' || !wanted) return
  const place = placeOf(options, { page })
  const module = writeModule(path.join(ctx.paths.appPath, 'node_modules', '.cache', 'devicevoip'), place, { page })

  // replace is asked about what a file imports, and, too late, about the file that this is.
  const replace = (imported) => {
    if (!imported.createData.resource && RUNTIME.test(imported.context)) imported.request = module
  }
  ctx.onBuildStart(() => serveBuild(place.baseUrl))
  ctx.modifyWebpackChain(({ chain, webpack }) => {
    chain.plugin('devicevoip-wx').use(webpack.ProvidePlugin, [{ wx: [module, 'wx'] }])
    chain.module.noParse((request) => request.endsWith(module)) // its wx is the host's
    if (page) chain.plugin('devicevoip-refusal').use(webpack.NormalModuleReplacementPlugin, [REFUSAL, replace])
  })
}
