// The clock, and what runs out by it.

import { of } from './api.js'
import { h } from './dom.js'
import { clockTime, date, exactSpan, middle, span } from './format.js'
import { attempt, bar, button, choice, code, copyButton, field, name, nothing, section } from './parts.js'
import { now, state } from './store.js'
import { t } from './text.js'

const ahead = (c) => c.end && !c.used && Date.parse(c.end) > now()

// nextEnd is the time at which the next token or ticket dies, or nothing.
export function nextEnd() {
  return state.credentials.filter(ahead).sort((a, b) => Date.parse(a.end) - Date.parse(b.end))[0]?.end
}

const move = (body) => attempt(() => of(state.id)('POST', '/clock', body))

export function timePanel() {
  if (!state.clock) return nothing(t('link.connecting'))
  const at = now()
  return [
    section(t('clock'), choice(t('clock.mode'), [['virtual', t('virtual'), t('clock.virtual')], ['real', t('real'), t('clock.real')]],
      state.clock.mode, (mode) => move({ mode })),
    h('p', { class: 'bigclock' }, h('b', null, clockTime(at)), ' ', h('span', null, `${date(at)} UTC`)),
    h('p', { class: 'dim' }, state.clock.mode === 'virtual' ? t('clock.virtual') : t('clock.real')),
    h('div', { class: 'actions' },
      [['1s', '+1 s'], ['1m', '+1 min'], ['5m', '+5 min'], ['2h', '+2 h']].map(([by, word]) => button(word, () => move({ advance: by }), { key: by })),
      button(t('clock.next'), () => move({ set: nextEnd() }), { class: 'primary', disabled: !nextEnd() })),
    h('form', { class: 'inline', onsubmit: setTime },
      field(t('clock.set'), h('input', { type: 'datetime-local', name: 'time', step: '1', required: true, min: '1970-01-01T00:00', max: '2105-12-31T23:59' })),
      h('button', { type: 'submit' }, t('set')))),
    lives(t('tickets'), t('tickets.none'), state.credentials.filter((c) => c.kind === 'ticket'), at),
    lives(t('tokens'), t('tokens.none'), state.credentials.filter((c) => c.kind !== 'ticket'), at),
  ]
}

function setTime(event) {
  event.preventDefault()
  const value = event.target.elements.time.value
  move({ set: `${value.length === 16 ? value + ':00' : value}Z` })
}

function lives(title, none, credentials, at) {
  return section(title, h('span', { class: 'dim' }, t('alive', credentials.filter(ahead).length, credentials.length)),
    credentials.length === 0 ? nothing(none) : h('ul', { class: 'lives' }, credentials.toReversed().map((c) => life(c, at))))
}

function life(c, at) {
  const begin = Date.parse(c.issued)
  const end = c.end ? Date.parse(c.end) : begin
  const left = end - at
  const alive = ahead(c)
  const said = !c.end ? t('life.replaced') : c.used ? t('life.used') : alive ? t('life.remains', span(left)) : t('life.over', exactSpan(at - end))
  const model = state.sandbox?.models.find((m) => m.model_id === c.model_id)
  return h('li', { key: c.text, class: alive ? '' : 'dead' },
    h('div', { class: 'what' },
      c.kind === 'ticket' ? [name(c.sn), ' ', h('span', { class: 'dim' }, name(model?.model_type ?? c.model_id))]
        : c.kind === 'token' ? '/cgi-bin/token' : '/cgi-bin/stable_token',
      ' ', code(middle(c.text), c.text), copyButton(c.text, t('copy.value', c.kind === 'ticket' ? t('ticket') : t('token')))),
    h('span', { class: 'left' }, said),
    bar(alive ? left / (end - begin) : 0, said, alive && left < (end - begin) / 5 ? 'low' : ''),
    alive && button(t('to-its-end'), () => move({ set: c.end }), { class: 'quiet' }))
}
