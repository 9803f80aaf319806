// Who uses the console. A platform with tokens asks for one.

import { control, onUnauthorized } from './api.js'
import { h } from './dom.js'
import { changed, state } from './store.js'
import { t } from './text.js'

// who is "open", "root", the name of a team, "unknown" or, until the server has said, "".
export let who = ''

let wrong = false

// learn asks the server who this is.
export async function learn() {
  who = (await control('GET', 'session')).who
  changed()
}

onUnauthorized(() => {
  if (who === 'unknown') return
  who = 'unknown'
  changed()
})

// ofTeam is whether the page shows the sandboxes of a team only.
export const ofTeam = () => !['open', 'root', 'unknown', ''].includes(who)

async function signIn(token, then) {
  try {
    who = (await control('POST', 'session', { token })).who
    wrong = false
    await then()
  } catch (error) {
    if (error.status === undefined) throw error
    wrong = true
  }
  changed()
}

// signOut forgets the token.
export async function signOut() {
  await control('DELETE', 'session')
  who = 'unknown'
  state.link = 'lost'
  changed()
}

// signInPanel is the form for the token; then runs once it was accepted.
export function signInPanel(then) {
  return h('main', { key: 'access', class: 'panel access' }, h('section', { class: 'card' },
    h('header', null, h('h2', null, t('access'))),
    h('p', null, t('access.hint')),
    h('form', {
      class: 'inline',
      onsubmit: (event) => {
        event.preventDefault()
        const { token } = Object.fromEntries(new FormData(event.target))
        event.target.reset()
        signIn(token.trim(), then)
      },
    },
    h('label', { class: 'field' }, h('span', null, t('access.token')),
      h('input', { name: 'token', type: 'password', autocomplete: 'off', required: true, autofocus: true })),
    h('button', { type: 'submit' }, t('access.enter'))),
    wrong && h('p', { class: 'bad', role: 'alert' }, t('access.wrong'))))
}
