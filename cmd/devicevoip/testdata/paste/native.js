// Runs the lines of native.js as a mini program does: in a VM that has wx.request
// and no fetch. Arguments: the file, the version of the mini program, what to ask
// for as JSON. Prints what each callback got, in the order in which they ran.
'use strict'

const { readFileSync } = require('node:fs')
const vm = require('node:vm')

const [file, envVersion, option] = process.argv.slice(2)

const host = Object.freeze({
  getAccountInfoSync: () => ({ miniProgram: { envVersion } }),
  getStorageSync: () => 'stored',
  requestDeviceVoIP: ({ fail }) => fail({ errMsg: 'requestDeviceVoIP:fail the simulator does not support it' }),
  request({ url, method, data, success, fail }) {
    fetch(url, { method, body: JSON.stringify(data), headers: { 'Content-Type': 'application/json' } })
      .then((response) => response.json())
      .then((body) => success({ data: body }), (error) => fail({ errMsg: `request:fail ${error.message}` }))
  },
})

const exports_ = {}
const context = vm.createContext({ wx: host, exports: exports_, module: { exports: exports_ } })
vm.runInContext(readFileSync(file, 'utf8'), context)
const { wx } = context.module.exports
const print = (name) => (res) => console.log(name, JSON.stringify(res))
const callbacks = { success: print('success'), fail: print('fail'), complete: print('complete') }
console.log('storage', wx.getStorageSync('key'))
wx.requestDeviceVoIP({ ...JSON.parse(option), ...callbacks })
if (envVersion === 'develop') wx.getDeviceVoIPList({ complete: print('list') })
