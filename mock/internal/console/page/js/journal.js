// The journal: a live list of exchanges, and one of them in full.

import { client, of } from './api.js'
import { h } from './dom.js'
import { flowsListing } from './flows.js'
import { count, fineTime, span } from './format.js'
import { VirtualList } from './list.js'
import { about, haystack, message, shortened, verdict } from './outcome.js'
import { attempt, button, choice, copyButton, icon, name, nothing } from './parts.js'
import { unfold } from './fold.js'
import { fork, forkLine } from './fork.js'
import { keep, keepPanel, keeps } from './keep.js'
import { changed, now, state } from './store.js'
import { curl } from './snippets.js'
import { startPanel } from './start.js'
import { ruleText, t } from './text.js'
import { rulesOf, why } from './why.js'
import { body } from './body.js'

const filter = { text: '', outcome: 'all', surface: 'all' }
let view = 'list' // or flows
let open = null // the number of the exchange that is shown

const narrow = matchMedia('(max-width: 640px)')
const list = new VirtualList(() => narrow.matches ? 54 : 34)

// openEntry shows one exchange, or none.
export function openEntry(n) { open = Number.isInteger(n) ? n : null }

function show(n) {
  open = n // at once: keys come faster than the address changes
  location.hash = `#/${encodeURIComponent(state.id)}/journal${n ? `/${n}` : ''}`
  changed()
}

function matching() {
  const text = filter.text.trim().toLowerCase()
  const fits = (e) =>
    (filter.outcome === 'all' || (filter.outcome === 'failed' ? e.outcome !== 'ok' : e.outcome === filter.outcome)) &&
    (filter.surface === 'all' || (filter.surface === 'phone') === e.phone) &&
    (text === '' || haystack(e).includes(text))
  return state.entries.filter(fits).reverse()
}

export function journalPanel() {
  showReplayed()
  const items = matching()
  const entry = state.entries.find((e) => e.n === open)
  return [keepPanel(), h('div', { key: 'split', class: `split ${open ? 'open' : ''}` },
    h('div', { class: 'listing' }, filters(items.length), forkLine(replay), waiting(), view === 'flows' ? flowsListing(items, open, show) : listing(items)),
    entry ? detail(entry) : open && h('div', { class: 'detail none' }, nothing(t('journal.kept-no-more', open))))]
}

function filters(shown) {
  return h('div', { class: 'filters' },
    h('input', {
      type: 'search', id: 'journal-search', placeholder: t('journal.search'), 'aria-label': t('journal.search'), value: filter.text,
      oninput: (event) => { filter.text = event.target.value; changed() },
    }),
    choice(t('journal.outcome'), [['all', t('all')], ['failed', t('outcome.failed')], ['ok', t('outcome.ok')]],
      filter.outcome, (v) => { filter.outcome = v; changed() }),
    choice(t('journal.surface'), [['all', t('all')], ['server', t('surface.server')], ['phone', t('surface.phone')]],
      filter.surface, (v) => { filter.surface = v; changed() }),
    choice(t('journal.view'), [['list', t('journal.list'), t('journal.list.hint')], ['flows', t('flows'), t('flows.hint')]], view, (v) => { view = v; changed() }),
    h('span', { class: 'dim', role: 'status' }, t('journal.count', count(shown), count(state.entries.length)),
      state.dropped > 0 && h('b', { class: 'warn', title: t('journal.dropped.why') }, ' ', t('journal.dropped', count(state.dropped)))),
    button(t('clear'), () => attempt(() => of(state.id)('DELETE', '/journal')), { class: 'quiet' }))
}

// waiting names the exchanges that have no reply yet.
function waiting() {
  if (state.waiting.length === 0) return null
  return h('ul', { key: 'waiting', class: 'pending', 'aria-label': t('journal.waiting') }, state.waiting.map((e) => h('li', { key: e.rid },
    h('time', null, fineTime(Date.parse(e.at)).slice(0, 12)),
    h('span', { class: 'call' }, name(e.name)),
    h('span', null, t('journal.waits', span(Math.max(0, now() - Date.parse(e.at))))),
    h('span', { class: 'gist' }, e.phone && state.dialogs.length > 0
      ? h('a', { href: `#/${encodeURIComponent(state.id)}/phone`, onclick: unfold }, about(e) || t('tab.phone')) : h('bdi', null, about(e))))))
}

function listing(items) {
  if (items.length === 0) return h('div', { key: 'none', class: 'scroll' }, state.entries.length + state.dropped + state.waiting.length ? nothing(t('journal.no-match')) : startPanel())
  return list.draw(items, {
    id: (e) => e.n,
    row,
    props: {
      key: 'list', class: 'scroll', id: 'journal-list', role: 'listbox', tabindex: '0', 'aria-label': t('tab.journal'),
      'aria-activedescendant': open ? `exchange-${open}` : null,
    },
  })
}

