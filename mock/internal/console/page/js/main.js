// The frame of the page: header, tabs, panels, and what they have in common.

import { learn, ofTeam, signInPanel, signOut, who } from './access.js'
import { control, of } from './api.js'
import { h, render } from './dom.js'
import { clockTime, date } from './format.js'
import { faultsPanel } from './faults.js'
import { beside, fold, roomy } from './fold.js'
import { closeKeys, keysCard, toggleKeys } from './keys.js'
import { journalKeys, journalPanel, openEntry } from './journal.js'
import { attempt, button, icon, toasts } from './parts.js'
import { phonePanel } from './phone.js'
import { runsPanel } from './runs.js'
import { sandboxPanel } from './sandbox.js'
import { changed, follow, loadCatalogue, now, onChange, state } from './store.js'
import { language, setLanguage, t } from './text.js'
import { nextEnd, timePanel } from './time.js'

const tabs = {
  phone: [() => t('tab.phone'), phonePanel],
  journal: [() => t('tab.journal'), journalPanel],
  sandbox: [() => t('tab.sandbox'), sandboxPanel],
  time: [() => t('tab.time'), timePanel],
  faults: [() => t('tab.faults'), faultsPanel],
  runs: [() => t('tab.runs'), runsPanel],
}

let tab = 'journal'
let sandboxes = []

function draw() {
  if (who === 'unknown') {
    render(document.getElementById('app'), h('header', { class: 'bar' }, h('h1', { class: 'brand' }, 'devicevoip'), preferences()), signInPanel(start))
    return
  }
  const shown = beside() && tab === 'phone' ? 'journal' : tab
  render(document.getElementById('app'),
    header(),
    linkBanner(),
    endingsBanner(),
    h('div', { class: 'body' },
      beside() && h('aside', { key: 'phone', class: 'side', 'aria-label': t('tab.phone') }, phonePanel()),
      h('main', { key: 'main', class: 'main' },
        h('nav', { class: 'tabs' },
          h('div', { role: 'tablist', 'aria-label': t('tabs') },
            Object.entries(tabs).filter(([id]) => !(beside() && id === 'phone')).map(([id, [label]]) => tabButton(id, label(), shown))),
          roomy() && button(beside() ? t('phone.fold') : t('phone.unfold'), fold, { class: 'quiet fold' })),
        h('div', { key: shown, class: `panel ${shown}`, role: 'tabpanel', id: 'panel', 'aria-labelledby': `tab-${shown}` }, tabs[shown][1]()))),
    keysCard(),
    h('div', { class: 'toasts', role: 'status', 'aria-live': 'polite' },
      toasts.map(({ text, hint, bad }) => h('p', { class: bad ? 'bad' : '' }, h('bdi', null, text), hint && h('small', null, h('bdi', null, hint))))))
  document.title = title()
}

// title counts what waits for somebody, and what failed.
function title() {
  const failed = state.entries.filter((e) => e.outcome !== 'ok').length
  return [state.dialogs.length > 0 && t('title.dialogs', state.dialogs.length), failed > 0 && t('title.failed', failed), 'devicevoip'].filter(Boolean).join(' · ')
}

function tabButton(id, label, shown) {
  const waiting = id === 'phone' ? state.dialogs.length : id === 'faults' ? state.faults.length : 0
  return h('button', {
    type: 'button', role: 'tab', id: `tab-${id}`, 'aria-selected': String(id === shown), 'aria-controls': 'panel',
    tabindex: id === shown ? '0' : '-1', onclick: () => go(id), onkeydown: (event) => tabKeys(event, id),
  }, icon(id), h('span', null, label), waiting > 0 && h('b', { class: 'count' }, waiting))
}

function tabKeys(event, id) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (!step) return
  const ids = [...document.querySelectorAll('.tabs [role=tab]')].map((b) => b.id.slice(4))
  const next = ids[(ids.indexOf(id) + step + ids.length) % ids.length]
  go(next)
  document.getElementById(`tab-${next}`).focus()
}

function header() {
  return h('header', { class: 'bar' },
    h('h1', { class: 'brand' }, 'devicevoip'),
    h('span', { class: `link ${state.link}`, role: 'img', 'aria-label': linkWord(), title: linkWord() }),
    sandboxPicker(),
    clockStrip(),
    preferences())
}

function preferences() {
  return h('div', { class: 'prefs' },
    ['root', 'unknown', 'open', ''].includes(who) ? null : h('span', { class: 'who' }, h('bdi', null, who)),
    who === 'root' || ofTeam() ? button(t('access.leave'), () => attempt(signOut), { class: 'quiet' }) : null,
    button(language() === 'en' ? '中文' : 'EN', () => attempt(async () => { await setLanguage(language() === 'en' ? 'zh-CN' : 'en'); changed() }),
        { class: 'quiet', lang: language() === 'en' ? 'zh-CN' : 'en', 'aria-label': language() === 'en' ? '切换为简体中文' : 'EN: switch to English' }),
      h('button', { type: 'button', class: 'quiet', 'aria-label': t('theme'), title: t('theme'), onclick: switchTheme }, icon('theme')))
}

