'use strict'

// The module that a bundler puts in place of wx, for plugins. `page` is a web page, where
// WeChat has no such calls: a sheet asks, calls give promises, and the console says so once.

const { createHash } = require('node:crypto')
const { mkdirSync, readFileSync, realpathSync, writeFileSync } = require('node:fs')
const path = require('node:path')

const DEFAULTS = { baseUrl: 'http://127.0.0.1:8080', appid: 'wx0000000000000001', openid: 'o-user-000000000000000000001' }
const DIALOGS = ['policy', 'console', 'modal', 'page']

// placeOf returns where the calls go, and how their dialog is answered.
function placeOf({ baseUrl, appid, openid, dialog } = {}, { page = false } = {}) {
  if (dialog !== undefined && !DIALOGS.includes(dialog)) {
    throw new Error(`devicevoip: dialog: ${JSON.stringify(dialog)} is not one of ${DIALOGS.join(', ')}`)
  }
  const place = { baseUrl: baseUrl ?? DEFAULTS.baseUrl, appid: appid ?? DEFAULTS.appid, openid: openid ?? DEFAULTS.openid }
  return { ...place, dialog: dialog ?? (page ? 'page' : 'policy') }
}

// stand returns a function in ES5, on one line, that gives the wx to stand over the host's
// for it. In a trial or release version that is the host's.
function stand(place, { page = false } = {}) {
  const source = readFileSync(path.join(__dirname, 'miniprogram_dist', 'index.js'), 'utf8').trim()
  return [
    `(function (host) { var module = { exports: {} }; ${source}`,
    page ? '' : RELEASE,
    `var phone = module.exports.createPhone({ host: host${page ? ', promises: true' : ''} });`,
    `phone.connect(${JSON.stringify(place)});`,
    page ? `console.warn(${JSON.stringify(NOTICE)});` : '',
    'return phone.wx })',
  ].join(' ')
}

// moduleOf returns the text of a module with wx and its two calls; given is the function
// that stand returned, or a name for it.
function moduleOf(given, { esm = false } = {}) {
  const exported = esm
    ? `export { own as wx }\n${CALLS.map((name) => `export var ${name} = own.${name}\n`).join('')}`
    : `module.exports = { wx: own, ${CALLS.map((name) => `${name}: own.${name}`).join(', ')} }\n`
  return `var own = ${given}(typeof wx === 'undefined' ? {} : wx)\n${exported}`
}

// writeModule writes that module as CommonJS into the folder, and returns its path without
// links: that is how bundlers know a file.
function writeModule(folder, place, target) {
  const text = moduleOf(stand(place, target))
  mkdirSync(folder, { recursive: true })
  const file = path.join(realpathSync(folder), `wx-${createHash('sha256').update(text).digest('hex').slice(0, 12)}.js`)
  writeFileSync(file, text)
  return file
}

const RELEASE = "var version = 'develop'; try { version = host.getAccountInfoSync().miniProgram.envVersion } catch (error) {} if (version !== 'develop') { console.warn('devicevoip: this is the ' + version + ' version of the app, so wx is its own'); return host }"
const NOTICE = 'devicevoip: in a web page, WeChat has no requestDeviceVoIP; it is answered here because of h5: true'
const CALLS = ['requestDeviceVoIP', 'getDeviceVoIPList']

module.exports = { CALLS, moduleOf, placeOf, stand, writeModule }
