// Joins src into wx.js, and minifies it for bundles and for 构建 npm:
//
//   node npm/devicevoip-wx/build.mjs [FOLDER]

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const here = new URL('.', import.meta.url)
const esbuild = createRequire(import.meta.url)('esbuild')
const read = (file) => readFileSync(new URL(file, here), 'utf8')

const parts = ['text', 'send', 'dialog', 'line', 'around', 'host', 'phone'].map((name) => read(`src/${name}.js`)).join('\n')
const whole = `${read('src/head.txt')}(function (root, define) {
  if (typeof module === 'object' && module.exports) module.exports = define()
  else root.devicevoip = define()
})(typeof globalThis === 'undefined' ? this : globalThis, function () {
  'use strict'

${parts}
  return { createPhone: createPhone }
})
`
const minified = (source) => esbuild.transformSync(source, { minify: true, target: 'es5', charset: 'utf8' }).code

const folder = new URL(process.argv[2] ? `file://${process.argv[2]}/` : here)
mkdirSync(new URL('miniprogram_dist/', folder), { recursive: true })
writeFileSync(new URL('wx.js', folder), whole)
writeFileSync(new URL('miniprogram_dist/index.js', folder), minified(whole))
writeFileSync(new URL('miniprogram_dist/miniprogram.js', folder), minified(read('src/miniprogram.js')))
