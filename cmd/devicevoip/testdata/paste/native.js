// Runs lines to paste as a mini program does: in a VM without fetch, whose wx refuses
// writes. Arguments: the file, the version of the mini program, how the user answers
// the dialog, and what to ask for as JSON, each an argument. Prints each callback.
'use strict'

const { readFileSync } = require('node:fs')
const path = require('node:path')
const vm = require('node:vm')

const [file, envVersion, answer, ...options] = process.argv.slice(2)
const built = path.join(__dirname, '../../../../npm/devicevoip-wx/miniprogram_dist') // as 构建 npm copies it

const host = Object.freeze({
  getAccountInfoSync: () => ({ miniProgram: { envVersion } }),
  getStorageSync: () => 'stored',
  requestDeviceVoIP: ({ fail }) => fail({ errMsg: 'requestDeviceVoIP:fail the simulator does not support it' }),
  showModal({ content, success }) {
    console.log('modal', content)
    success({ confirm: answer === 'accept', cancel: answer !== 'accept' })
  },
  request({ url, method, data, header, success, fail }) {
    fetch(url, { method, body: data && (typeof data === 'string' ? data : JSON.stringify(data)), headers: header })
      .then(async (response) => ({ statusCode: response.status, data: await response.text() }))
      .then(success, (error) => fail({ errMsg: `request:fail ${error.message}` }))
  },
})

const context = vm.createContext({ wx: host, setTimeout, console: { warn() {} } })
const modules = {}

function load(name) {
  const own = path.join(built, path.basename(name, '.js') + '.js')
  return modules[own] ??= run(readFileSync(own, 'utf8'), 'module.exports')
}

function run(text, result) {
  const module = { exports: {} }
  const lines = text.replace(/^import (\{.+\}) from ('.+')$/gm, 'const $1 = require($2)')
  return vm.runInContext(`(function (module, exports, require) {${lines}\nreturn ${result}\n})`, context)(module, module.exports, load)
}

async function main() {
  const wx = run(readFileSync(file, 'utf8'), 'wx')
  console.log('storage', wx.getStorageSync('key'))
  for (const option of options) {
    await new Promise((resolve) => {
      const print = (name) => (res) => { console.log(name, JSON.stringify(res)); resolve() }
      wx.requestDeviceVoIP({ ...JSON.parse(option), success: print('success'), fail: print('fail') })
    })
  }
}
main()
