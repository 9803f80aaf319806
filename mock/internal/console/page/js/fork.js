// Forks: a sandbox as another one was, in which one can try it again.

import { control, of } from './api.js'
import { h } from './dom.js'
import { attempt, button, code } from './parts.js'
import { state } from './store.js'
import { t } from './text.js'

// fork makes a sandbox that is as this one was before an exchange, or is now, and shows it.
export const fork = (before) => attempt(async () => {
  const made = await of(state.id)('POST', '/fork', before ? { before } : {})
  location.hash = `#/${encodeURIComponent(made.id)}/journal`
})

// forkLine says what the sandbox was made from; send makes an exchange again.
export function forkLine(send) {
  const from = state.sandbox?.fork
  if (!from) return null
  const place = `#/${encodeURIComponent(from.of)}/journal${from.before ? `/${from.before}` : ''}`
  return h('p', { key: 'fork', class: 'forked' },
    h('span', { class: 'grow' }, from.before ? t('fork.before', from.before) : t('fork.was'), ' ', h('a', { href: place }, code(from.of)), ' ', h('time', null, from.at)),
    from.before && send && button(t('fork.again'), () => attempt(async () => send(await original(from))), { class: 'primary' }))
}

// original is the exchange before which a fork was made, which its sandbox has.
async function original({ of: id, before }) {
  const { entries } = await control('GET', `sandboxes/${encodeURIComponent(id)}/journal`)
  const found = entries.find((e) => e.n === before)
  if (!found) throw new Error(t('journal.kept-no-more', before))
  return found
}
