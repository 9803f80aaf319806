// Exchanges that somebody keeps: as a file that repeats them.

import { file } from './api.js'
import { h } from './dom.js'
import { attempt, button, choice, copyButton } from './parts.js'
import { changed, state } from './store.js'
import { language, t } from './text.js'

let kept = { id: null, numbers: [], format: null, text: '' }

const current = () => kept.id === state.id ? kept : (kept = { id: state.id, numbers: [], format: null, text: '' })

// keeps reports whether an exchange is kept.
export const keeps = (n) => current().numbers.includes(n)

// keep keeps an exchange, or no longer.
export function keep(n) {
  const { numbers } = current()
  kept = { id: state.id, numbers: keeps(n) ? numbers.filter((m) => m !== n) : [...numbers, n].sort((a, b) => a - b), format: null, text: '' }
  changed()
}

// keepsAll reports whether just these exchanges are kept.
export const keepsAll = (numbers) => current().numbers.join() === numbers.join()

// keepAll keeps these exchanges instead of others, or none if these are kept.
export function keepAll(numbers) {
  kept = { id: state.id, numbers: keepsAll(numbers) ? [] : numbers, format: null, text: '' }
  changed()
}

const path = (format) => `sandboxes/${encodeURIComponent(state.id)}/export?` +
  new URLSearchParams([['format', format], ['language', language()], ...kept.numbers.map((n) => ['exchange', n])])

const show = (format) => attempt(async () => {
  const of = current()
  const text = await file(path(format))
  if (kept !== of) return // another choice was made meanwhile
  kept = { ...kept, format, text }
  changed()
})

// keepPanel says what is kept, and shows it in the format that was chosen.
export function keepPanel() {
  const { numbers, format, text } = current()
  if (numbers.length === 0) return null
  const formats = [['scenario', t('keep.scenario'), t('keep.scenario.hint')], ['curl', 'curl', t('keep.curl.hint')],
    ['go', 'Go', t('keep.go.hint')], ['jest', 'Jest', t('keep.jest.hint')]]
  return h('section', { key: 'keep', class: 'keep', 'aria-label': t('keep') },
    h('header', null,
      h('span', { class: 'grow', title: t('keep.hint') }, t('keep.chosen', numbers.join(', '))),
      choice(t('keep.as'), formats, format, show),
      format && copyButton(text, t('keep.copy')),
      format && h('a', { class: 'button', href: '/__admin/' + path(format), download: '' }, t('keep.save')),
      button(t('keep.none'), () => { kept = { id: null }; changed() }, { class: 'quiet' })),
    format && h('pre', { tabindex: '0' }, text))
}
