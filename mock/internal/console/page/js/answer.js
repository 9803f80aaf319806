// The page for a phone in the local network: it shows the dialogs of one user and
// sends the answers.

import { h, render } from './dom.js'
import { sheet } from './sheet.js'
import { t } from './text.js'

const EVERY = 1000 // ms between two questions for dialogs

let user = null // { appid, openid }
let dialogs = []
let trouble = '' // why the platform did not answer
let answered = '' // what became of the last dialog

const outcomes = { accept: () => t('answer.accept'), reject: () => t('answer.reject'), dismiss: () => t('answer.dismiss') }

async function ask(path, body) {
  const response = await fetch(path, body && { method: 'POST', body: JSON.stringify({ ...user, ...body }) })
  const answer = await response.json()
  if (!response.ok) throw new Error([answer.error?.message, answer.error?.hint].filter(Boolean).join(': '))
  return answer
}

async function answer(dialog, word) {
  dialogs = dialogs.filter((d) => d.n !== dialog.n)
  await attempt(async () => {
    await ask(`__phone/dialogs/${dialog.n}`, { answer: word })
    answered = outcomes[word]()
  })
}

async function look() {
  await attempt(async () => {
    user ??= await ask('user.json')
    dialogs = (await ask(`__phone/dialogs?${new URLSearchParams(user)}`)).dialogs
  })
  setTimeout(look, EVERY)
}

async function attempt(fn) {
  try {
    await fn()
    trouble = ''
  } catch (error) {
    trouble = error instanceof TypeError ? t('link.lost') : error.message
  }
  draw()
}

function draw() {
  render(document.body,
    h('main', { class: 'content' },
      h('h1', null, 'devicevoip'),
      trouble ? h('p', { class: 'bad', role: 'alert' }, trouble) : h('p', { class: 'dim' }, t('answer.waiting')),
      answered && h('p', { class: 'said', role: 'status' }, answered),
      user && h('p', { class: 'dim' }, h('code', null, user.openid))),
    dialogs.length > 0 && sheet(dialogs[0], '', (word) => answer(dialogs[0], word)))
}

look()
