// What the page knows of one sandbox, kept up by the server's event stream.

import { control } from './api.js'
import { look } from './outcome.js'

export const state = {
  id: 'default',
  link: 'connecting', // live, lost, gone
  rules: new Map(),
  calls: [], // of the servers and of the phone
  lan: null, // the addresses for a phone in the same network: { base_url, page }
  runs: [], // of suites, the newest first
  endings: [], // of unused sandboxes, { id, ends }, the first one first
  ...empty(),
}

function empty() {
  return {
    clock: null, // { now, mode, since }: its time, and when it was told
    sandbox: null,
    dialogs: [],
    waiting: [], // exchanges that wait for a dialog or a delay
    records: [],
    faults: [],
    chaos: null, // { seed } of the faults at random; the seed is null without
    credentials: [],
    entries: [], // of the journal, oldest first
    dropped: 0,
  }
}

let draw = () => {}
let due = false

// onChange sets what draws the page.
export function onChange(fn) { draw = fn }

// changed has the page drawn at the next frame, however often it is called.
export function changed() {
  if (due) return
  due = true
  const go = () => { due = false; draw() }
  if (document.hidden) setTimeout(go, 200)
  else requestAnimationFrame(go)
}

// now is the sandbox's time, in milliseconds.
export function now() {
  if (!state.clock) return 0
  const then = Date.parse(state.clock.now)
  return state.clock.mode === 'virtual' ? then : then + performance.now() - state.clock.since
}

let source = null
let retry = 0
let watchdog = 0

const SILENCE = 75_000 // the stream beats every 30 s
const AWAY = 300_000 // a hidden page lets go of its stream

// follow shows another sandbox.
export function follow(id) {
  if (id !== state.id) Object.assign(state, empty(), { id })
  connect()
}

function connect() {
  clearTimeout(retry)
  source?.close()
  if (state.link !== 'lost') state.link = 'connecting'
  state.endings = []
  state.runs = []
  source = new EventSource(`/__admin/sandboxes/${encodeURIComponent(state.id)}/events`)
  const on = (type, fn) => source.addEventListener(type, (event) => {
    alive()
    fn(JSON.parse(event.data))
    changed()
  })
  on('state', takeState)
  on('journal', takeJournal)
  on('endings', (list) => { state.endings = list })
  on('runs', (list) => { state.runs = list })
  on('beat', () => {})
  on('gone', () => { source.close(); clearTimeout(watchdog); state.link = 'gone' })
  source.onerror = lost
  changed()
}

function alive() {
  state.link = 'live'
  clearTimeout(watchdog)
  watchdog = setTimeout(lost, SILENCE)
}

// lost looks whether the server or only the sandbox is away, and tries again.
async function lost() {
  source.close()
  clearTimeout(watchdog)
  state.link = 'lost'
  changed()
  const id = state.id
  try {
    await control('GET', `sandboxes/${encodeURIComponent(id)}`)
  } catch (error) {
    if (error.status === 401) return // until there is a token
    if (error.status === 404 && id === state.id) {
      state.link = 'gone'
      changed()
      return
    }
  }
  clearTimeout(retry)
  retry = setTimeout(connect, 1000)
}

function takeState(parts) {
  if (parts.clock) parts.clock.since = performance.now()
  Object.assign(state, parts)
  state.waiting.forEach(look)
}

function takeJournal({ restart, gone, dropped, entries }) {
  const old = restart ? [] : state.entries
  const first = old.findIndex((e) => e.n > gone)
  state.entries = (first < 0 ? [] : old.slice(first)).concat(entries.map(look))
  state.dropped = dropped
}

let hidden = 0
document.addEventListener('visibilitychange', () => {
  clearTimeout(hidden)
  if (document.hidden) hidden = setTimeout(rest, AWAY)
  else if (!source) connect()
  changed()
})

// A page left behind would keep its stream open, and browsers open only a few
// connections to one server.
addEventListener('pagehide', rest)
addEventListener('pageshow', (event) => { if (event.persisted && !source) connect() })

function rest() {
  source?.close()
  source = null
  clearTimeout(watchdog)
  clearTimeout(retry)
}

// loadCatalogue fetches the rules, the calls and the address in the local network, once.
export async function loadCatalogue() {
  const [{ rules }, { calls }, { lan }] = await Promise.all([control('GET', 'rules'), control('GET', 'calls'), control('GET', 'lan').catch(() => ({ lan: null }))])
  state.rules = new Map(rules.map((r) => [r.id, r]))
  state.calls = calls
  state.lan = lan
  changed()
}
