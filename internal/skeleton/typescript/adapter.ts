// Puts a client behind the suite of devicevoip: one JSON-RPC message a line.
const { stdin, stdout } = (globalThis as any).process // a SyntaxError here? Node older than 22.18 does not know types

type World = { baseUrl: string, appid: string, secret: string }
type Reply = { errcode?: number, access_token?: string, sn_ticket?: string }

let world: World, token: string | undefined, rest = ''

const capabilities = ['ticket', 'voip']
const description = { protocol: 1, name: 'my-client', version: '1', language: 'typescript', capabilities }

// Your client goes here, in place of post and call: make it in start. If it throws because of an errcode,
// catch that and return {"errcode":…,"errmsg":…}; a bare ticket is {"errcode":0,"errmsg":"ok","sn_ticket":…}.
async function post(path: string, body: unknown, member: keyof Reply): Promise<Reply> {
  const response = await fetch(world.baseUrl + path, { method: 'POST', body: JSON.stringify(body) })
  const reply = await response.json() as Reply | null
  if (reply === null || (reply[member] ?? '') === '' && !reply.errcode) throw new Error(`no ${member} in the reply`)
  return reply
}

async function call(path: string, body: unknown, member: keyof Reply): Promise<Reply> {
  if (!token) {
    const credentials = { grant_type: 'client_credential', appid: world.appid, secret: world.secret }
    const reply = await post('/cgi-bin/stable_token', credentials, 'access_token')
    if (reply.errcode) return reply
    token = reply.access_token
  }
  return post(`${path}?access_token=${token}`, body, member)
}

const methods = new Map<string, (params: any) => unknown>([
  ['describe', () => description],
  ['start', (params: World) => { world = params; token = undefined; return {} }], // a fresh client in a fresh world
  ['stop', () => ({})],
  ['getSnTicket', (device) => call('/wxa/getsnticket', device, 'sn_ticket')],
  ['iotVoipCall', (members) => call('/wxa/business/iot/voip/call', members, 'errcode')],
])

async function answer(line: string): Promise<void> {
  let reply: object = {}, of = null
  try {
    const { id, method, params } = JSON.parse(line)
    of = id ?? null
    const perform = methods.get(method)
    reply = perform ? { result: await perform(params) } : { error: { code: -32601, message: `no ${method} here` } }
  } catch (error) {
    reply = { error: { code: -32000, message: String(error) } }
  }
  stdout.write(JSON.stringify({ jsonrpc: '2.0', id: of, ...reply }) + '\n') // for replies alone; console.error is free
}

stdin.setEncoding('utf8').on('data', (chunk: string) => {
  const lines = (rest + chunk).split('\n') // not node:readline, which also splits at U+2028
  rest = lines.pop() ?? ''
  lines.forEach(answer)
})
