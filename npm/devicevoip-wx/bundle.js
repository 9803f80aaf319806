'use strict'

// The module that a bundler puts in place of wx, for plugins.

const { createHash } = require('node:crypto')
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs')
const path = require('node:path')

const DEFAULTS = { baseUrl: 'http://127.0.0.1:8080', appid: 'wx0000000000000001', openid: 'o-user-000000000000000000001' }
const DIALOGS = ['policy', 'console', 'modal', 'page']

// placeOf returns where the calls go, and how their dialog is answered.
function placeOf({ baseUrl, appid, openid, dialog } = {}, standard = 'policy') {
  if (dialog !== undefined && !DIALOGS.includes(dialog)) {
    throw new Error(`devicevoip: dialog: ${JSON.stringify(dialog)} is not one of ${DIALOGS.join(', ')}`)
  }
  const place = { baseUrl: baseUrl ?? DEFAULTS.baseUrl, appid: appid ?? DEFAULTS.appid, openid: openid ?? DEFAULTS.openid }
  return { ...place, dialog: dialog ?? standard }
}

// writeModule writes a module without imports, in ES5 but for the exports of `esm`, whose
// wx stands over the host's, and returns its path. In a trial or release version wx is
// the host's. `promises` is for hosts whose calls give promises; `notice` is said once.
function writeModule(folder, place, { promises = false, esm = false, notice } = {}) {
  const source = readFileSync(path.join(__dirname, 'miniprogram_dist', 'index.js'), 'utf8').trim()
  const text = `${esm ? 'var module = { exports: {} }\n' : ''}${source}
var createPhone = module.exports.createPhone
var host = typeof wx === 'undefined' ? {} : wx
var version = 'develop'
try { version = host.getAccountInfoSync().miniProgram.envVersion } catch (error) {}
var own = host
if (version === 'develop') {
  var phone = createPhone({ host: host, promises: ${promises} })
  phone.connect(${JSON.stringify(place)})
  own = phone.wx${notice ? `\n  console.warn(${JSON.stringify(`devicevoip: ${notice}`)})` : ''}
} else console.warn('devicevoip: this is the ' + version + ' version of the app, so wx is its own')
${esm ? ESM : COMMONJS}
`
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, `wx-${createHash('sha256').update(text).digest('hex').slice(0, 12)}.js`)
  writeFileSync(file, text)
  return file
}

const ESM = 'export { own as wx }'
const COMMONJS = 'module.exports = { wx: own, requestDeviceVoIP: own.requestDeviceVoIP, getDeviceVoIPList: own.getDeviceVoIPList }'

module.exports = { placeOf, writeModule }
