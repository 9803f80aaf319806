// The phone of a user: the mini program, the dialog, the settings, the list and
// a call, as they would look.

import { of } from './api.js'
import { h } from './dom.js'
import { clockTime } from './format.js'
import { attempt, choice, field, name, nothing } from './parts.js'
import { callScreen, listScreen, miniScreen, ringing } from './miniprogram.js'
import { settingsScreen } from './settings.js'
import { changed, now, state } from './store.js'
import { t } from './text.js'

let picked = '' // the user whose phone it is
let screen = 'mini'

const screens = {
  mini: [() => t('phone.mini'), miniScreen],
  settings: [() => t('phone.settings'), settingsScreen],
  list: [() => t('phone.list'), listScreen],
  call: [() => t('phone.call'), callScreen],
}

export function phonePanel() {
  const users = state.sandbox?.users ?? []
  const user = users.find((u) => u.openid === picked) ?? users[0]
  if (!user) return nothing(state.sandbox ? t('phone.nobody') : t('link.connecting'))
  return h('div', { class: 'phones' }, owner(user, users), handset(user))
}

function owner(user, users) {
  const policies = [['ask', t('policy.ask'), t('policy.ask.hint')], ['accept', t('policy.accept')], ['reject', t('policy.reject')], ['dismiss', t('policy.dismiss')]]
  const elsewhere = state.dialogs.find((d) => d.openid !== user.openid)
  return h('div', { class: 'owner' },
    field(t('phone.of'), h('select', { value: user.openid, onchange: (event) => { picked = event.target.value; changed() } },
      users.map((u) => h('option', { key: u.openid, value: u.openid }, u.openid)))),
    h('div', { class: 'field' }, h('span', null, t('policy')),
      choice(t('policy'), policies, user.dialog, (dialog) => attempt(() => of(state.id)('PUT', `/users/${encodeURIComponent(user.openid)}/policy`, { dialog })))),
    elsewhere && !state.dialogs.some((d) => d.openid === user.openid) &&
      h('button', { type: 'button', class: 'elsewhere', onclick: () => { picked = elsewhere.openid; changed() } }, t('phone.elsewhere', elsewhere.openid)))
}

function handset(user) {
  const dialog = state.dialogs.find((d) => d.openid === user.openid)
  const ring = ringing(user)
  return h('div', { class: 'handset', role: 'region', 'aria-label': t('phone.screen') },
    h('div', { class: 'statusbar', 'aria-hidden': 'true' }, h('b', null, state.clock ? clockTime(now()).slice(0, 5) : ''), h('i', null)),
    h('div', { class: 'screen' },
      h('div', { class: 'titlebar' }, screens[screen][0]()),
      h('div', { key: screen, class: 'content', inert: Boolean(dialog || ring) }, screens[screen][1](user)),
      h('nav', { class: 'dock', 'aria-label': t('phone.screens'), inert: Boolean(dialog || ring) },
        Object.entries(screens).map(([id, [label]]) => h('button', {
          key: id, type: 'button', 'aria-pressed': String(id === screen), onclick: () => { screen = id; changed() },
        }, label()))),
      dialog && sheet(dialog),
      ring))
}

function sheet(dialog) {
  const answer = (word) => attempt(() => of(state.id)('POST', `/dialogs/${dialog.n}`, { answer: word }))
  const type = state.sandbox.models.find((m) => m.model_id === dialog.model_id)?.model_type ?? ''
  const own = type && dialog.name.endsWith(type) ? dialog.name.slice(0, dialog.name.length - type.length) : dialog.name
  return h('div', { key: `dialog-${dialog.n}`, class: 'curtain' },
    h('div', { class: 'sheet', role: 'dialog', 'aria-labelledby': `ask-${dialog.n}`, tabindex: '-1', made: (node) => queueMicrotask(() => node.focus({ preventScroll: true })) },
      h('button', { type: 'button', class: 'quiet shut', 'aria-label': t('dialog.dismiss'), title: t('dialog.dismiss'), onclick: () => answer('dismiss') }, '×'),
      h('p', { class: 'app' }, h('i', { 'aria-hidden': 'true' }), t('dialog.app')),
      h('h3', { id: `ask-${dialog.n}` }, t('dialog.title')),
      h('p', { class: 'target' }, '「', h('bdi', { class: 'name' }, own, own !== dialog.name && h('span', { class: 'type', title: t('dialog.type') }, type)), '」'),
      h('p', { class: 'dim' }, t('dialog.text')),
      h('div', { class: 'answers' },
        h('button', { type: 'button', class: 'refuse', onclick: () => answer('reject') }, t('dialog.refuse')),
        h('button', { type: 'button', class: 'allow', onclick: () => answer('accept') }, t('dialog.allow'))),
      h('p', { class: 'waiting dim' }, dialog.group_id ? [t('group'), ' ', name(dialog.group_id)] : [name(dialog.sn), ' · ', name(dialog.model_id)])))
}
