'use strict'

// node run.js RUNTIME PHASE PLACE DEVICE: runs a function of app.js on the built files, in
// Node or in a VM that has wx.request and neither fetch nor a wx that can be written to.

const { readFileSync } = require('node:fs')
const path = require('node:path')
const vm = require('node:vm')

const [runtime, phase, place, device] = process.argv.slice(2)
const built = path.join(__dirname, '../../devicevoip-wx/miniprogram_dist')
const app = readFileSync(path.join(__dirname, 'app.js'), 'utf8')
const host = { getStorageSync: (key) => `stored ${key}`, canIUse: (schema) => schema === 'button.open-type' }

function inNode() {
  const { createPhone } = require(path.join(built, 'index.js'))
  const { wx } = createPhone({ host, ...JSON.parse(place) })
  return new Function('wx', 'device', `${app}\nreturn ${phase}(wx, device)`)(wx, JSON.parse(device))
}

function request({ url, method, data, header, success, fail }) {
  fetch(url, { method, body: data, headers: header }).then(
    async (response) => success({ statusCode: response.status, data: await response.text() }),
    (error) => fail({ errMsg: `request:fail ${error.message}` }),
  )
}

function inVM() {
  const own = { ...host, request, getAccountInfoSync: () => ({ miniProgram: { envVersion: 'develop' } }) }
  const wx = new Proxy(own, { set(_, name) { throw new TypeError(`modification of global variable "wx.${name}" is not allowed`) } })
  const context = vm.createContext({ wx, setTimeout, console: { warn() {} } })
  const modules = {}
  context.require = (name) => {
    const module = modules[name] ??= { exports: {} }
    if (!module.loaded) {
      module.loaded = true
      vm.runInContext(`(function (module, exports, require) {${readFileSync(path.join(built, name), 'utf8')}\n})`, context)(module, module.exports, context.require)
    }
    return module.exports
  }
  const miniprogram = context.require('./miniprogram.js')
  miniprogram.connect(JSON.parse(place))
  context.own = miniprogram.wx
  return vm.runInContext(`(function (wx) {${app}\nreturn ${phase}(wx, ${device})})(own)`, context)
}

;(runtime === 'node' ? inNode() : inVM()).then((seen) => console.log(JSON.stringify(seen)))
