// The switches: what nobody knows, and what a sandbox takes it to be.

import { of } from './api.js'
import { h } from './dom.js'
import { attempt, button, code, evidence, section, source } from './parts.js'
import { state } from './store.js'
import { ruleText, t } from './text.js'

const set = (id, value) => attempt(() => of(state.id)('PUT', '/world', { switches: { [id]: value } }))

export function switchesCard() {
  const rules = [...state.rules.values()].filter((r) => r.switch)
  return section(t('switches'), null,
    h('p', { class: 'dim' }, t('switches.hint')),
    h('ul', { class: 'switches' }, rules.map(item)))
}

function item(r) {
  const standard = r.switch[0].value
  const value = state.sandbox?.switches?.[r.id] ?? standard
  return h('li', { key: r.id, class: value === standard ? '' : 'changed' },
    h('div', { class: 'rule' }, code(r.id), ' ', evidence(r.evidence), h('p', null, ruleText(r)), h('small', { class: 'dim' }, source(r.source))),
    h('div', { class: 'values', role: 'radiogroup', 'aria-label': r.id }, r.switch.map((c) => h('label', { key: c.value },
      h('input', { type: 'radio', name: `switch-${r.id}`, checked: c.value === value, onchange: () => set(r.id, c.value) }),
      h('span', null, h('b', null, c.value), h('small', null, ruleText(c)), c.value === standard && h('small', { class: 'dim' }, ` ${t('switches.standard')}`)))),
    value !== standard && button(t('switches.back'), () => set(r.id, standard), { class: 'quiet' })))
}
