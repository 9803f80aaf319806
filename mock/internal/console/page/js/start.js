// The first minute: where to point a client, and what to paste.

import { h } from './dom.js'
import { choice, code, copyButton, section } from './parts.js'
import { base, snippets } from './snippets.js'
import { changed, state } from './store.js'
import { t } from './text.js'

let language = 'curl'

// startPanel stands in the journal until it has a request.
export function startPanel() {
  if (!state.sandbox) return null
  const { appid, secret, users, models } = state.sandbox
  const facts = [['base URL', base()], ['appid', appid], ['secret', secret], ['openid', users[0]?.openid], ['model_id', models[0]?.model_id]]
  return h('div', { key: 'start', class: 'scroll start' },
    section(t('start.title'), null,
      h('p', null, t('start.text')),
      pairsOf(facts.filter(([, value]) => value)),
      h('p', { class: 'dim', role: 'status' }, h('i', { class: 'pulse', 'aria-hidden': 'true' }), t('start.live')),
      h('dl', { class: 'words' }, ['sandbox', 'record', 'switch'].map((word) => [h('dt', null, words[word]()), h('dd', null, meanings[word]())]))),
    snippetsCard())
}

const words = { sandbox: () => t('sandbox'), record: () => t('records'), switch: () => t('start.switch') }
const meanings = { sandbox: () => t('sandbox.means'), record: () => t('records.means'), switch: () => t('switches.means') }

// pairsOf lists values with their names, each to copy.
export function pairsOf(list) {
  return h('dl', { class: 'pairs' }, list.map(([key, value]) =>
    h('div', { key }, h('dt', null, key), h('dd', null, code(value), copyButton(value, t('copy.value', key))))))
}

// snippetsCard has the lines for each kind of client.
export function snippetsCard() {
  const all = snippets()
  return section(t('snippets'), [
    choice(t('snippets'), Object.keys(all).map((k) => [k, k]), language, (v) => { language = v; changed() }),
    copyButton(all[language], t('copy.snippet')),
  ], h('pre', { key: language, class: 'snippet', tabindex: '0', dir: 'ltr' }, all[language]))
}
