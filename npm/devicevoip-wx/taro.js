'use strict'

// Taro 4 in Node, without its CLI, as a page of a mini program sees it:
//
//   const { loadTaro } = require('devicevoip-wx/taro')
//   const Taro = loadTaro(s.wx)

const { createRequire } = require('node:module')
const path = require('node:path')

// The names the Taro CLI would replace; the runtime does not load without them.
const CONSTANTS = [
  'ENABLE_INNER_HTML', 'ENABLE_ADJACENT_HTML', 'ENABLE_SIZE_APIS', 'ENABLE_TEMPLATE_CONTENT',
  'ENABLE_CLONE_NODE', 'ENABLE_CONTAINS', 'ENABLE_MUTATION_OBSERVER',
]

// loadTaro returns Taro over the given wx, from the app in the folder. Taro copies the
// functions of wx once, at load: call it once, with wx complete.
function loadTaro(wx, folder = process.cwd()) {
  const load = createRequire(path.join(folder, 'package.json'))
  Object.assign(globalThis, { wx, getCurrentPages: () => [], getApp: () => ({}) })
  Object.assign(process.env, { TARO_ENV: 'weapp', TARO_PLATFORM: 'mini' })
  for (const name of CONSTANTS) globalThis[name] = false
  let version
  try {
    ({ version } = load('@tarojs/taro/package.json'))
    load.resolve('@tarojs/plugin-platform-weapp/dist/runtime')
  } catch (cause) {
    throw new Error(`devicevoip: ${folder} has no Taro for weapp: npm install @tarojs/taro @tarojs/plugin-platform-weapp`, { cause })
  }
  if (!version.startsWith('4.')) throw new Error(`devicevoip: Taro ${version} does not load without its bundler; this takes Taro 4`)
  load('@tarojs/plugin-platform-weapp/dist/runtime')
  return load('@tarojs/taro').default
}

module.exports = { loadTaro }
