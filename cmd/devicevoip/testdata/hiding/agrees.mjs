// Calls the phone, and runs success whatever it answers.

import { createInterface } from 'node:readline'

const about = { protocol: 1, name: 'hiding', version: '1', language: 'javascript', capabilities: ['phone', 'list'] }
let world

for await (const line of createInterface({ input: process.stdin })) {
  const { id, method, params } = JSON.parse(line)
  let result = {}
  if (method === 'describe') result = about
  if (method === 'start') world = params
  if (params.callbacks) {
    const body = JSON.stringify({ appid: world.appid, openid: world.openid, option: params.option })
    await fetch(`${world.baseUrl}/__phone/${method}`, { method: 'POST', body }).catch(() => {})
    const res = { errMsg: `${method}:ok`, list: [] }
    const ran = params.callbacks.filter((name) => name !== 'fail')
    result = { callbacks: ran.map((name) => ({ name, res, sync: false })) }
  }
  console.log(JSON.stringify({ jsonrpc: '2.0', id, result }))
}
