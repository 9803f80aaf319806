// Puts a client behind the suite of devicevoip: one JSON-RPC message a line.
// Calls come at once. Leave "concurrent" out below if your client takes one at a time.
let world, token, rest = ''

const describe = { protocol: 1, name: 'my-client', version: '1', language: 'javascript' }
describe.capabilities = ['ticket', 'voip', 'concurrent']

// Your client goes here, in place of post and call: make it in start. If it throws because of an errcode,
// catch that and return {"errcode":…,"errmsg":…}; a bare ticket is {"errcode":0,"errmsg":"ok","sn_ticket":…}.
async function post(path, body, member) {
  const response = await fetch(world.baseUrl + path, { method: 'POST', body: JSON.stringify(body) })
  const reply = await response.json()
  if ((reply?.[member] ?? '') === '' && !reply?.errcode) throw new Error(`no ${member} in the reply`)
  return reply
}

async function call(path, body, member) {
  if (!token) { // calls at once may each fetch it: the stable token is the same for all
    const credentials = { grant_type: 'client_credential', appid: world.appid, secret: world.secret }
    const reply = await post('/cgi-bin/stable_token', credentials, 'access_token')
    if (reply.errcode) return reply
    token = reply.access_token
  }
  return post(`${path}?access_token=${token}`, body, member)
}

const methods = {
  describe: () => describe,
  start: (params) => { world = params; token = undefined; return {} }, // a fresh client in a fresh world
  stop: () => ({}),
  getSnTicket: (device) => call('/wxa/getsnticket', device, 'sn_ticket'),
  iotVoipCall: (members) => call('/wxa/business/iot/voip/call', members, 'errcode'),
}

async function answer(line) {
  const reply = { jsonrpc: '2.0', id: null }
  try {
    const { id, method, params } = JSON.parse(line)
    reply.id = id ?? null
    if (Object.hasOwn(methods, method)) reply.result = await methods[method](params)
    else reply.error = { code: -32601, message: `no ${method} here` }
  } catch (error) {
    reply.error = { code: -32000, message: String(error) }
  }
  process.stdout.write(JSON.stringify(reply) + '\n') // stdout is for replies alone; console.error is free
}

process.stdin.setEncoding('utf8').on('data', (chunk) => {
  const lines = (rest + chunk).split('\n') // not node:readline, which also splits at U+2028
  rest = lines.pop()
  lines.forEach(answer)
})
