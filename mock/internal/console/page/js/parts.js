// Small pieces that several panels are made of.

import { h } from './dom.js'
import { changed } from './store.js'
import { sourceText, t } from './text.js'

// name shows what somebody else wrote: as text, apart from what stands around
// it whichever way it runs.
export const name = (text, cls = '') => h('bdi', { class: `name ${cls}`, title: text.length > 24 ? text : null }, text)

// code shows an id or a value.
export const code = (text, title) => h('code', { title }, h('bdi', null, text))

// source is where a rule comes from: a link, if it is one.
export function source(rule) {
  const text = sourceText(rule)
  const url = /https?:\/\/\S+/.exec(text)?.[0]
  if (!url) return h('span', null, text)
  return [text.slice(0, text.indexOf(url)), h('a', { href: url, target: '_blank', rel: 'noreferrer noopener' }, url.replace(/^https?:\/\//, ''))]
}

const meanings = { documented: () => t('evidence.documented'), observed: () => t('evidence.observed'), assumed: () => t('evidence.assumed') }
const words = { documented: () => t('documented'), observed: () => t('observed'), assumed: () => t('assumed') }

// evidence says how a rule is known.
export const evidence = (kind) => kind in words && h('span', { class: `badge ${kind}`, title: meanings[kind]() }, words[kind]())

// button is a button with a word on it.
export const button = (label, onclick, props) => h('button', { type: 'button', onclick, ...props }, label)

const ICONS = {
  copy: 'M9 9V5a1 1 0 0 1 1-1h9a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-4M5 9h9a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1z',
  done: 'M5 13l4 4L19 7',
  theme: 'M12 3a9 9 0 1 0 9 9 7 7 0 0 1-9-9z',
  phone: 'M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM11 18h2',
  journal: 'M5 6h14M5 12h14M5 18h9',
  sandbox: 'M4 20V9l8-5 8 5v11zM9 20v-6h6v6',
  time: 'M12 7v5l3 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
  faults: 'M13 3L5 14h6l-1 7 8-11h-6z',
  runs: 'M5 20V10M12 20V4M19 20v-7',
  back: 'M15 5l-7 7 7 7',
  next: 'M5 6l8 6-8 6zM17 6v12',
}

// icon is a line drawing, nothing to a screen reader.
export const icon = (which) => h('svg', { class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true' }, h('path', { d: ICONS[which] }))

let copied = ''

// copyButton copies a text, and shows that it did.
export function copyButton(text, label) {
  const done = copied === text
  return h('button', {
    type: 'button', class: 'quiet', title: label, 'aria-label': label,
    onclick: async () => {
      await copy(text)
      copied = text
      say(t('copied'))
      setTimeout(() => { copied = ''; changed() }, 1500)
      changed()
    },
  }, icon(done ? 'done' : 'copy'))
}

// copy needs the old way where the page is not served over HTTPS or loopback.
async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const area = document.createElement('textarea')
  area.value = text
  document.body.append(area)
  area.select()
  document.execCommand('copy')
  area.remove()
}

// choice is a row of buttons of which one is pressed.
export function choice(label, options, value, onpick) {
  return h('div', { class: 'choice', role: 'group', 'aria-label': label },
    options.map(([v, word, title]) => h('button', {
      type: 'button', key: v, title, 'aria-pressed': String(v === value), onclick: () => onpick(v),
    }, word)))
}

// bar is a share of a whole. What it means stands in its label.
export function bar(share, label, cls = '') {
  return h('span', { class: `meter ${cls}`, role: 'img', 'aria-label': label, vars: { '--share': Math.max(0, Math.min(1, share)) } }, h('i', null))
}

// section is a titled part of a panel.
export const section = (title, tools, ...children) => h('section', { class: 'card' },
  h('header', null, h('h2', null, title), h('div', { class: 'tools' }, tools)), children)

// field is a labelled input.
export const field = (label, input) => h('label', { class: 'field' }, h('span', null, label), input)

// nothing stands where a list is empty.
export const nothing = (text) => h('p', { class: 'nothing' }, text)

// toasts are what has just happened, newest last.
export const toasts = []

// say tells something, for a while.
export function say(text, hint = '', bad = false) {
  const toast = { text, hint, bad }
  toasts.push(toast)
  if (toasts.length > 3) toasts.shift()
  setTimeout(() => {
    const at = toasts.indexOf(toast)
    if (at >= 0) toasts.splice(at, 1)
    changed()
  }, bad ? 9000 : 2500)
  changed()
}

// attempt carries out what the user asked for, and says why it failed.
export async function attempt(action) {
  try {
    return await action()
  } catch (error) {
    say(error.hint === undefined ? t('unreachable') : error.message, error.hint ?? error.message, true)
  }
}

let asked = ''

// sure is a button that must be pressed twice. It forgets the first press when
// the focus moves to another element, but not when the window loses it.
export function sure(id, label, action) {
  return h('button', {
    type: 'button', class: 'danger', onblur: (event) => { if (event.relatedTarget && asked === id) { asked = ''; changed() } },
    onclick: () => {
      if (asked === id) { asked = ''; action() } else asked = id
      changed()
    },
  }, asked === id ? t('sure') : label)
}

// adder is a form of one line.
export function adder(label, fields, add) {
  return h('form', {
    class: 'inline', 'aria-label': label,
    onsubmit: async (event) => {
      event.preventDefault()
      const form = event.target
      if (await add(Object.fromEntries(new FormData(form)))) form.reset()
    },
  }, fields.map(([key, word, props]) => field(word, props.options
    ? h('select', { name: key }, props.options.map(([v, text]) => h('option', { key: v, value: v }, text)))
    : h('input', { name: key, autocomplete: 'off', spellcheck: 'false', ...props }))), h('button', { type: 'submit' }, label))
}
