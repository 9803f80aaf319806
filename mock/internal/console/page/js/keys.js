// The list of keys, which the key ? opens.

import { h } from './dom.js'
import { button, section } from './parts.js'
import { changed } from './store.js'
import { t } from './text.js'

let shown = false

// toggleKeys opens the list, or closes it.
export function toggleKeys() {
  shown = !shown
  changed()
}

// closeKeys closes the list, and reports whether it was open.
export function closeKeys() {
  if (!shown) return false
  toggleKeys()
  return true
}

// keysCard is the list while it is open.
export function keysCard() {
  if (!shown) return null
  const keys = [['j ↓', t('keys.next')], ['k ↑', t('keys.previous')], ['/', t('keys.search')], ['Esc', t('keys.close')], ['p', t('keys.phone')], ['?', t('keys.keys')]]
  return h('div', { key: 'keys', class: 'keys', role: 'dialog', 'aria-label': t('keys') },
    section(t('keys'), button(t('keys.close'), toggleKeys, { class: 'quiet', made: (node) => node.focus() }),
      h('dl', null, keys.map(([key, does]) => [h('dt', null, h('kbd', null, key)), h('dd', null, does)]))))
}
