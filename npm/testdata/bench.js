'use strict'

// node bench.js PLACE CALLS: prints how many milliseconds a call of wx takes longer than the
// HTTP call that it makes: over fetch, and over the wx.request of a mini program. The calls
// alternate, and the median of the differences counts, so that other load weighs on both.

const path = require('node:path')
const { createPhone } = require(path.join(__dirname, '../devicevoip-wx/miniprogram_dist/index.js'))

const [place, calls] = [JSON.parse(process.argv[2]), Number(process.argv[3])]
const { fetch } = globalThis

function request({ url, method, data, header, success, fail }) {
  fetch(url, { method, body: data, headers: header }).then(
    async (response) => success({ statusCode: response.status, data: await response.text() }),
    (error) => fail({ errMsg: error.message }),
  )
}

async function took(make) {
  const began = process.hrtime.bigint()
  await make()
  return Number(process.hrtime.bigint() - began) / 1e6
}

const bare = (url, body) => () => new Promise((resolve, reject) => {
  request({ url, method: 'POST', data: JSON.stringify(body), header: { 'Content-Type': 'application/json' }, success: (res) => resolve(JSON.parse(res.data)), fail: reject })
})

async function extra(http, wx) {
  const call = () => new Promise((success, fail) => { wx.getDeviceVoIPList({ success, fail }) })
  const differences = []
  for (let n = 0; n < calls; n++) {
    const [first, second] = n % 2 ? [await took(http), await took(call)] : [await took(call), await took(http)]
    differences.push(n % 2 ? second - first : first - second)
  }
  return differences.sort((a, b) => a - b)[calls >> 1]
}

async function main() {
  const user = { appid: place.appid, openid: place.openid }
  const { wx } = createPhone(place)
  const fetched = await extra(bare(`${place.baseUrl}/__phone/getDeviceVoIPList`, user), wx)
  const phone = createPhone({ ...place, host: { request } })
  await phone.idle()
  globalThis.fetch = undefined
  const requested = await extra(bare(`${place.baseUrl}/__phone/calls`, { ...user, api: 'getDeviceVoIPList' }), phone.wx)
  console.log(JSON.stringify({ fetched, requested }))
}

main()
