// A body, printed so that it can be read.

import { h } from './dom.js'
import { json } from './outcome.js'
import { copyButton } from './parts.js'
import { t } from './text.js'

const MANY = 20_000 // characters beyond which colours cost more than they tell

// body shows a request's or a reply's text: JSON in lines and colours, anything
// else as it came.
export function body(title, text) {
  const value = json(text)
  const pretty = value !== null && typeof value === 'object' ? JSON.stringify(value, null, 2) : text
  return h('section', { class: 'text' },
    h('header', null, h('h3', null, title), text && copyButton(text, t('copy.body', title))),
    text === '' ? h('p', { class: 'dim' }, t('no-body')) : h('pre', { tabindex: '0', dir: 'ltr' }, pretty.length > MANY ? pretty : coloured(pretty)))
}

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

function coloured(text) {
  const out = []
  let end = 0
  for (const m of text.matchAll(TOKEN)) {
    out.push(text.slice(end, m.index))
    const kind = m[2] ? 'key' : m[1] ? 'string' : m[3] ? 'word' : 'number'
    out.push(h('span', { class: kind }, h('bdi', null, m[1] ?? m[0])), m[2] ?? '')
    end = m.index + m[0].length
  }
  out.push(text.slice(end))
  return out.filter((part) => part !== '')
}
