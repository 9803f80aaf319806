// What goes wrong on purpose, and what is only assumed.

import { of } from './api.js'
import { switchesCard } from './switches.js'
import { h } from './dom.js'
import { span } from './format.js'
import { attempt, button, code, field, nothing, say, section, sure } from './parts.js'
import { changed, now, state } from './store.js'
import { t } from './text.js'

// kinds of faults: what they are called, and how their value is read.
const kinds = {
  errcode: { word: () => t('fault.errcode'), value: '-1', read: (v) => ({ errcode: Number(v) }) },
  status: { word: () => t('fault.status'), value: '502', read: (v) => ({ status: Number(v) }) },
  delay: { word: () => t('fault.delay'), value: '3s', read: (v) => ({ delay: v }) },
  location: { word: () => t('fault.location'), value: '/cgi-bin/token', read: (v) => ({ location: v }) },
  contentType: { word: () => t('fault.contentType'), value: 'text/plain', read: (v) => ({ contentType: v }) },
  drip: { word: () => t('fault.drip'), value: '3s', read: (v) => ({ drip: v }) },
  closeAfter: { word: () => t('fault.closeAfter'), read: () => ({ close: 'afterReply' }) },
  closeNext: { word: () => t('fault.closeNext'), read: () => ({ close: 'nextRequest' }) },
  reset: { word: () => t('fault.reset'), read: () => ({ reset: true }) },
  truncate: { word: () => t('fault.truncate'), value: '20', read: (v) => ({ truncate: Number(v) }) },
  body: { word: () => t('fault.body'), value: '<html>', read: (v) => ({ body: v }) },
}

let kind = 'errcode'

export function faultsPanel() {
  return [presets(), queue(), switchesCard()]
}

const everyCall = '*'
const add = (fault) => attempt(() => of(state.id)('POST', '/faults', fault))

// shortcuts are what people try first. Each does one thing.
const shortcuts = [
  [() => t('preset.down'), () => add({ path: everyCall, status: 502, until: new Date(now() + 60_000).toISOString() })],
  [() => t('preset.slow'), () => add({ path: everyCall, every: 3, delay: '3s', times: 1000 })],
  [() => t('preset.busy'), () => add({ path: everyCall, errcode: -1, times: 3 })],
  [() => t('preset.revoke'), () => attempt(revoke)],
]

async function revoke() {
  await of(state.id)('DELETE', '/tokens')
  say(t('preset.revoked'))
}

function presets() {
  const seed = state.chaos?.seed
  return section(t('presets'), null,
    h('div', { class: 'actions' }, shortcuts.map(([word, run]) => button(word(), run, { key: word() }))),
    h('form', { class: 'inline', 'aria-label': t('chaos'), onsubmit: beginChaos },
      field(t('chaos.seed'), h('input', { name: 'seed', type: 'number', min: '0', max: '4294967295', placeholder: t('drawn') })),
      h('button', { type: 'submit' }, t('chaos.begin')),
      typeof seed === 'number' && button(t('chaos.end'), () => attempt(() => of(state.id)('DELETE', '/chaos')))),
    h('p', { class: 'dim' }, typeof seed === 'number' ? h('b', { class: 'warn chaos' }, t('chaos.on', seed), ' ') : null, t('chaos.hint')))
}

async function beginChaos(event) {
  event.preventDefault()
  const { seed } = Object.fromEntries(new FormData(event.target))
  await attempt(() => of(state.id)('PUT', '/chaos', seed === '' ? {} : { seed: Number(seed) }))
}

function queue() {
  return section(t('faults'), state.faults.length > 0 && sure('faults', t('clear'), () => attempt(() => of(state.id)('DELETE', '/faults'))),
    h('p', { class: 'dim' }, t('faults.hint')),
    h('form', { class: 'inline', id: 'fault-form', 'aria-label': t('faults.add'), onsubmit: addWritten },
      field(t('fault.path'), h('input', { name: 'path', list: 'paths', required: true, placeholder: '/wxa/getsnticket', autocomplete: 'off' })),
      h('datalist', { id: 'paths' }, [{ path: everyCall, name: t('fault.every-call') }, ...state.calls].map((c) => h('option', { key: c.path, value: c.path }, c.name))),
      field(t('fault.kind'), h('select', { name: 'kind', value: kind, onchange: (event) => { kind = event.target.value; changed() } },
        Object.entries(kinds).map(([id, { word }]) => h('option', { key: id, value: id }, word())))),
      kinds[kind].value && field(t('fault.value'), h('input', { key: kind, name: 'value', required: true, made: (node) => { node.value = kinds[kind].value }, autocomplete: 'off' })),
      field(t('fault.times'), h('input', { name: 'times', type: 'number', min: '1', max: '9999', made: (node) => { node.value ||= '1' } })),
      h('button', { type: 'submit', class: 'primary' }, t('faults.add'))),
    state.faults.length === 0 ? nothing(t('faults.none')) : h('ol', { class: 'rowlist queue' }, state.faults.map(line)))
}

async function addWritten(event) {
  event.preventDefault()
  const { path, value, times } = Object.fromEntries(new FormData(event.target))
  await add({ path, times: Number(times) || 1, ...kinds[kind].read(value) })
}

function line(fault, i) {
  const { path, times, every, passed, until, ...rest } = fault
  const left = until && Math.max(0, Date.parse(until) - now())
  return h('li', { key: i },
    times ? h('b', { class: 'times', title: t('fault.left', times) }, `${times}×`) : h('b', { class: 'times', title: t('fault.ends') }, span(left)),
    path === everyCall ? h('span', null, t('fault.every-call')) : code(path),
    every > 1 && h('span', { class: 'dim' }, t('fault.every', every)),
    h('span', { class: 'grow' }, code(JSON.stringify(rest))),
    button('×', () => attempt(() => of(state.id)('PUT', '/faults', state.faults.filter((f) => f !== fault).map(({ passed, ...f }) => f))), { class: 'quiet', 'aria-label': t('fault.remove', path) }))
}
