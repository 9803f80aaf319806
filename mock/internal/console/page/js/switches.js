// The switches: what nobody knows, and what a sandbox takes it to be.

import { of } from './api.js'
import { h } from './dom.js'
import { attempt, button, choice, code, evidence, nothing, section, source } from './parts.js'
import { changed, state } from './store.js'
import { ruleText, t } from './text.js'

const set = (id, value) => attempt(() => of(state.id)('PUT', '/world', { switches: { [id]: value } }))

const filter = { text: '', only: 'all' }

const standard = (r) => r.switch[0].value
const valueOf = (r) => state.sandbox?.switches?.[r.id] ?? standard(r)

// words are what a search looks through, in the language of the reader.
const words = (r) => [r.id, r.subject, ruleText(r), ...r.switch.flatMap((c) => [c.value, ruleText(c)])].join('\n').toLowerCase()

export function switchesCard() {
  const text = filter.text.trim().toLowerCase()
  const all = [...state.rules.values()].filter((r) => r.switch)
  const shown = all.filter((r) => (filter.only === 'all' || valueOf(r) !== standard(r)) && words(r).includes(text))
  return section(t('switches'), h('span', { class: 'dim', role: 'status' }, t('journal.count', shown.length, all.length)),
    h('p', { class: 'dim' }, t('switches.hint')),
    h('div', { class: 'inline' },
      h('input', {
        type: 'search', class: 'grow', id: 'switch-search', placeholder: t('switches.search'), 'aria-label': t('switches.search'), value: filter.text,
        oninput: (event) => { filter.text = event.target.value; changed() },
      }),
      choice(t('switches.which'), [['all', t('all')], ['changed', t('switches.changed')]], filter.only, (v) => { filter.only = v; changed() })),
    shown.length === 0 ? nothing(t('switches.none')) : h('div', { class: 'switches' }, bySubject(shown).map(([subject, rules]) => h('section', { key: subject },
      h('h3', null, code(subject)), h('ul', null, rules.map(item))))))
}

const bySubject = (rules) => [...Map.groupBy(rules, (r) => r.subject)].sort(([a], [b]) => a.localeCompare(b, 'en'))

function item(r) {
  const value = valueOf(r)
  return h('li', { key: r.id, class: value === standard(r) ? '' : 'changed' },
    h('div', { class: 'rule' }, code(r.id), ' ', evidence(r.evidence), h('p', null, ruleText(r)), h('small', { class: 'dim' }, source(r))),
    h('div', { class: 'values', role: 'radiogroup', 'aria-label': r.id }, r.switch.map((c) => h('label', { key: c.value },
      h('input', { type: 'radio', name: `switch-${r.id}`, checked: c.value === value, onchange: () => set(r.id, c.value) }),
      h('span', null, h('b', null, c.value), h('small', null, ruleText(c)), c.value === standard(r) && h('small', { class: 'dim' }, ` ${t('switches.standard')}`)))),
    value !== standard(r) && button(t('switches.back'), () => set(r.id, standard(r)), { class: 'quiet' })))
}
