// The settings page of the mini program on a user's phone.

import { of } from './api.js'
import { h } from './dom.js'
import { attempt, name, nothing, sure } from './parts.js'
import { state } from './store.js'
import { t } from './text.js'

export function settingsScreen(user) {
  const mine = state.records.filter((r) => r.openid === user.openid)
  return [
    h('h3', null, t('settings.module')),
    mine.length === 0 ? nothing(t('settings.none')) : h('ul', { class: 'cells' }, mine.map((r) => h('li', { key: JSON.stringify([r.sn, r.model_id, r.group_id]) },
      h('span', null, name(r.name), h('small', null, name(r.group_id ?? r.sn))), recordSwitch(r)))),
    h('p', { class: 'end' }, sure(`delete-${user.openid}`, t('settings.delete'), () => attempt(() =>
      of(state.id)('DELETE', `/users/${encodeURIComponent(user.openid)}/miniprogram`)))),
    h('p', { class: 'dim' }, t('settings.delete.hint')),
  ]
}

// recordSwitch turns a record on and off, as its user can.
export function recordSwitch(r) {
  const { openid, sn, model_id, group_id } = r
  return h('button', {
    type: 'button', class: 'switch', role: 'switch', 'aria-checked': String(r.status === 1), 'aria-label': t('settings.switch', r.name),
    onclick: () => attempt(() => of(state.id)('PUT', `/users/${encodeURIComponent(openid)}/settings`, { sn, model_id, group_id, status: 1 - r.status })),
  }, h('i', null))
}
