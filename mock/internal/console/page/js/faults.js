// What goes wrong on purpose, and what is only assumed.

import { of } from './api.js'
import { switchesCard } from './switches.js'
import { h } from './dom.js'
import { attempt, button, code, field, nothing, section, sure } from './parts.js'
import { changed, state } from './store.js'
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
  return [queue(), switchesCard()]
}

function queue() {
  return section(t('faults'), state.faults.length > 0 && sure('faults', t('clear'), () => attempt(() => of(state.id)('DELETE', '/faults'))),
    h('p', { class: 'dim' }, t('faults.hint')),
    h('form', { class: 'inline', id: 'fault-form', 'aria-label': t('faults.add'), onsubmit: add },
      field(t('fault.path'), h('input', { name: 'path', list: 'paths', required: true, placeholder: '/wxa/getsnticket', autocomplete: 'off' })),
      h('datalist', { id: 'paths' }, state.calls.map((c) => h('option', { key: c.path, value: c.path }, c.name))),
      field(t('fault.kind'), h('select', { name: 'kind', value: kind, onchange: (event) => { kind = event.target.value; changed() } },
        Object.entries(kinds).map(([id, { word }]) => h('option', { key: id, value: id }, word())))),
      kinds[kind].value && field(t('fault.value'), h('input', { key: kind, name: 'value', required: true, made: (node) => { node.value = kinds[kind].value }, autocomplete: 'off' })),
      field(t('fault.times'), h('input', { name: 'times', type: 'number', min: '1', max: '9999', made: (node) => { node.value ||= '1' } })),
      h('button', { type: 'submit', class: 'primary' }, t('faults.add'))),
    state.faults.length === 0 ? nothing(t('faults.none')) : h('ol', { class: 'rowlist queue' }, state.faults.map(line)))
}

async function add(event) {
  event.preventDefault()
  const { path, value, times } = Object.fromEntries(new FormData(event.target))
  await attempt(() => of(state.id)('POST', '/faults', { path, times: Number(times) || 1, ...kinds[kind].read(value) }))
}

function line(fault, i) {
  const { path, times, ...rest } = fault
  return h('li', { key: i },
    h('b', { class: 'times', title: t('fault.left', times) }, `${times}×`), code(path), h('span', { class: 'grow' }, code(JSON.stringify(rest))),
    button('×', () => attempt(() => of(state.id)('PUT', '/faults', state.faults.filter((f) => f !== fault))), { class: 'quiet', 'aria-label': t('fault.remove', path) }))
}
