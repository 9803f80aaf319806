'use strict'

// A sandbox for one test:
//
//   const { sandbox } = require('devicevoip-wx/test')
//   const s = await sandbox()
//   globalThis.wx = s.wx
//   await s.reject()                                          // how the user answers from now on
//   wx.requestDeviceVoIP({ sn: 'SN1', ...await s.ticket('SN1'), deviceName: 'Door', fail })
//   await s.idle()                                            // every callback has run
//   await s.advance('5m')                                     // tickets have expired
//   await s.close()

const { createPhone } = require('./wx.js')
const { platform } = require('./serve.js')

// sandbox creates a sandbox on the platform at baseUrl, which starts if none runs there.
async function sandbox({ baseUrl, promises, library, dialog, world: wanted, host = {} } = {}) {
  const phone = createPhone({ promises, library, dialog, host })
  const running = await platform(baseUrl)
  const world = await control(running.baseUrl, 'POST', '/__admin/sandboxes', wanted && { world: wanted })
  const openid = world.users?.[0]?.openid
  const at = `/__admin/sandboxes/${world.id}`
  const place = { baseUrl: world.baseUrl, appid: world.appid, openid }
  phone.connect(place)
  const ask = (method, path, body) => control(running.baseUrl, method, at + path, body)
  const answer = (policy) => ask('PUT', `/users/${encodeURIComponent(openid)}/policy`, { dialog: policy })

  // ticket is what requestDeviceVoIP needs of the server: { sn, modelId, snTicket }.
  async function ticket(sn, modelId = world.models[0].model_id) {
    const { sn_ticket: snTicket } = await ask('POST', '/tickets', { sn, model_id: modelId })
    return { sn, modelId, snTicket }
  }

  return {
    ...place, id: world.id, secret: world.secret, models: world.models, wx: phone.wx, phone, ticket,
    idle: phone.idle,
    accept: () => answer('accept'),
    reject: () => answer('reject'),
    dismiss: () => answer('dismiss'),
    ask: () => answer('ask'),
    // template adds a message template, for requestSubscribeDeviceMessage.
    template: async (id, more) => { await ask('PUT', '/world', { messages: { templates: [{ template_id: id, ...more }] } }) },
    advance: (duration) => ask('POST', '/clock', { advance: duration }),
    control: ask,
    records: async () => (await ask('GET', '/records')).records,
    async close() {
      await ask('DELETE', '')
      running.stop()
    },
  }
}

// control makes a call of the control API, or throws what it answers, with the hint. A
// platform that needs a token gets the one of the environment.
async function control(baseUrl, method, path, body) {
  const token = process.env.DEVICEVOIP_ADMIN_TOKEN
  const headers = token ? { Authorization: `Bearer ${token}` } : {}
  const response = await fetch(baseUrl + path, { method, headers, body: body && JSON.stringify(body) })
  const text = await response.text()
  if (response.ok) return text ? JSON.parse(text) : undefined
  let error
  try {
    ({ error } = JSON.parse(text))
  } catch {
    error = { message: text.slice(0, 300), hint: 'is this the address that `devicevoip serve` prints?' }
  }
  throw new Error(`devicevoip: ${method} ${path} answered ${response.status}: ${error.message}: ${error.hint}`)
}

module.exports = { sandbox }