function row(e, index, props) {
  return h('div', {
    ...props, class: `row ${e.outcome}`, role: 'option', id: `exchange-${e.n}`,
    'aria-selected': String(e.n === open), 'aria-setsize': String(list.items.length), 'aria-posinset': String(index + 1), onclick: () => show(e.n),
  },
  h('time', null, fineTime(Date.parse(e.at)).slice(0, 12)),
  h('span', { class: 'call' }, h('span', { class: 'method' }, e.phone ? '' : e.method), name(e.name)),
  h('span', { class: 'code' }, verdict(e)),
  h('span', { class: 'gist' }, h('bdi', null, gist(e))))
}

// gist is why an exchange did not simply succeed, or what it was about, in a line.
function gist(e) {
  if (e.outcome === 'fault') return t('fault.struck')
  const rule = e.rule ? state.rules.get(e.rule) : e.outcome === 'partial' && rulesOf(e)[0]
  if (rule) return ruleText(rule)
  if (e.rule || e.outcome === 'partial') return e.rule || t('why.partial')
  return e.outcome === 'ok' ? about(e) : message(e)
}

function detail(e) {
  return h('article', { key: e.n, class: 'detail', 'aria-label': t('exchange', e.n) },
    h('header', null,
      h('button', { type: 'button', class: 'quiet back', 'aria-label': t('back'), onclick: () => show(null) }, icon('back')),
      h('h2', null, h('span', { class: 'method' }, e.method), ' ', name(e.path)),
      h('div', { class: 'tools' },
        button(t('keep'), () => keep(e.n), { title: t('keep.hint'), 'aria-pressed': String(keeps(e.n)) }),
        button(t('fork'), () => fork(e.n), { title: t('fork.hint') }),
        button(t('replay'), () => replay(e), { disabled: !replayable(e), title: replayable(e) ? t('replay.hint') : t('replay.not') }),
        h('span', { class: 'labelled' }, copyButton(curl(e), t('copy.curl')), h('span', { 'aria-hidden': 'true' }, 'curl')))),
    why(e),
    h('dl', { class: 'facts' },
      fact(t('rid'), h('code', null, e.rid), copyButton(e.rid, t('copy.rid'))),
      fact(t('at'), h('time', null, e.at)),
      fact(t('http'), e.status === 0 ? t('outcome.cut') : e.status),
      e.duration && fact(t('duration'), e.duration),
      e.agent && fact(t('agent'), name(e.agent))),
    pairs(t('query'), [...new URLSearchParams(e.query)]),
    pairs(t('header'), headerOf(e)),
    body(t('request'), e.request),
    body(t('response'), e.response))
}

const fact = (label, ...value) => h('div', null, h('dt', null, label), h('dd', null, value))

// headerOf lists the fields of a request's header, each value by itself.
function headerOf(e) {
  const fields = Object.entries(e.header ?? {}).sort().flatMap(([key, values]) => values.map((value) => [key, value]))
  return e.host ? [['Host', e.host], ...fields] : fields
}

function pairs(title, list) {
  if (list.length === 0) return null
  return h('section', { class: 'text' }, h('h3', null, title),
    h('dl', { class: 'pairs' }, list.map(([key, value]) => h('div', null, h('dt', null, name(key)), h('dd', null, name(value), copyButton(value, t('copy.value', key)))))))
}

const replayable = (e) => !shortened(e.request) && !(e.request && (e.method === 'GET' || e.method === 'HEAD'))

let awaited = null // the exchange that a replay will come to be

// replay sends the same request again; it is shown once the journal has it.
async function replay(e) {
  awaited = { after: state.entries.at(-1)?.n ?? 0, method: e.method, path: e.path }
  // A cut connection is an outcome too: the journal has it.
  await client(state.id, e.method, e.path + (e.query ? '?' + e.query : ''), e.request || undefined).catch(() => {})
}

function showReplayed() {
  const again = awaited && state.entries.find((e) => e.n > awaited.after && e.method === awaited.method && e.path === awaited.path)
  if (!again) return
  awaited = null
  show(again.n)
}

// journalKeys moves through the list: j, k, arrows, Escape, and / to search.
export function journalKeys(event) {
  if (event.key === '/') {
    document.getElementById('journal-search').focus()
    return true
  }
  if (event.key === 'Escape' && open) {
    show(null)
    return true
  }
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key]
  if (!step || event.target.closest('button, [role=tab]')) return false
  const items = matching()
  const at = items.findIndex((e) => e.n === open)
  const next = Math.max(0, Math.min(items.length - 1, at + step))
  if (!items[next]) return false
  if (view === 'list') list.reveal(next)
  show(items[next].n)
  return true
}
