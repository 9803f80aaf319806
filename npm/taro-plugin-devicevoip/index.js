'use strict'

// In the config of a Taro app: plugins: ['taro-plugin-devicevoip']

const { createRequire } = require('node:module')
const path = require('node:path')
const { placeOf, writeModule } = require('devicevoip-wx/bundle')
const { serveBuild } = require('devicevoip-wx/serve')
const { standIn } = require('devicevoip-wx/vite')

// The file of Taro's H5 runtime that has the two calls, and refuses them, as it is imported.
const REFUSAL = /[\\/]device-voip(\.js)?$/
const RUNTIME = /[\\/]@tarojs[\\/]taro-h5([\\/]|$)/

module.exports = function devicevoip(ctx, options = {}) {
  const page = process.env.TARO_ENV === 'h5'
  const wanted = process.env.TARO_ENV === 'weapp' || (page && options.h5 === true)
  if (process.env.NODE_ENV !== 'development' || !wanted) return
  if (runnerOf(ctx.initialConfig) === 'vite') withVite(ctx, options, page)
  else withWebpack(ctx, options, page)
}

function runnerOf({ compiler } = {}) {
  return compiler?.type ?? compiler
}

function withWebpack(ctx, options, page) {
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

// withVite is for mini programs. For a page Taro's vite runner has but a server, which
// bundles Taro before any plugin of Vite sees it.
function withVite(ctx, options, page) {
  if (page) {
    console.warn('devicevoip: with the vite runner, h5: true is not supported, so the two calls are as Taro has them; the webpack5 runner supports it')
    return
  }
  ctx.modifyRunnerOpts(({ opts }) => {
    const { compiler } = opts
    const { vitePlugins = [], ...rest } = typeof compiler === 'string' ? { type: compiler } : compiler
    const runner = createRequire(path.join(ctx.paths.appPath, 'package.json')).resolve('@tarojs/vite-runner')
    const inject = createRequire(runner)('@rollup/plugin-inject') // the runner's own
    opts.compiler = { ...rest, vitePlugins: [...vitePlugins, standIn('taro-plugin-devicevoip', inject, options, () => 'weapp')] }
  })
}
