// Refuses every value, after its client has fetched a token.

import { createInterface } from 'node:readline'

const about = { protocol: 1, name: 'hiding', version: '1', language: 'javascript', capabilities: ['ticket'] }
let world

for await (const line of createInterface({ input: process.stdin })) {
  const { id, method, params } = JSON.parse(line)
  let result = {}
  if (method === 'describe') result = about
  if (method === 'start') world = params
  if (method === 'getSnTicket') {
    const body = JSON.stringify({ grant_type: 'client_credential', appid: world.appid, secret: world.secret })
    await fetch(`${world.baseUrl}/cgi-bin/stable_token`, { method: 'POST', body })
    result = { refused: { field: 'sn', message: 'invalid' } }
  }
  console.log(JSON.stringify({ jsonrpc: '2.0', id, result }))
}
