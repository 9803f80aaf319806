// The sheet that WeChat opens to ask a user.

import { h } from './dom.js'
import { t } from './text.js'

const name = (text) => h('bdi', { class: 'name' }, text)

// sheet shows a dialog. The name ends with the type of the model where WeChat
// appended it. answer is called with accept, reject or dismiss.
export function sheet(dialog, type, answer) {
  const own = type && dialog.name.endsWith(type) ? dialog.name.slice(0, dialog.name.length - type.length) : dialog.name
  return h('div', { key: `dialog-${dialog.n}`, class: 'curtain' },
    h('div', { class: 'sheet', role: 'dialog', 'aria-labelledby': `ask-${dialog.n}`, tabindex: '-1', made: (node) => queueMicrotask(() => node.focus({ preventScroll: true })) },
      h('button', { type: 'button', class: 'quiet shut', 'aria-label': t('dialog.dismiss'), title: t('dialog.dismiss'), onclick: () => answer('dismiss') }, '×'),
      h('p', { class: 'app' }, h('i', { 'aria-hidden': 'true' }), t('dialog.app')),
      h('h3', { id: `ask-${dialog.n}` }, dialog.templates ? t('dialog.messages') : t('dialog.title')),
      h('p', { class: 'target' }, '「', h('bdi', { class: 'name' }, own, own !== dialog.name && h('span', { class: 'type', title: t('dialog.type') }, type)), '」'),
      h('p', { class: 'dim' }, dialog.templates ? t('dialog.sends') : t('dialog.text')),
      h('div', { class: 'answers' },
        h('button', { type: 'button', class: 'refuse', onclick: () => answer('reject') }, t('dialog.refuse')),
        h('button', { type: 'button', class: 'allow', onclick: () => answer('accept') }, t('dialog.allow'))),
      h('p', { class: 'waiting dim' }, dialog.group_id ? [t('group'), ' ', name(dialog.group_id)] : [name(dialog.sn), ' · ', name(dialog.model_id)])))
}
