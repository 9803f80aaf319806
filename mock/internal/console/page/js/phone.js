// The phone of a user: the mini program, the dialog, the settings, the list and
// a call, as they would look.

import { of } from './api.js'
import { h } from './dom.js'
import { clockTime } from './format.js'
import { attempt, choice, field, nothing } from './parts.js'
import { callScreen, listScreen, miniScreen, ringing } from './miniprogram.js'
import { settingsScreen } from './settings.js'
import { sheet } from './sheet.js'
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
      dialog && dialogSheet(dialog),
      ring))
}

function dialogSheet(dialog) {
  const type = state.sandbox.models.find((m) => m.model_id === dialog.model_id)?.model_type ?? ''
  return sheet(dialog, type, (answer) => attempt(() => of(state.id)('POST', `/dialogs/${dialog.n}`, { answer })))
}
