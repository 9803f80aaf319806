// A small mini program and a device, to try things with. They make the calls
// that real ones make, so each of them stands in the journal.

import { client } from './api.js'
import { h } from './dom.js'
import { middle, span } from './format.js'
import { attempt, bar, button, choice, code, field, name } from './parts.js'
import { body } from './body.js'
import { changed, now, state } from './store.js'
import { t } from './text.js'

const form = { kind: 'device', sn: 'PHONE-1', model: '', name: 'Kitchen', group: '' }
const ticket = { text: '', said: '' }
let said = null // what the last call of wx came to
let asking = 0 // calls that have not come back
let list = null
const ring = { openid: '', name: '', said: null }

const input = (key, label, props) => field(label, h('input', { value: form[key], oninput: (event) => { form[key] = event.target.value; changed() }, autocomplete: 'off', spellcheck: 'false', ...props }))

function modelPicker() {
  const { models } = state.sandbox
  if (!models.some((m) => m.model_id === form.model)) form.model = models[0]?.model_id ?? ''
  return field('modelId', h('select', { value: form.model, onchange: (event) => { form.model = event.target.value; changed() } },
    models.map((m) => h('option', { key: m.model_id, value: m.model_id }, `${m.model_type} · ${m.model_id}`))))
}

function groupPicker() {
  const { groups } = state.sandbox
  if (!groups.some((g) => g.group_id === form.group)) form.group = groups[0]?.group_id ?? ''
  if (groups.length === 0) return input('group', 'groupId')
  return field('groupId', h('select', { value: form.group, onchange: (event) => { form.group = event.target.value; changed() } },
    groups.map((g) => h('option', { key: g.group_id, value: g.group_id }, `${g.group_name} · ${g.group_id}`))))
}

export function miniScreen(user) {
  return [
    choice(t('mini.kind'), [['device', t('device')], ['group', t('group')]], form.kind, (kind) => { form.kind = kind; changed() }),
    form.kind === 'device' ? [input('sn', 'sn'), modelPicker(), input('name', 'deviceName'), ticketLine()] : groupPicker(),
    h('div', { class: 'actions' },
      form.kind === 'device' && button(t('mini.ticket'), fetchTicket, { id: 'fetch-ticket', title: t('mini.ticket.hint') }),
      button('requestDeviceVoIP', () => request(user), { class: 'allow', id: 'request' })),
    asking > 0 && h('p', { class: 'dim', role: 'status' }, t('mini.asking')),
    said && h('div', { class: `said ${said.ok ? 'ok' : 'refused'}`, role: 'status' }, name(said.text)),
  ]
}

function ticketLine() {
  if (ticket.said) return h('div', { class: 'said refused', role: 'status' }, name(ticket.said))
  if (!ticket.text) return h('p', { class: 'dim' }, t('mini.no-ticket'))
  const known = state.credentials.find((c) => c.text === ticket.text)
  const left = known?.end ? Date.parse(known.end) - now() : 0
  const word = known && left <= 0 ? t('life.expired') : known ? t('life.remains', span(left)) : ''
  return h('div', { class: 'ticketline', id: 'ticket' }, h('span', null, 'snTicket ', code(middle(ticket.text, 6), ticket.text)),
    h('span', { class: left <= 0 ? 'warn' : 'dim' }, word), known && bar(left / (Date.parse(known.end) - Date.parse(known.issued)), word))
}

// fetchTicket is the mini program's server at work. The stable token leaves the
// token of anybody else's client alone.
const fetchTicket = () => attempt(async () => {
  const { appid, secret } = state.sandbox
  const token = await client(state.id, 'POST', '/cgi-bin/stable_token', { grant_type: 'client_credential', appid, secret })
  const reply = token.access_token
    ? await client(state.id, 'POST', `/wxa/getsnticket?access_token=${token.access_token}`, { sn: form.sn, model_id: form.model })
    : token
  ticket.text = reply.sn_ticket ?? ''
  ticket.said = reply.sn_ticket ? '' : JSON.stringify(reply)
  changed()
})

async function request(user) {
  const { appid } = state.sandbox
  const option = form.kind === 'group' ? { isGroup: true, groupId: form.group }
    : { sn: form.sn, snTicket: ticket.text, modelId: form.model, deviceName: form.name }
  said = null
  asking++
  changed()
  const reply = await attempt(() => client(state.id, 'POST', '/__phone/requestDeviceVoIP', { appid, openid: user.openid, option }))
  asking--
  if (reply) said = { ok: reply.errMsg === 'requestDeviceVoIP:ok', text: JSON.stringify(reply) }
  changed()
}

export function listScreen(user) {
  const fetchList = () => attempt(async () => {
    list = { openid: user.openid, reply: await client(state.id, 'POST', '/__phone/getDeviceVoIPList', { appid: state.sandbox.appid, openid: user.openid }) }
    changed()
  })
  return [
    h('div', { class: 'actions' }, button('getDeviceVoIPList', fetchList, { class: 'allow', id: 'fetch-list' })),
    list?.openid === user.openid ? body(t('response'), JSON.stringify(list.reply)) : h('p', { class: 'dim' }, t('list.hint')),
  ]
}

export function callScreen(user) {
  return [
    h('p', { class: 'dim' }, t('call.hint')),
    input('sn', 'sn'), modelPicker(),
    h('div', { class: 'actions' }, button(t('call.place'), () => place(user), { class: 'allow', id: 'place-call' })),
    ring.said && h('div', { class: 'said refused', role: 'status' }, name(ring.said)),
  ]
}

const place = (user) => attempt(async () => {
  const reply = await client(state.id, 'POST', '/__phone/call', { appid: state.sandbox.appid, openid: user.openid, sn: form.sn, model_id: form.model })
  const through = reply.errCode === 0
  ring.openid = through ? user.openid : ''
  ring.name = through ? caller(user) : ''
  ring.said = through ? null : JSON.stringify(reply)
  changed()
})

// caller is who the phone says is calling: the name the user authorized.
function caller(user) {
  const device = (d) => d.sn === form.sn && d.model_id === form.model
  const group = state.sandbox.groups.find((g) => g.devices.some(device))
  const record = state.records.find((r) => r.openid === user.openid && r.status === 1 && device(r)) ??
    state.records.find((r) => r.openid === user.openid && r.group_id === group?.group_id)
  return record?.name ?? form.sn
}

// ringing covers the phone while it rings.
export function ringing(user) {
  if (ring.openid !== user.openid) return null
  const hangUp = () => { ring.openid = ''; changed() }
  return h('div', { key: 'ring', class: 'ring', role: 'dialog', 'aria-label': t('call.incoming') },
    h('i', { class: 'caller', 'aria-hidden': 'true' }),
    h('p', { class: 'target' }, name(ring.name)),
    h('p', null, t('call.invites')),
    h('div', { class: 'answers' },
      h('button', { type: 'button', class: 'hang', onclick: hangUp }, t('call.decline')),
      h('button', { type: 'button', class: 'allow', onclick: hangUp }, t('call.answer'))))
}