const linkWord = () => ({ live: t('link.live'), lost: t('link.lost'), gone: t('link.gone'), connecting: t('link.connecting') })[state.link]

function sandboxPicker() {
  const list = sandboxes.some((s) => s.id === state.id) ? sandboxes : [{ id: state.id, fork: state.sandbox?.fork }, ...sandboxes]
  return h('select', {
    class: 'picker', 'aria-label': t('sandbox'), value: state.id,
    onfocus: listSandboxes, onpointerdown: listSandboxes,
    onchange: (event) => go(tab, event.target.value),
  }, list.map(({ id, fork }) => h('option', { key: id, value: id }, fork ? `${id} ← ${fork.of}` : id)))
}

async function listSandboxes() {
  const answer = await attempt(() => control('GET', 'sandboxes'))
  sandboxes = answer?.sandboxes ?? sandboxes
  changed()
}

function clockStrip() {
  if (!state.clock) return h('div', { class: 'clock' })
  const at = now()
  const move = (body) => attempt(() => of(state.id)('POST', '/clock', body))
  const end = nextEnd()
  return h('div', { class: 'clock', role: 'group', 'aria-label': t('clock') },
    h('time', { datetime: new Date(at).toISOString(), title: state.clock.mode === 'virtual' ? t('clock.virtual') : t('clock.real') },
      h('span', { class: 'date' }, date(at)), ' ', h('b', null, clockTime(at)), h('span', { class: 'zone' }, ' UTC')),
    h('span', { class: `mode ${state.clock.mode}` }, state.clock.mode === 'virtual' ? t('virtual') : t('real')),
    h('span', { class: 'steps' },
      [['1s', '+1 s'], ['1m', '+1 min'], ['5m', '+5 min'], ['2h', '+2 h']].map(([by, word]) =>
        button(word, () => move({ advance: by }), { key: by, 'aria-label': t('clock.advance', word.slice(1)) })),
      h('button', {
        type: 'button', key: 'next', disabled: !end, 'aria-label': t('clock.next'), title: t('clock.next'),
        onclick: () => move({ set: end }),
      }, icon('next'))))
}

function linkBanner() {
  if (state.link === 'lost') return h('p', { key: 'lost', class: 'banner', role: 'alert' }, t('lost'))
  if (state.link !== 'gone') return null
  return h('p', { key: 'gone', class: 'banner', role: 'alert' }, t('gone', state.id), ' ',
    ofTeam() ? button(t('sandbox.new'), createOwn) : button(t('gone.default'), () => go(tab, 'default')))
}

// endingsBanner says which sandboxes end because nobody uses them. To show one is to use it.
function endingsBanner() {
  if (state.endings.length === 0) return null
  const [{ id, ends }] = state.endings
  const at = new Date(ends)
  return h('p', { key: 'endings', class: 'banner', role: 'status' },
    state.endings.length === 1 ? t('endings', id, at.toLocaleString(language())) : t('endings.more', id, at.toLocaleString(language()), state.endings.length - 1), ' ',
    button(t('endings.keep'), () => keepAll(state.endings)))
}

const keepAll = (list) => attempt(() => Promise.all(list.map(({ id }) => of(id)('GET', ''))))

const createOwn = () => attempt(async () => go(tab, (await control('POST', 'sandboxes', {})).id))

// start shows a sandbox, once control answers: the one in the address, or the first that
// there is.
async function start() {
  if (ofTeam()) await listSandboxes()
  if (ofTeam() && !location.hash && sandboxes.length > 0) go(tab, sandboxes[0])
  else arrive(true)
  await attempt(loadCatalogue)
}

function switchTheme() {
  const root = document.documentElement
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
  root.dataset.theme = dark ? 'light' : 'dark'
  localStorage.setItem('devicevoip.theme', root.dataset.theme)
}

// go shows a tab: where one is, stands in the address, #/sandbox/tab/entry.
function go(id, sandbox = state.id) { location.hash = `#/${encodeURIComponent(sandbox)}/${id}` }

function arrive(anew) {
  const [, sandbox, id, entry] = location.hash.split('/')
  tab = id in tabs ? id : roomy() ? 'journal' : 'phone'
  openEntry(entry ? Number(entry) : null)
  const wanted = decodeURIComponent(sandbox || 'default')
  if (anew || wanted !== state.id || state.link === 'connecting' && !state.clock) follow(wanted)
  changed()
}

// pageKeys are the keys of every tab.
function pageKeys(event) {
  if (event.key === '?') toggleKeys()
  else if (event.key === 'p' && roomy()) fold()
  else return event.key === 'Escape' && closeKeys()
  return true
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select')) return
  if (pageKeys(event) || tab === 'journal' && journalKeys(event)) event.preventDefault()
})

// A real clock goes on by itself, and runs grow old; a clock that stands still needs no timer.
setInterval(() => { if ((state.clock?.mode === 'real' || tab === 'runs') && !document.hidden) changed() }, 1000)

addEventListener('hashchange', () => arrive(false))
onChange(draw)
learn().catch(() => {}).then(() => who !== 'unknown' && start())
